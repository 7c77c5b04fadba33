"""The events of conversations in the database: only ever added to, in one order, until a conversation is erased."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any, Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from assistant.storage.database import Database
from assistant.storage.tables import TrackerEventRow

TRIES: Final = 5
Event = dict[str, Any]


class TrackerEvents:
    """Reads and adds events, as plain JSON values.

    Args:
        database: Where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def since(self, conversation_id: str, position: int) -> list[Event]:
        """Return a conversation's events from a position on, the first being 0.

        Raises:
            StorageError: The database is away, damaged, or lacks our tables.
        """
        mine = (TrackerEventRow.conversation_id == conversation_id, TrackerEventRow.position >= position)
        query = select(TrackerEventRow.event).where(*mine).order_by(TrackerEventRow.position)
        with self._database.reading() as session:
            return [json.loads(event) for event in session.execute(query).scalars()]

    def add(self, conversation_id: str, events: Sequence[Event]) -> int:
        """Add events at the end; of two processes that do it at once, both do.

        Returns:
            The position of the first of them.

        Raises:
            StorageError: The database is away, busy or damaged.
        """
        for _ in range(TRIES - 1):
            try:
                return self._add(conversation_id, events)
            except IntegrityError:  # another process took these positions between our look and our write
                continue
        return self._add(conversation_id, events)

    def _add(self, conversation_id: str, events: Sequence[Event]) -> int:
        last = select(func.max(TrackerEventRow.position)).where(TrackerEventRow.conversation_id == conversation_id)
        with self._database.transaction() as session:
            highest = session.execute(last).scalar_one()
            begin = 0 if highest is None else highest + 1
            now = datetime.now(timezone.utc)
            rows = [
                {"conversation_id": conversation_id, "position": position, "event": json.dumps(event), "stored_at": now}
                for position, event in enumerate(events, begin)
            ]
            if rows:
                session.execute(insert(TrackerEventRow), rows)
        return int(begin)

    def conversation_ids(self) -> list[str]:
        """Return the ids of all conversations."""
        with self._database.reading() as session:
            return list(session.execute(select(TrackerEventRow.conversation_id).distinct()).scalars())

    def erase(self, conversation_id: str) -> None:
        """Delete all events of a conversation."""
        with self._database.transaction() as session:
            session.execute(delete(TrackerEventRow).where(TrackerEventRow.conversation_id == conversation_id))
