"""Where on a messenger a conversation is held."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Column, Integer, String, UniqueConstraint

from assistant.storage.tables.base import Base, CleanText


class ConversationPlaceRow(Base):
    """One customer's place on a messenger, and how much of its conversation was delivered there.

    The conversation's own id is random: nobody who knows the messenger's ids can guess it.
    """

    __tablename__ = "conversation_places"
    __table_args__: ClassVar = (UniqueConstraint("channel", "place"),)

    conversation_id = Column(CleanText, primary_key=True)
    channel = Column(String, nullable=False)
    place = Column(CleanText, nullable=False)
    reply_to = Column(CleanText, nullable=False)
    delivered = Column(Integer, nullable=False)
