"""What was changed in a conversation, as the audit entries tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from assistant.storage.database import Database
from assistant.storage.tables import AuditEntryRow


@dataclass(frozen=True)
class AuditEntry:
    """One change that was made.

    Args:
        id: The entry's number; a later change has a larger one.
        who: Who changed it, e.g. "assistant for emma_walker_1000".
        what: The kind of change, e.g. "address.changed".
        subject: What it is about: an order's number or a customer's id.
        before: What was so before.
        after: What was so afterwards.
    """

    id: int
    who: str
    what: str
    subject: str
    before: dict[str, Any]
    after: dict[str, Any]


class AuditTrail:
    """Reads audit entries.

    Args:
        database: Where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self, conversation_id: str) -> AuditEntry | None:
        """Return the newest change of a conversation, None when nothing was changed in it."""
        query = (
            select(AuditEntryRow)
            .where(AuditEntryRow.conversation_id == conversation_id)
            .order_by(AuditEntryRow.id.desc())
            .limit(1)
        )
        with self._database.reading() as session:
            row = session.execute(query).scalar_one_or_none()
            if row is None:
                return None
            return AuditEntry(row.id, row.who, row.what, row.subject, dict(row.before), dict(row.after))
