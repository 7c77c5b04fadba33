"""Who gets the newsletter."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey

from assistant.storage.tables.base import Base, CleanText, UtcDateTime


class NewsletterSubscriptionRow(Base):
    """A customer who gets the newsletter; whoever has no row gets none."""

    __tablename__ = "newsletter_subscriptions"

    customer_id = Column(CleanText, ForeignKey("customers.id"), primary_key=True)
    since = Column(UtcDateTime, nullable=False)
