"""What was said on our channels: conversations, the inbox, numbered events, choices that were offered, feedback."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import JSON, Column, Integer, String, UniqueConstraint

from assistant.storage.tables.base import Base, CleanText, UtcDateTime


class ConversationRow(Base):
    """A conversation on a channel of ours, with the last numbers that were given in it."""

    __tablename__ = "conversations"

    id = Column(CleanText, primary_key=True)
    channel = Column(String, nullable=False)
    language = Column(String, nullable=False)
    started_at = Column(UtcDateTime, nullable=False)
    last_number = Column(Integer, nullable=False, default=0)
    last_turn = Column(Integer, nullable=False, default=0)


class InboxMessageRow(Base):
    """A customer's message, stored before it is acknowledged. The platform's own id makes it unique."""

    __tablename__ = "inbox_messages"
    __table_args__: ClassVar = (UniqueConstraint("channel", "conversation_id", "platform_id"),)

    id = Column(Integer, primary_key=True)
    channel = Column(String, nullable=False)
    conversation_id = Column(CleanText, nullable=False, index=True)
    platform_id = Column(CleanText, nullable=False)
    turn = Column(Integer, nullable=False)
    text = Column(CleanText, nullable=False)
    received_at = Column(UtcDateTime, nullable=False)
    answered_at = Column(UtcDateTime, index=True)


class ConversationEventRow(Base):
    """A message of either side as a channel shows it; numbered without gaps within its conversation.

    A message of a turn has a position in it: 0 is the customer's, 1 and above are the answer's.
    """

    __tablename__ = "conversation_events"
    __table_args__: ClassVar = (UniqueConstraint("conversation_id", "turn", "position"),)

    conversation_id = Column(CleanText, primary_key=True)
    number = Column(Integer, primary_key=True, autoincrement=False)
    turn = Column(Integer, nullable=False)
    position = Column(Integer, nullable=False)
    message_id = Column(CleanText, nullable=False)
    author = Column(String, nullable=False)
    text = Column(CleanText, nullable=False)
    buttons = Column(JSON, nullable=False)
    details = Column(JSON, nullable=False)
    at = Column(UtcDateTime, nullable=False)


class ChoiceRow(Base):
    """A choice that was offered: what it says when it is picked, once, before anything else is said."""

    __tablename__ = "choices"

    reference = Column(String, primary_key=True)
    conversation_id = Column(CleanText, nullable=False, index=True)
    turn = Column(Integer, nullable=False)
    title = Column(CleanText, nullable=False)
    reply = Column(CleanText, nullable=False)
    used_at = Column(UtcDateTime)


class FeedbackRow(Base):
    """A thumb on a message, or a rating of the whole conversation, which has no message."""

    __tablename__ = "feedback"
    __table_args__: ClassVar = (UniqueConstraint("conversation_id", "message_id"),)

    id = Column(Integer, primary_key=True)
    conversation_id = Column(CleanText, nullable=False)
    message_id = Column(CleanText, nullable=False)
    thumb = Column(String)
    rating = Column(Integer)
    comment = Column(CleanText, nullable=False)
    given_at = Column(UtcDateTime, nullable=False)


class ConversationErasureRow(Base):
    """A conversation, of whatever channel, that is to be erased once the turn under way is over and was read."""

    __tablename__ = "conversation_erasures"

    conversation_id = Column(CleanText, primary_key=True)
