"""Conversations, event by event, as Rasa tells them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text

from assistant.storage.tables.base import Base, CleanText, UtcDateTime


class TrackerEventRow(Base):
    """One event of a conversation. Its place in the conversation is unique: nobody's event overwrites another's."""

    __tablename__ = "tracker_events"

    conversation_id = Column(CleanText, primary_key=True)
    position = Column(Integer, primary_key=True, autoincrement=False)
    event = Column(Text, nullable=False)
    stored_at = Column(UtcDateTime, nullable=False, index=True)
