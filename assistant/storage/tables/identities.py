"""How customers prove who they are: codes sent, wrong tries counted, conversations bound."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String

from assistant.storage.tables.base import Base, CleanText, UtcDateTime


class OneTimeCodeRow(Base):
    """A code that was sent, for one conversation and purpose. The subject is the hashed e-mail.

    An unknown e-mail has a row, too, without a customer: nothing tells the two apart.
    """

    __tablename__ = "one_time_codes"

    id = Column(Integer, primary_key=True)
    conversation_id = Column(CleanText, nullable=False, index=True)
    purpose = Column(String, nullable=False)
    subject = Column(String, nullable=False, index=True)
    customer_id = Column(CleanText, ForeignKey("customers.id"), index=True)
    code_hash = Column(String, nullable=False)
    sent_at = Column(UtcDateTime, nullable=False)
    expires_at = Column(UtcDateTime, nullable=False)
    used_at = Column(UtcDateTime)


class PasswordResetRow(Base):
    """A link for a new password that was sent to a customer; the shop's page takes its token once."""

    __tablename__ = "password_resets"

    token_hash = Column(String, primary_key=True)
    customer_id = Column(CleanText, ForeignKey("customers.id"), nullable=False, index=True)
    sent_at = Column(UtcDateTime, nullable=False)
    expires_at = Column(UtcDateTime, nullable=False)
    used_at = Column(UtcDateTime)


class IdentityAttemptRow(Base):
    """How often a subject (hashed e-mail, name or conversation) was wrong, and until when it is locked."""

    __tablename__ = "identity_attempts"

    subject = Column(String, primary_key=True)
    wrong_tries = Column(Integer, nullable=False, default=0)
    last_wrong_at = Column(UtcDateTime)
    locked_until = Column(UtcDateTime)


class ConversationIdentityRow(Base):
    """The customer that a conversation belongs to, what proved it ("session", "code"), and until when that holds."""

    __tablename__ = "conversation_identities"

    conversation_id = Column(CleanText, primary_key=True)
    customer_id = Column(CleanText, ForeignKey("customers.id"), nullable=False, index=True)
    bound_by = Column(String, nullable=False)
    bound_at = Column(UtcDateTime, nullable=False)
    expires_at = Column(UtcDateTime, nullable=False)
