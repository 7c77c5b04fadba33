"""Where on a messenger conversations are held, and how much of each was delivered there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assistant.services.conversations.conversations import Conversations
from assistant.storage.database import Database
from assistant.storage.tables import ConversationPlaceRow, ConversationRow


@dataclass(frozen=True)
class Place:
    """A conversation on a messenger.

    Args:
        conversation_id: Ours, random.
        address: The messenger's: what its channel makes of workspace or chat, person and thread.
        reply_to: The messenger's id of the customer's last message, "" where answers need none.
        delivered: The number of the last event that was delivered.
    """

    conversation_id: str
    address: str
    reply_to: str
    delivered: int


class Places:
    """Knows which conversation is held where. One place is one person's: nobody speaks in another's conversation.

    Args:
        database: Where they are.
        conversations: Begins new ones.
    """

    def __init__(self, database: Database, conversations: Conversations) -> None:
        self._database = database
        self._conversations = conversations

    def come_to(self, channel: str, address: str, *, language: str, reply_to: str = "") -> str:
        """Return the conversation at an address, begun if need be; answers go under `reply_to` from now on.

        Args:
            channel: The channel's name.
            address: Where on the messenger.
            language: "en" or "zh", for a conversation that begins.
            reply_to: The messenger's id of the message that was written.
        """
        known = self.at(channel, address)
        if known is not None and known.reply_to == reply_to:
            return known.conversation_id
        conversation_id = known.conversation_id if known else self._conversations.begin(channel, language=language)
        values = {"channel": channel, "place": address, "reply_to": reply_to}
        with self._database.transaction() as session:
            row = session.get(ConversationPlaceRow, conversation_id)
            if row is None:
                session.add(ConversationPlaceRow(conversation_id=conversation_id, delivered=0, **values))
            else:
                row.reply_to = reply_to
        return conversation_id

    def at(self, channel: str, address: str) -> Place | None:
        """Return what is held at an address."""
        query = select(ConversationPlaceRow).where(
            ConversationPlaceRow.channel == channel, ConversationPlaceRow.place == address
        )
        with self._database.reading() as session:
            return _to_place(session.execute(query).scalar_one_or_none())

    def of(self, conversation_id: str) -> Place | None:
        """Return where a conversation is held, None when it was erased."""
        with self._database.reading() as session:
            return _to_place(session.get(ConversationPlaceRow, conversation_id))

    def note_delivered(self, conversation_id: str, number: int) -> None:
        """Note that all events up to a number were delivered."""
        with self._database.transaction() as session:
            _advance(session, conversation_id, number)

    def undelivered(self, channel: str) -> list[str]:
        """Return the conversations of a channel in which something may not have been delivered yet."""
        query = (
            select(ConversationPlaceRow.conversation_id)
            .join(ConversationRow, ConversationRow.id == ConversationPlaceRow.conversation_id)
            .where(
                ConversationPlaceRow.channel == channel, ConversationPlaceRow.delivered < ConversationRow.last_number
            )
        )
        with self._database.reading() as session:
            return list(session.execute(query).scalars())


def _advance(session: Session, conversation_id: str, number: int) -> None:
    session.execute(
        update(ConversationPlaceRow)
        .where(ConversationPlaceRow.conversation_id == conversation_id, ConversationPlaceRow.delivered < number)
        .values(delivered=number)
    )


def _to_place(row: ConversationPlaceRow | None) -> Place | None:
    return None if row is None else Place(row.conversation_id, row.place, row.reply_to, row.delivered)
