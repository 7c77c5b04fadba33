"""What customers asked for about the items of an order: another variant before it is sent, a return, an exchange."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String
from sqlalchemy.orm import relationship

from assistant.storage.tables.base import Base, UtcDateTime


class ItemRequestRow(Base):
    """A change, return or exchange of some lines of one order.

    `difference_cents` is what the customer pays with the payment method, negative when it is refunded there. For a
    change it has been paid (and stands in `payments`); for a return or an exchange it is settled when the items are
    back.
    """

    __tablename__ = "item_requests"
    __table_args__ = (CheckConstraint("kind IN ('change', 'return', 'exchange')", name="kind_known"),)

    id = Column(Integer, primary_key=True)
    order_number = Column(String, ForeignKey("orders.number"), nullable=False, index=True)
    kind = Column(String, nullable=False)
    payment_method_id = Column(String, ForeignKey("payment_methods.id"), nullable=False)
    difference_cents = Column(Integer, nullable=False)
    made_at = Column(UtcDateTime)

    lines = relationship("ItemRequestLineRow", order_by="ItemRequestLineRow.id")


class ItemRequestLineRow(Base):
    """One line of a request; without a new variant it goes back."""

    __tablename__ = "item_request_lines"

    id = Column(Integer, primary_key=True)
    request_id = Column(Integer, ForeignKey("item_requests.id"), nullable=False, index=True)
    line_key = Column(String, ForeignKey("order_lines.key"), nullable=False)
    old_variant_id = Column(String, ForeignKey("variants.id"), nullable=False)
    new_variant_id = Column(String, ForeignKey("variants.id"))
