"""The inbox: a message is stored before it is acknowledged, known by its platform's id, and answered once."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.engine import Connection, Row

from assistant.errors import InboxFull
from assistant.services.clock import Clock
from assistant.services.conversations.choices import Choices
from assistant.services.conversations.events import append, to_event
from assistant.services.conversations.heads import Head, lock
from assistant.services.conversations.records import CUSTOMER, Accepted, Event, InboxMessage, Offer
from assistant.storage.database import Database
from assistant.storage.tables import ConversationErasureRow, ConversationEventRow, InboxMessageRow

WAITING_AT_MOST: Final = 20
_INBOX, _EVENTS = InboxMessageRow.__table__, ConversationEventRow.__table__
_HERE = _INBOX.c.conversation_id == bindparam("where")
_WAITS = _INBOX.c.answered_at.is_(None)
_WAITING = select(func.count()).where(_HERE, _WAITS)
_REPLY = _INBOX.c.text.label("reply")  # what a picked button says; the event shows its title
_KNOWN = (
    select(_EVENTS, _INBOX.c.channel, _REPLY, _INBOX.c.received_at)
    .join(_INBOX, (_EVENTS.c.conversation_id == _INBOX.c.conversation_id) & (_EVENTS.c.number == _INBOX.c.turn))
    .where(_HERE, _INBOX.c.channel == bindparam("of_channel"), _INBOX.c.platform_id == bindparam("known_as"))
)
_MESSAGES = select(_INBOX.c.conversation_id, _INBOX.c.channel, _INBOX.c.turn, _REPLY, _INBOX.c.received_at)
_UNANSWERED = _MESSAGES.where(_WAITS).order_by(_INBOX.c.id)
_OF_CHANNEL = _UNANSWERED.where(_INBOX.c.channel == bindparam("of_channel"))
_UNTIL = _UNANSWERED.where(_HERE, _INBOX.c.turn <= bindparam("until"))
_INSERT = insert(_INBOX)
_DUE = select(ConversationErasureRow.conversation_id).where(
    ConversationErasureRow.conversation_id == bindparam("where")
)
_FINISH = update(_INBOX).where(_HERE, _INBOX.c.turn == bindparam("at"))


class Inbox:
    """Takes in what customers send. Who acknowledges it waits for the disk before (`Database.settle`).

    Args:
        database: Where it is kept.
        clock: What time it is.
        choices: Knows what a picked button says.
    """

    def __init__(self, database: Database, clock: Clock, choices: Choices) -> None:
        self._database = database
        self._clock = clock
        self._choices = choices

    def accept_text(self, conversation_id: str, *, platform_id: str, text: str) -> Accepted:
        """Store what a customer wrote.

        Args:
            conversation_id: Where.
            platform_id: The platform's own id of the message: the same id again is the same message.
            text: What was written.

        Raises:
            ConversationGone: There is no such conversation.
            InboxFull: Too many messages wait in it.
        """
        with self._database.connection(may_be_lost=True) as connection:
            head = lock(connection, conversation_id)
            known = _known(connection, head, platform_id)
            return known or self._store(connection, head, platform_id, Offer(title=text, reply=text))

    def accept_choice(self, conversation_id: str, *, platform_id: str, value: str) -> Accepted:
        """Store what a customer picked: the button's title is shown, its reply is the message.

        Raises:
            ConversationGone: There is no such conversation.
            InboxFull: Too many messages wait in it.
            ChoiceUnknown: We did not offer it there.
            ChoiceStale: It was used, or something was said since.
        """
        with self._database.connection(may_be_lost=True) as connection:
            head = lock(connection, conversation_id)
            known = _known(connection, head, platform_id)
            if known is not None:
                return known
            offer = self._choices.redeem(connection, head, value, self._clock.now())
            return self._store(connection, head, platform_id, offer)

    def finish(self, message: InboxMessage) -> bool:
        """Note that a message was answered, and tell whether its conversation is to be erased."""
        values = {"where": message.conversation_id, "at": message.turn, "answered_at": self._clock.now()}
        with self._database.connection(may_be_lost=True) as connection:
            connection.execute(_FINISH, values)
            return connection.execute(_DUE, {"where": message.conversation_id}).first() is not None

    def unanswered(self, channel: str) -> list[InboxMessage]:
        """Read what a channel has stored and not answered, the oldest first."""
        with self._database.reading() as session:
            return [_to_message(row) for row in session.execute(_OF_CHANNEL, {"of_channel": channel})]

    def waiting(self, conversation_id: str, *, until: int) -> list[InboxMessage]:
        """Read what waits for an answer in a conversation up to a turn, the oldest first."""
        with self._database.reading() as session:
            rows = session.execute(_UNTIL, {"where": conversation_id, "until": until})
            return [_to_message(row) for row in rows]

    def _store(self, connection: Connection, head: Head, platform_id: str, said: Offer) -> Accepted:
        where, now = head.conversation_id, self._clock.now()
        if connection.execute(_WAITING, {"where": where}).scalar_one() >= WAITING_AT_MOST:
            raise InboxFull(f"{WAITING_AT_MOST} messages wait in conversation '{where}'")
        turn = head.last_number + 1
        event = Event(turn, turn, platform_id, CUSTOMER, said.title, (), {}, now)
        append(connection, head, event, position=0)
        message = InboxMessage(where, head.channel, turn, said.reply, now)
        connection.execute(_INSERT, {**asdict(message), "platform_id": platform_id})
        return Accepted(message, event, is_new=True)


def _known(connection: Connection, head: Head, platform_id: str) -> Accepted | None:
    values = {"of_channel": head.channel, "where": head.conversation_id, "known_as": platform_id}
    row = connection.execute(_KNOWN, values).one_or_none()
    return None if row is None else Accepted(_to_message(row), to_event(row), is_new=False)


def _to_message(row: Row) -> InboxMessage:
    return InboxMessage(row.conversation_id, row.channel, row.turn, row.reply, row.received_at)
