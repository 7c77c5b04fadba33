"""A write that a customer confirmed happens once: its key is unique, and its receipt is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.errors import FactsChanged
from assistant.storage.database import Database
from assistant.storage.tables import AuditEntryRow, ConfirmationRow

ASSISTANT = "assistant"
Done = TypeVar("Done")


class AlreadyConfirmed(Exception):
    """This key has been used: the write it stands for is done. Internal; callers see a receipt."""


@dataclass(frozen=True)
class Confirmation:
    """What a customer said yes to, and where.

    Args:
        idempotency_key: One for each yes; the same yes delivered twice has the same key.
        procedure: Name of the procedure, e.g. "cancel_order".
        customer_id: Who said yes.
        subject: What it is about, e.g. an order's number.
        conversation_id: Where it was said.
        turn: In which turn of the conversation.
    """

    idempotency_key: str
    procedure: str
    customer_id: str
    subject: str
    conversation_id: str
    turn: int


def write_once(
    database: Database,
    confirmation: Confirmation,
    *,
    at: datetime,
    write: Callable[[Session, ConfirmationRow], Done],
    replay: Callable[[Session, dict[str, Any]], Done],
) -> Done:
    """Do what was confirmed in one transaction; the same yes again gets what it did the first time.

    Args:
        database: Where it is written.
        confirmation: The yes.
        at: When it was said.
        write: Checks the rules again, writes, fills in the receipt of the row it is given, and tells what was done.
        replay: Tells what was done from the receipt that is kept.
    """
    try:
        with database.transaction() as session:
            return write(session, reserve(session, confirmation, at))
    except AlreadyConfirmed:
        with database.reading() as session:
            return replay(session, stored_receipt(session, confirmation))


def reserve(session: Session, confirmation: Confirmation, at: datetime) -> ConfirmationRow:
    """Take the key, before anything is read: a second taker waits for the first, then fails.

    Returns:
        The row; its receipt is to be filled in before the unit of work ends.

    Raises:
        AlreadyConfirmed: The key is taken.
    """
    row: ConfirmationRow = ConfirmationRow(
        idempotency_key=confirmation.idempotency_key,
        procedure=confirmation.procedure,
        customer_id=confirmation.customer_id,
        subject=confirmation.subject,
        receipt={},
        at=at,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise AlreadyConfirmed from error
    return row


def stored_receipt(session: Session, confirmation: Confirmation) -> dict[str, Any]:
    """The receipt that was written under this key.

    Raises:
        FactsChanged: The key was used for something else; this cannot be the same yes.
    """
    row = session.execute(
        select(ConfirmationRow).where(
            ConfirmationRow.idempotency_key == confirmation.idempotency_key,
            ConfirmationRow.procedure == confirmation.procedure,
            ConfirmationRow.customer_id == confirmation.customer_id,
            ConfirmationRow.subject == confirmation.subject,
        )
    ).scalar_one_or_none()
    if row is None:
        raise FactsChanged(f"the key '{confirmation.idempotency_key}' was used for something else")
    return dict(row.receipt)


def audit(
    session: Session,
    confirmation: Confirmation,
    *,
    what: str,
    before: dict[str, Any],
    after: dict[str, Any],
    at: datetime,
) -> None:
    """Write down who changed what, from what to what, and in which turn."""
    session.add(
        AuditEntryRow(
            who=f"{ASSISTANT} for {confirmation.customer_id}",
            at=at,
            what=what,
            subject=confirmation.subject,
            before=before,
            after=after,
            conversation_id=confirmation.conversation_id,
            turn=confirmation.turn,
        )
    )
