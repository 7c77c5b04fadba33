"""The inbox: a message is stored before it is acknowledged, known by its platform's id, and answered once."""

from __future__ import annotations

from typing import Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from assistant.errors import InboxFull
from assistant.services.clock import Clock
from assistant.services.conversations.choices import Choices
from assistant.services.conversations.events import append, locked, to_event
from assistant.services.conversations.records import CUSTOMER, Accepted, InboxMessage
from assistant.storage.database import Database
from assistant.storage.tables import ConversationEventRow, ConversationRow, InboxMessageRow

WAITING_AT_MOST: Final = 20


class Inbox:
    """Takes in what customers send.

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
        with self._database.transaction() as session:
            conversation = locked(session, conversation_id)
            known = _known(session, conversation, platform_id)
            return known or self._store(session, conversation, platform_id, shown=text, text=text)

    def accept_choice(self, conversation_id: str, *, platform_id: str, value: str) -> Accepted:
        """Store what a customer picked: the button's title is shown, its reply is the message.

        Raises:
            ConversationGone: There is no such conversation.
            InboxFull: Too many messages wait in it.
            ChoiceUnknown: We did not offer it there.
            ChoiceStale: It was used, or something was said since.
        """
        with self._database.transaction() as session:
            conversation = locked(session, conversation_id)
            known = _known(session, conversation, platform_id)
            if known is not None:
                return known
            offer = self._choices.redeem(session, conversation, value, self._clock.now())
            return self._store(session, conversation, platform_id, shown=offer.title, text=offer.reply)

    def finish(self, message: InboxMessage) -> None:
        """Note that a message was answered."""
        answered = (
            update(InboxMessageRow)
            .where(InboxMessageRow.conversation_id == message.conversation_id, InboxMessageRow.turn == message.turn)
            .values(answered_at=self._clock.now())
        )
        with self._database.jotting() as session:
            session.execute(answered)

    def unanswered(self, channel: str) -> list[InboxMessage]:
        """Read what a channel has stored and not answered, the oldest first."""
        query = (
            select(InboxMessageRow)
            .where(InboxMessageRow.channel == channel, InboxMessageRow.answered_at.is_(None))
            .order_by(InboxMessageRow.id)
        )
        with self._database.reading() as session:
            return [_to_message(row) for row in session.execute(query).scalars()]

    def _store(
        self, session: Session, conversation: ConversationRow, platform_id: str, *, shown: str, text: str
    ) -> Accepted:
        if _waiting(session, conversation.id) >= WAITING_AT_MOST:
            raise InboxFull(f"{WAITING_AT_MOST} messages wait in conversation '{conversation.id}'")
        now = self._clock.now()
        event = append(
            session,
            conversation,
            turn=None,
            position=0,
            author=CUSTOMER,
            message_id=platform_id,
            text=shown,
            at=now,
            buttons=[],
            details={},
        )
        conversation.last_turn = event.turn
        row = InboxMessageRow(
            channel=conversation.channel,
            conversation_id=conversation.id,
            platform_id=platform_id,
            turn=event.turn,
            text=text,
            received_at=now,
        )
        session.add(row)
        return Accepted(_to_message(row), to_event(event), is_new=True)


def _known(session: Session, conversation: ConversationRow, platform_id: str) -> Accepted | None:
    message, event = InboxMessageRow, ConversationEventRow
    query = (
        select(message, event)
        .join(event, (event.conversation_id == message.conversation_id) & (event.number == message.turn))
        .where(
            message.channel == conversation.channel,
            message.conversation_id == conversation.id,
            message.platform_id == platform_id,
        )
    )
    found = session.execute(query).first()
    return None if found is None else Accepted(_to_message(found[0]), to_event(found[1]), is_new=False)


def _waiting(session: Session, conversation_id: str) -> int:
    query = select(func.count()).where(
        InboxMessageRow.conversation_id == conversation_id, InboxMessageRow.answered_at.is_(None)
    )
    return int(session.execute(query).scalar_one())


def _to_message(row: InboxMessageRow) -> InboxMessage:
    return InboxMessage(row.conversation_id, row.channel, row.turn, row.text, row.received_at)
