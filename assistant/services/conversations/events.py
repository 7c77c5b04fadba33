"""The events of a conversation: each message of either side, numbered, never twice."""

from __future__ import annotations

from typing import Final

from sqlalchemy import bindparam, insert, select
from sqlalchemy.engine import Connection, Row

from assistant.services.clock import Clock
from assistant.services.conversations.choices import Choices
from assistant.services.conversations.heads import Head, lock, move
from assistant.services.conversations.records import ASSISTANT, Button, Event, Saying
from assistant.storage.database import Database
from assistant.storage.tables import ConversationEventRow

LIMIT: Final = 500
_EVENTS = ConversationEventRow.__table__
_HERE = _EVENTS.c.conversation_id == bindparam("where")
_AFTER = select(_EVENTS).where(_HERE, _EVENTS.c.number > bindparam("number")).order_by(_EVENTS.c.number)
_AT = select(_EVENTS).where(_HERE, _EVENTS.c.turn == bindparam("turn"), _EVENTS.c.position == bindparam("position"))
_INSERT = insert(_EVENTS)


class Events:
    """Adds what we say, and reads what was said.

    Args:
        database: Where they are.
        clock: What time it is.
        choices: Makes buttons of what is offered.
    """

    def __init__(self, database: Database, clock: Clock, choices: Choices) -> None:
        self._database = database
        self._clock = clock
        self._choices = choices

    def say(self, conversation_id: str, saying: Saying, *, turn: int, position: int) -> Event:
        """Add a message of ours. What stands at that position of the turn already is given back, not said again.

        Args:
            conversation_id: Where it is said.
            saying: What is said.
            turn: The message that it answers.
            position: 1 for the first message of the answer.

        Raises:
            ConversationGone: There is no such conversation.
        """
        with self._database.connection(may_be_lost=True) as connection:  # lost with the power, it is said again
            head = lock(connection, conversation_id)
            standing = _at(connection, conversation_id, turn, position)
            if standing is not None:
                return standing
            buttons = self._choices.issue(connection, conversation_id, turn, saying.offers)
            event = Event(
                head.last_number + 1,
                turn,
                f"a{turn}-{position}",
                ASSISTANT,
                saying.text,
                tuple(buttons),
                saying.details,
                self._clock.now(),
            )
            append(connection, head, event, position=position)
            return event

    def after(self, conversation_id: str, number: int, *, limit: int = LIMIT) -> list[Event]:
        """Read the events that follow a number, in order, `limit` at most."""
        with self._database.reading() as session:
            rows = session.execute(_AFTER.limit(limit), {"where": conversation_id, "number": number})
            return [to_event(row) for row in rows]

    def was_answered(self, conversation_id: str, turn: int) -> bool:
        """Tell whether anything was said in answer to a message."""
        with self._database.reading() as session:
            return _at(session.connection(), conversation_id, turn, 1) is not None


def append(connection: Connection, head: Head, event: Event, *, position: int) -> None:
    """Add an event at a position of its turn; what the customer says is the turn's begin."""
    values = {
        "conversation_id": head.conversation_id,
        "number": event.number,
        "turn": event.turn,
        "position": position,
        "message_id": event.message_id,
        "author": event.author,
        "text": event.text,
        "buttons": [[button.title, button.value] for button in event.buttons],
        "details": event.details,
        "at": event.at,
    }
    connection.execute(_INSERT, values)
    move(connection, head, number=event.number, turn=event.turn if position == 0 else head.last_turn)


def to_event(row: Row) -> Event:
    """Give a row as a plain value."""
    buttons = tuple(Button(title, value) for title, value in row.buttons)
    return Event(row.number, row.turn, row.message_id, row.author, row.text, buttons, row.details, row.at)


def _at(connection: Connection, conversation_id: str, turn: int, position: int) -> Event | None:
    row = connection.execute(_AT, {"where": conversation_id, "turn": turn, "position": position}).one_or_none()
    return None if row is None else to_event(row)
