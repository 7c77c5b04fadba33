"""What of conversations is deleted when they are erased, for whatever reason."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sqlalchemy import delete
from sqlalchemy.orm import Session

from assistant.storage.tables import (
    ChoiceRow,
    ConversationErasureRow,
    ConversationEventRow,
    ConversationIdentityRow,
    ConversationPlaceRow,
    ConversationRow,
    FeedbackRow,
    InboxMessageRow,
    OneTimeCodeRow,
    TrackerEventRow,
)

_OWNED: Final = (
    InboxMessageRow,
    ConversationEventRow,
    ChoiceRow,
    FeedbackRow,
    ConversationIdentityRow,
    OneTimeCodeRow,
    ConversationPlaceRow,
    TrackerEventRow,
    ConversationErasureRow,
)


def erase_conversations(session: Session, conversation_ids: Collection[str]) -> None:
    """Delete all that was said in conversations, what Rasa remembers of them, and where they were held.

    Tickets are not theirs: what becomes of those depends on why a conversation is erased.
    """
    for table in _OWNED:
        session.execute(delete(table).where(table.conversation_id.in_(conversation_ids)))
    session.execute(delete(ConversationRow).where(ConversationRow.id.in_(conversation_ids)))
