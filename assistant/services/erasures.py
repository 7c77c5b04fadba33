"""Erase a customer: once, in one transaction; what the tax office needs stays, without a person."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from functools import partial
from typing import Any, Final

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from assistant.errors import FactsChanged, UnknownCustomer
from assistant.services.attempts import subject_of
from assistant.services.clock import Clock
from assistant.services.confirmations import ASSISTANT, Confirmation, audit, write_once
from assistant.services.conversations.erasing import erase_conversations
from assistant.services.erasing import Erasure, erasure_of
from assistant.services.reading import WHOLE_CUSTOMER, to_customer
from assistant.storage.database import Database
from assistant.storage.folding import fold_email
from assistant.storage.tables import (
    AddressRow,
    AuditEntryRow,
    ConfirmationRow,
    ConversationErasureRow,
    ConversationIdentityRow,
    CustomerRow,
    IdentityAttemptRow,
    NewsletterSubscriptionRow,
    OneTimeCodeRow,
    OrderRow,
    PasswordResetRow,
    PaymentMethodRow,
    TicketRow,
    TrackerEventRow,
)

ERASED: Final = "erased"
_WITH_PERSONAL_DATA: Final = ("address.changed", "account.changed")  # audit entries that hold it before and after
_NO_PLACE: Final = {"line1": "", "line2": "", "city": "", "region": "", "post_code": ""}  # the country is for the tax


class Erasures:
    """Erases customers whose identity is confirmed by a code.

    Args:
        database: Where they are.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def preview(self, customer_id: str) -> Erasure:
        """What erasing would do. Changes nothing.

        Raises:
            NotAllowed: An order is still open.
            UnknownCustomer: There is no such customer (any more).
        """
        with self._database.reading() as session:
            return erasure_of(to_customer(_row(session, customer_id)), _statuses(session, customer_id))

    def erase(self, confirmation: Confirmation, *, expected: str) -> None:
        """Erase a customer, once. The same yes again finds it done.

        Args:
            confirmation: The customer's yes.
            expected: The fingerprint of what the customer was shown.

        Raises:
            NotAllowed: An order is open (by now).
            UnknownCustomer: There is no such customer (any more).
            FactsChanged: What would be deleted or kept is not what was previewed.
        """
        nameless = replace(confirmation, customer_id=ERASED, subject=ERASED, conversation_id=ERASED)
        write_once(
            self._database,
            nameless,
            at=self._clock.now(),
            write=partial(_erase, confirmation=confirmation, nameless=nameless, expected=expected),
            replay=_erased_before,
        )


def _row(session: Session, customer_id: str) -> CustomerRow:
    query = select(CustomerRow).where(CustomerRow.id == customer_id).options(*WHOLE_CUSTOMER)
    row: CustomerRow | None = session.execute(query).scalar_one_or_none()
    if row is None:
        raise UnknownCustomer(f"no customer '{customer_id}'")
    return row


def _statuses(session: Session, customer_id: str) -> list[str]:
    query = select(OrderRow.status).where(OrderRow.customer_id == customer_id)
    return list(session.execute(query).scalars())


def _erase(
    session: Session, kept: ConfirmationRow, *, confirmation: Confirmation, nameless: Confirmation, expected: str
) -> None:
    customer_id = confirmation.customer_id
    session.execute(select(CustomerRow.id).where(CustomerRow.id == customer_id).with_for_update())
    row = _row(session, customer_id)
    erasure = erasure_of(to_customer(row), _statuses(session, customer_id))
    if erasure.fingerprint != expected:
        raise FactsChanged("the account is not what was previewed")
    nobody = f"{ERASED}_{secrets.token_hex(8)}"
    _erase_conversations(session, customer_id, current=confirmation.conversation_id)
    _erase_proofs(session, row)
    _erase_journal(session, customer_id, nobody)
    _erase_account(session, row, nobody)
    done = replace(nameless, customer_id=nobody, subject=nobody)
    audit(session, done, what="account.deleted", before={}, after={"orders_kept": erasure.orders}, at=kept.at)


