"""Where a conversation stands: the numbers that were given last in it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import Connection

from assistant.errors import ConversationGone
from assistant.storage.tables import ConversationRow

_HERE = ConversationRow.id == bindparam("where")
_LOCK = (
    select(ConversationRow.channel, ConversationRow.last_number, ConversationRow.last_turn)
    .where(_HERE)
    .with_for_update()
)
_MOVE = update(ConversationRow.__table__).where(_HERE)


@dataclass(frozen=True)
class Head:
    """A conversation's numbers, held by one unit of work until it ends."""

    conversation_id: str
    channel: str
    last_number: int
    last_turn: int


def lock(connection: Connection, conversation_id: str) -> Head:
    """Take a conversation for this unit of work, so that its numbers are given in order.

    Raises:
        ConversationGone: There is no such conversation.
    """
    row = connection.execute(_LOCK, {"where": conversation_id}).one_or_none()
    if row is None:
        raise ConversationGone(f"no conversation '{conversation_id}'")
    return Head(conversation_id, row.channel, row.last_number, row.last_turn)


def move(connection: Connection, head: Head, *, number: int, turn: int) -> None:
    """Note the numbers that were given."""
    values = {"where": head.conversation_id, "last_number": number, "last_turn": turn}
    connection.execute(_MOVE, values)
