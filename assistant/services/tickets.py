"""Tickets: what a person has to answer later."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import DataError
from assistant.services.clock import Clock
from assistant.services.records import Ticket
from assistant.services.triage import HIGH, category_of, priority_of
from assistant.storage.database import Database
from assistant.storage.tables import CustomerRow, TicketRow

OPEN: Final = "open"
CLOSED: Final = "closed"
FIRST_NUMBER: Final = 10000


class Tickets:
    """Opens and lists tickets.

    Args:
        database: Where they are.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def open(
        self,
        *,
        conversation_id: str,
        customer_id: str | None,
        reason: str,
        summary: str,
        language: str,
        mood: str = "calm",
    ) -> Ticket:
        """Open a ticket.

        Args:
            conversation_id: Where it came up.
            customer_id: Whose it is, None when nobody's identity is confirmed.
            reason: Why a person is needed, e.g. "asked_for" or "error".
            summary: What it is about, for the person.
            language: The customer's language.
            mood: "calm", "unhappy" or "angry"; who is angry is answered first.
        """
        row = TicketRow(
            conversation_id=conversation_id,
            reason=reason,
            category=category_of(summary),
            priority=priority_of(mood),
            summary=summary,
            language=language,
            status=OPEN,
            opened_at=self._clock.now(),
        )
        with self._database.transaction() as session:
            # a conversation may outlive its customer (erased, or the shop was reset); the ticket is opened anyway
            row.customer_id = session.scalar(select(CustomerRow.id).where(CustomerRow.id == customer_id))
            session.add(row)
            session.flush()
            session.refresh(row)
            return _to_ticket(row)

    def add(self, number: str, words: str, *, mood: str = "calm") -> Ticket:
        """Add what the customer says meanwhile to a ticket.

        Args:
            number: The ticket.
            words: Theirs.
            mood: How they sound now; who has become angry is answered first.

        Raises:
            DataError: There is no such ticket.
        """
        with self._database.transaction() as session:
            row = _row(session, number, with_for_update=True)
            row.summary = f"{row.summary}\n{words}"
            row.priority = HIGH if HIGH in (row.priority, priority_of(mood)) else row.priority
            session.flush()
            session.refresh(row)
            return _to_ticket(row)

    def standing(self, conversation_id: str) -> Ticket | None:
        """The newest ticket of a conversation that is still open."""
        query = select(TicketRow).where(TicketRow.conversation_id == conversation_id, TicketRow.status == OPEN)
        with self._database.reading() as session:
            row = session.execute(query.order_by(TicketRow.id.desc()).limit(1)).scalar()
            return _to_ticket(row) if row else None

    def list(self, status: str | None = None, *, reason: str | None = None) -> list[Ticket]:
        """The tickets, the oldest first; all of them, or those "open" or "closed", or of one reason."""
        query = select(TicketRow).order_by(TicketRow.id)
        if status is not None:
            query = query.where(TicketRow.status == status)
        if reason is not None:
            query = query.where(TicketRow.reason == reason)
        with self._database.reading() as session:
            return [_to_ticket(row) for row in session.execute(query).scalars()]

    def find(self, number: str) -> Ticket:
        """Return a ticket.

        Raises:
            DataError: There is no such ticket.
        """
        with self._database.reading() as session:
            return _to_ticket(_row(session, number))

    def close(self, number: str) -> Ticket:
        """Note that a ticket was dealt with; one that is closed stays as it is.

        Raises:
            DataError: There is no such ticket.
        """
        with self._database.transaction() as session:
            row = _row(session, number, with_for_update=True)
            if row.status != CLOSED:
                row.status, row.closed_at = CLOSED, self._clock.now()
            return _to_ticket(row)


def _row(session: Session, number: str, *, with_for_update: bool = False) -> TicketRow:
    row: TicketRow | None = session.get(TicketRow, _id_of(number), with_for_update=with_for_update)
    if row is None:
        raise DataError(f"There is no ticket '{number}'; `.venv/bin/python -m assistant tickets` lists those there are")
    return row


def _id_of(number: str) -> int:
    digits = number.upper().removeprefix("T-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise DataError(f"'{number}' is no ticket's number; expected one like T-{FIRST_NUMBER + 1}")
    return int(digits) - FIRST_NUMBER


def _to_ticket(row: TicketRow) -> Ticket:
    return Ticket(
        number=f"T-{FIRST_NUMBER + row.id}",
        conversation_id=row.conversation_id,
        customer_id=row.customer_id,
        reason=row.reason,
        category=row.category,
        priority=row.priority,
        summary=row.summary,
        language=row.language,
        status=row.status,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )
