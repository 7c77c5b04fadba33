"""Who a customer is: confirmed by details that only they know, or bound to the conversation by our own server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from assistant.errors import AnotherCustomer, UnknownCustomer
from assistant.services.attempts import counters, judge, subject_of
from assistant.services.clock import Clock
from assistant.services.reading import WHOLE_CUSTOMER, to_customer
from assistant.services.records import Customer
from assistant.storage.database import Database
from assistant.storage.folding import fold_email, fold_name, fold_post_code
from assistant.storage.tables import ConversationIdentityRow, CustomerRow

_INSERT: Final = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}  # only they know ON CONFLICT


@dataclass(frozen=True)
class _Claim:
    """Who somebody says they are. The subjects are what gets locked."""

    kind: str
    folded: str
    post_code: str
    origin: str

    @property
    def subjects(self) -> tuple[str, str]:
        return self.named, subject_of("origin", self.origin)

    @property
    def named(self) -> str:
        return subject_of(self.kind, self.folded)


class Identity:
    """Confirms customers, and knows whose a conversation is.

    Args:
        database: Where they are.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def confirm(self, *, email: str | None, name: str | None, post_code: str, origin: str) -> Customer:
        """Find the customer that these details belong to.

        An unknown e-mail and a wrong post code look the same, and both count.

        Args:
            email: The customer's e-mail; goes before the name when both are given.
            name: The full name, in either order; needed without an e-mail.
            post_code: The post code of the customer's address.
            origin: Where the try comes from: the conversation's id.

        Raises:
            IdentityNotConfirmed: The details do not match one customer.
            IdentityLocked: Too many wrong tries, for this e-mail or name, or from this origin.
        """
        claim = _claim(email=email, name=name, post_code=post_code, origin=origin)
        now = self._clock.now()
        with self._database.transaction() as session:
            tries = counters(session, claim.subjects, now)
            customer = _find(session, claim)
            refusal = judge(tries, matched=customer is not None, forgiven=claim.named, now=now)
        if refusal is not None:  # raised outside the unit of work: the wrong try has to be kept
            raise refusal
        assert customer is not None  # judge refuses without one
        return customer

    def bind(self, conversation_id: str, customer_id: str, *, by: str, expires_at: datetime) -> None:
        """Say whose a conversation is. For server code that has proof; what is said in a conversation is none.

        The same customer again sets the new end. A binding that has ended gives way to another customer.

        Args:
            conversation_id: The conversation.
            customer_id: Whose it is.
            by: What proved it, e.g. "session" (the shop's signed token) or "code" (a one-time code).
            expires_at: When the binding ends; aware.

        Raises:
            AnotherCustomer: It is somebody else's: one customer a conversation.
            UnknownCustomer: There is no such customer.
        """
        now = self._clock.now()
        with self._database.transaction() as session:
            if session.get(CustomerRow, customer_id) is None:
                raise UnknownCustomer(f"no customer '{customer_id}'")
            values = {"customer_id": customer_id, "bound_by": by, "bound_at": now, "expires_at": expires_at}
            if not _bind(session, conversation_id, values, now):
                raise AnotherCustomer(f"conversation '{conversation_id}' is another customer's")

    def bound(self, conversation_id: str) -> Customer | None:
        """Return the customer that a conversation is bound to now, None when it is nobody's or the binding ended."""
        query = (
            select(CustomerRow)
            .join(ConversationIdentityRow, ConversationIdentityRow.customer_id == CustomerRow.id)
            .where(
                ConversationIdentityRow.conversation_id == conversation_id,
                ConversationIdentityRow.expires_at > self._clock.now(),
            )
            .options(*WHOLE_CUSTOMER)
        )
        with self._database.reading() as session:
            row = session.execute(query).scalar_one_or_none()
            return None if row is None else to_customer(row)


def _bind(session: Session, conversation_id: str, values: dict[str, Any], now: datetime) -> bool:
    """Write a binding unless somebody else's stands, in one statement: of two at once, one wins."""
    table = ConversationIdentityRow
    insert = _INSERT[session.get_bind().dialect.name](table).values(conversation_id=conversation_id, **values)
    upsert = insert.on_conflict_do_update(
        index_elements=[table.conversation_id],
        set_=values,
        where=or_(table.customer_id == values["customer_id"], table.expires_at <= now),
    )
    return bool(session.execute(upsert).rowcount == 1)


def _claim(*, email: str | None, name: str | None, post_code: str, origin: str) -> _Claim:
    if email is None and name is None:
        raise ValueError("confirm needs an e-mail or a name")
    kind, folded = ("email", fold_email(email)) if email is not None else ("name", fold_name(name or ""))
    return _Claim(kind, folded, fold_post_code(post_code), origin)


def _find(session: Session, claim: _Claim) -> Customer | None:
    """The one customer with these details; two who share them are told apart by e-mail only."""
    if not claim.folded or not claim.post_code:
        return None
    same = (
        CustomerRow.email == claim.folded
        if claim.kind == "email"
        else or_(CustomerRow.name_key == claim.folded, CustomerRow.name_key_reversed == claim.folded)
    )
    rows = session.execute(select(CustomerRow).where(same).options(*WHOLE_CUSTOMER)).scalars()
    matching = [row for row in rows if fold_post_code(row.address.post_code) == claim.post_code]
    return to_customer(matching[0]) if len(matching) == 1 else None
