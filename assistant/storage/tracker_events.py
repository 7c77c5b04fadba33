"""The events of conversations in the database: only ever added to, in one order, until a conversation is erased."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any, Final

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from assistant.storage.database import Database
from assistant.storage.tables import ConversationErasureRow, ConversationRow, TrackerEventRow

TRIES: Final = 5
_EVENTS = TrackerEventRow.__table__
_HERE = _EVENTS.c.conversation_id == bindparam("where")
_LAST = select(func.max(_EVENTS.c.position)).where(_HERE)
_SINCE = select(_EVENTS.c.event).where(_HERE, _EVENTS.c.position >= bindparam("begin")).order_by(_EVENTS.c.position)
_INSERT = insert(_EVENTS)
_ON_OUR_CHANNELS = select(ConversationRow.id).where(ConversationRow.id == bindparam("where")).exists()
_DUE = delete(ConversationErasureRow.__table__).where(
    ConversationErasureRow.conversation_id == bindparam("where"), ~_ON_OUR_CHANNELS
)
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
        values = {"where": conversation_id, "begin": position}
        with self._database.reading() as session:
            return [json.loads(event) for event in session.execute(_SINCE, values).scalars()]

    def add(self, conversation_id: str, events: Sequence[Event]) -> int:
        """Add events at the end; of two processes that do it at once, both do.

        With them a turn is over. A conversation on Rasa's own channels that is to be erased is so now; those on ours
        are by whoever brings the customer the last answer.

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
        with self._database.connection(may_be_lost=True) as connection:  # then the message is answered again
            highest = connection.execute(_LAST, {"where": conversation_id}).scalar_one()
            begin = 0 if highest is None else highest + 1
            now = datetime.now(timezone.utc)
            rows = [
                {"conversation_id": conversation_id, "position": position, "event": json.dumps(event), "stored_at": now}
                for position, event in enumerate(events, begin)
            ]
            if rows:
                connection.execute(_INSERT, rows)
            _erase_if_due(connection, conversation_id)
        return int(begin)

    def conversation_ids(self) -> list[str]:
        """Return the ids of all conversations."""
        with self._database.reading() as session:
            return list(session.execute(select(TrackerEventRow.conversation_id).distinct()).scalars())

    def erase(self, conversation_id: str) -> None:
        """Delete all events of a conversation."""
        with self._database.transaction() as session:
            session.execute(delete(TrackerEventRow).where(TrackerEventRow.conversation_id == conversation_id))


def _erase_if_due(connection: Connection, conversation_id: str) -> None:
    if connection.execute(_DUE, {"where": conversation_id}).rowcount:
        connection.execute(delete(_EVENTS).where(_HERE), {"where": conversation_id})