def _erase_conversations(session: Session, customer_id: str, *, current: str) -> None:
    """Delete what the customer and we said, and empty the tickets; the turn under way is still to be answered."""
    theirs = _conversations_of(session, customer_id)
    tickets = or_(TicketRow.customer_id == customer_id, TicketRow.conversation_id.in_({*theirs, current}))
    _update(session, TicketRow, tickets, customer_id=None, summary="", conversation_id=ERASED)
    erase_conversations(session, theirs - {current})
    session.merge(ConversationErasureRow(conversation_id=current))


def _conversations_of(session: Session, customer_id: str) -> set[str]:
    """Return where we knew this customer: bound, by a change, by a ticket, or by details that Rasa remembers."""
    known = f'"name": "customer_id", "value": {json.dumps(customer_id)}'
    named = (
        select(ConversationIdentityRow.conversation_id).where(ConversationIdentityRow.customer_id == customer_id),
        select(AuditEntryRow.conversation_id).where(AuditEntryRow.who == f"{ASSISTANT} for {customer_id}"),
        select(TicketRow.conversation_id).where(TicketRow.customer_id == customer_id),
        select(TrackerEventRow.conversation_id).where(TrackerEventRow.event.contains(known, autoescape=True)),
    )
    return {id_ for query in named for id_ in session.execute(query).scalars()} - {ERASED}


def _erase_proofs(session: Session, row: CustomerRow) -> None:
    """Delete how the customer proved who it is; of e-mail and name only hashes are there."""
    subjects = [subject_of("email", fold_email(row.email))]
    subjects += [subject_of("name", key) for key in (row.name_key, row.name_key_reversed)]
    session.execute(delete(IdentityAttemptRow).where(IdentityAttemptRow.subject.in_(subjects)))
    for table in (ConversationIdentityRow, OneTimeCodeRow, PasswordResetRow, NewsletterSubscriptionRow):
        session.execute(delete(table).where(table.customer_id == row.id))


def _erase_journal(session: Session, customer_id: str, nobody: str) -> None:
    """Keep that something was changed, and forget for whom; receipts are needed by nobody any more."""
    session.execute(delete(ConfirmationRow).where(ConfirmationRow.customer_id == customer_id))
    entries = AuditEntryRow.who == f"{ASSISTANT} for {customer_id}"
    _update(session, AuditEntryRow, entries & AuditEntryRow.what.in_(_WITH_PERSONAL_DATA), before={}, after={})
    _update(session, AuditEntryRow, entries & (AuditEntryRow.subject == customer_id), subject=nobody)
    _update(session, AuditEntryRow, entries, who=f"{ASSISTANT} for {nobody}", conversation_id=ERASED)


def _erase_account(session: Session, row: CustomerRow, nobody: str) -> None:
    """Give orders and payment methods to a customer without name or address, and delete the one there was."""
    orders = select(OrderRow.address_id).where(OrderRow.customer_id == row.id)
    places = {row.address_id, *session.execute(orders).scalars()}
    _update(session, AddressRow, AddressRow.id.in_(places), **_NO_PLACE)
    session.add(_nobody(row, nobody))
    session.flush()
    _update(
        session, PaymentMethodRow, PaymentMethodRow.customer_id == row.id, customer_id=nobody, brand="", last_four=""
    )
    _update(session, OrderRow, OrderRow.customer_id == row.id, customer_id=nobody)
    session.execute(delete(CustomerRow).where(CustomerRow.id == row.id).execution_options(synchronize_session=False))
    session.expunge(row)


def _nobody(row: CustomerRow, id_: str) -> CustomerRow:
    names = {"first_name": "", "last_name": "", "name_key": "", "name_key_reversed": ""}
    made: CustomerRow = CustomerRow(
        id=id_, email=f"{id_}@{ERASED}.invalid", language=row.language, address_id=row.address_id, **names
    )
    return made


def _update(session: Session, table: Any, where: Any, **values: Any) -> None:  # noqa: ANN401 - SQLAlchemy has no types
    statement = update(table).where(where).values(**values)
    session.execute(statement.execution_options(synchronize_session=False))


def _erased_before(session: Session, receipt: dict[str, Any]) -> None:
    """The same yes again has nothing to tell besides that it is done."""
