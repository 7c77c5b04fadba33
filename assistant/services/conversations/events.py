"""The events of a conversation: each message of either side, numbered, never twice."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import ConversationGone
from assistant.services.clock import Clock
from assistant.services.conversations.choices import Choices
from assistant.services.conversations.records import ASSISTANT, Button, Event, Saying
from assistant.storage.database import Database
from assistant.storage.tables import ConversationEventRow, ConversationRow

LIMIT: Final = 500


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
        with self._database.jotting() as session:  # lost with the machine's power, it is said again
            conversation = locked(session, conversation_id)
            standing = _at(session, conversation_id, turn, position)
            if standing is not None:
                return to_event(standing)
            buttons = self._choices.issue(session, conversation, turn, saying.offers)
            row = append(
                session,
                conversation,
                turn=turn,
                position=position,
                at=self._clock.now(),
                author=ASSISTANT,
                message_id=f"a{turn}-{position}",
                text=saying.text,
                buttons=buttons,
                details=saying.details,
            )
            return to_event(row)

    def after(self, conversation_id: str, number: int, *, limit: int = LIMIT) -> list[Event]:
        """Read the events that follow a number, in order, `limit` at most."""
        query = (
            select(ConversationEventRow)
            .where(ConversationEventRow.conversation_id == conversation_id, ConversationEventRow.number > number)
            .order_by(ConversationEventRow.number)
            .limit(limit)
        )
        with self._database.reading() as session:
            return [to_event(row) for row in session.execute(query).scalars()]

    def was_answered(self, conversation_id: str, turn: int) -> bool:
        """Tell whether anything was said in answer to a message."""
        with self._database.reading() as session:
            return _at(session, conversation_id, turn, 1) is not None


def locked(session: Session, conversation_id: str) -> ConversationRow:
    """Take a conversation for this unit of work, so that its numbers are given in order.

    Raises:
        ConversationGone: There is no such conversation.
    """
    row: ConversationRow | None = session.get(ConversationRow, conversation_id, with_for_update=True)
    if row is None:
        raise ConversationGone(f"no conversation '{conversation_id}'")
    return row


def append(
    session: Session,
    conversation: ConversationRow,
    *,
    turn: int | None,
    position: int,
    author: str,
    message_id: str,
    text: str,
    at: datetime,
    buttons: list[Button],
    details: dict[str, Any],
) -> ConversationEventRow:
    """Add an event under the next number; without a turn it begins one."""
    conversation.last_number += 1
    row: ConversationEventRow = ConversationEventRow(
        conversation_id=conversation.id,
        number=conversation.last_number,
        turn=conversation.last_number if turn is None else turn,
        position=position,
        message_id=message_id,
        author=author,
        text=text,
        buttons=[[button.title, button.value] for button in buttons],
        details=details,
        at=at,
    )
    session.add(row)
    return row


def to_event(row: ConversationEventRow) -> Event:
    """Give a row as a plain value."""
    buttons = tuple(Button(title, value) for title, value in row.buttons)
    return Event(row.number, row.turn, row.message_id, row.author, row.text, buttons, row.details, row.at)


def _at(session: Session, conversation_id: str, turn: int, position: int) -> ConversationEventRow | None:
    query = select(ConversationEventRow).where(
        ConversationEventRow.conversation_id == conversation_id,
        ConversationEventRow.turn == turn,
        ConversationEventRow.position == position,
    )
    row: ConversationEventRow | None = session.execute(query).scalar_one_or_none()
    return row
