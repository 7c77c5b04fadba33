"""What the assistant did and promised: tickets, audit entries, confirmations."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import JSON, Column, ForeignKey, Integer, String

from assistant.storage.tables.base import Base, CleanText, UtcDateTime


class TicketRow(Base):
    """Something a person has to answer. Its number is "T-" and 10000 plus the id."""

    __tablename__ = "tickets"
    __table_args__: ClassVar = {"sqlite_autoincrement": True}  # a number is never given twice

    id = Column(Integer, primary_key=True)
    conversation_id = Column(CleanText, nullable=False, index=True)
    customer_id = Column(CleanText, ForeignKey("customers.id"), index=True)
    reason = Column(String, nullable=False)
    category = Column(String, nullable=False, server_default="other")
    priority = Column(String, nullable=False, server_default="normal")
    summary = Column(CleanText, nullable=False)
    language = Column(String, nullable=False)
    status = Column(String, nullable=False, index=True)
    opened_at = Column(UtcDateTime, nullable=False)
    closed_at = Column(UtcDateTime)


class AuditEntryRow(Base):
    """Who changed what, when, from what, to what, and in which turn of which conversation."""

    __tablename__ = "audit_entries"

    id = Column(Integer, primary_key=True)
    who = Column(CleanText, nullable=False)
    at = Column(UtcDateTime, nullable=False)
    what = Column(String, nullable=False)
    subject = Column(String, nullable=False, index=True)
    before = Column(JSON, nullable=False)
    after = Column(JSON, nullable=False)
    conversation_id = Column(CleanText, nullable=False, index=True)
    turn = Column(Integer, nullable=False)


class ConfirmationRow(Base):
    """A confirmed procedure and its receipt. The key is unique: that is what makes a write happen once."""

    __tablename__ = "confirmations"

    idempotency_key = Column(CleanText, primary_key=True)
    procedure = Column(String, nullable=False)
    customer_id = Column(CleanText, nullable=False)
    subject = Column(CleanText, nullable=False)
    receipt = Column(JSON, nullable=False)
    at = Column(UtcDateTime, nullable=False)
