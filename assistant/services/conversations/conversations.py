"""Begins conversations, knows whether they exist, and erases them."""

from __future__ import annotations

import secrets

from sqlalchemy import select, update

from assistant.services.clock import Clock
from assistant.services.conversations.erasing import erase_conversations
from assistant.services.tickets import CLOSED
from assistant.storage.database import Database
from assistant.storage.tables import ConversationErasureRow, ConversationRow, InboxMessageRow, TicketRow

ASKED_FOR = ("asked_for", "complaint")  # tickets of these reasons stand for an answer that we owe


class Conversations:
    """The conversations of all channels of ours.

    Args:
        database: Where they are.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def begin(self, channel: str, *, language: str) -> str:
        """Begin a conversation.

        Args:
            channel: The channel's name, e.g. "web".
            language: "en" or "zh", as far as the channel knows.

        Returns:
            Its id, which nobody can guess.
        """
        conversation_id = f"{channel}-{secrets.token_hex(16)}"
        with self._database.transaction() as session:
            session.add(
                ConversationRow(id=conversation_id, channel=channel, language=language, started_at=self._clock.now())
            )
        return conversation_id

    def language(self, conversation_id: str) -> str | None:
        """Return the language that a conversation began in, None when there is no such conversation."""
        with self._database.reading() as session:
            row = session.get(ConversationRow, conversation_id)
            return None if row is None else str(row.language)

    def erase(self, conversation_id: str) -> None:
        """Delete all that was said in a conversation, and what we know of it.

        A ticket that the customer asked for stays with its text while it is open: it stands for an answer that we owe.
        Of every other ticket only number, reason and moments stay.
        """
        kept = TicketRow.reason.in_(ASKED_FOR) & (TicketRow.status != CLOSED)
        emptied = update(TicketRow).where(TicketRow.conversation_id == conversation_id, ~kept)
        with self._database.transaction() as session:
            session.execute(emptied.values(summary="", customer_id=None))
            erase_conversations(session, [conversation_id])

    def due(self, channel: str) -> list[str]:
        """Return the conversations of a channel that are to be erased: in them a customer's account was deleted."""
        query = select(ConversationErasureRow.conversation_id).join(
            ConversationRow, ConversationRow.id == ConversationErasureRow.conversation_id
        )
        with self._database.reading() as session:
            return list(session.execute(query.where(ConversationRow.channel == channel)).scalars())

    def erase_due(self, conversation_id: str) -> bool:
        """Erase a conversation that is to be, and tell whether that was done: not while a message waits in it."""
        waiting = select(InboxMessageRow.id).where(
            InboxMessageRow.conversation_id == conversation_id, InboxMessageRow.answered_at.is_(None)
        )
        with self._database.transaction() as session:
            session.get(ConversationRow, conversation_id, with_for_update=True)  # nothing is taken in meanwhile
            if session.execute(waiting.limit(1)).first() is not None:
                return False
            erase_conversations(session, [conversation_id])
        return True
