"""Begins conversations, knows whether they exist, and erases them."""

from __future__ import annotations

import secrets

from sqlalchemy import delete, update

from assistant.services.clock import Clock
from assistant.services.tickets import CLOSED
from assistant.storage.database import Database
from assistant.storage.tables import (
    ChoiceRow,
    ConversationEventRow,
    ConversationIdentityRow,
    ConversationPlaceRow,
    ConversationRow,
    FeedbackRow,
    InboxMessageRow,
    OneTimeCodeRow,
    TicketRow,
)

ASKED_FOR = ("asked_for", "complaint")  # tickets of these reasons stand for an answer that we owe
_OWNED = (
    InboxMessageRow,
    ConversationEventRow,
    ChoiceRow,
    FeedbackRow,
    ConversationIdentityRow,
    OneTimeCodeRow,
    ConversationPlaceRow,
)


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
            for table in _OWNED:
                session.execute(delete(table).where(table.conversation_id == conversation_id))
            session.execute(emptied.values(summary="", customer_id=None))
            session.execute(delete(ConversationRow).where(ConversationRow.id == conversation_id))
