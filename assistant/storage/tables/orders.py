"""Orders: what was bought, how it was paid, and what was sent. Dates may be unknown; no rule rests on one."""

from __future__ import annotations

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Integer, String
from sqlalchemy.orm import relationship

from assistant.storage.tables.base import Base, CleanText, UtcDateTime
from assistant.storage.tables.customers import AddressRow, PaymentMethodRow


class OrderRow(Base):
    """An order of one customer."""

    __tablename__ = "orders"

    number = Column(String, primary_key=True)
    customer_id = Column(CleanText, ForeignKey("customers.id"), nullable=False, index=True)
    status = Column(String, nullable=False, index=True)
    placed_at = Column(UtcDateTime)
    address_id = Column(Integer, ForeignKey("addresses.id"), nullable=False)
    cancel_reason = Column(String)

    address = relationship(AddressRow)
    lines = relationship("OrderLineRow", order_by="OrderLineRow.position")
    payments = relationship("PaymentRow", order_by="PaymentRow.id")
    fulfilments = relationship("FulfilmentRow", order_by="FulfilmentRow.id")


class OrderLineRow(Base):
    """One item of an order: two equal items are two lines. Names and price are as they were when bought."""

    __tablename__ = "order_lines"

    key = Column(String, primary_key=True)
    order_number = Column(String, ForeignKey("orders.number"), nullable=False, index=True)
    position = Column(Integer, nullable=False)
    product_key = Column(String, ForeignKey("products.key"), nullable=False, index=True)
    variant_id = Column(String, ForeignKey("variants.id"), nullable=False)
    name_en = Column(String, nullable=False)
    name_zh = Column(String, nullable=False)
    options = Column(JSON, nullable=False, default=dict)
    price_cents = Column(Integer, nullable=False)


class PaymentRow(Base):
    """Money that came in (`payment`) or went back (`refund`); the amount is never negative."""

    __tablename__ = "payments"
    __table_args__ = (
        CheckConstraint("amount_cents >= 0", name="amount_not_negative"),
        CheckConstraint("kind IN ('payment', 'refund')", name="kind_known"),
    )

    id = Column(Integer, primary_key=True)
    order_number = Column(String, ForeignKey("orders.number"), nullable=False, index=True)
    payment_method_id = Column(String, ForeignKey("payment_methods.id"), nullable=False, index=True)
    kind = Column(String, nullable=False)
    amount_cents = Column(Integer, nullable=False)
    made_at = Column(UtcDateTime)

    method = relationship(PaymentMethodRow)


class FulfilmentRow(Base):
    """A parcel: its tracking number and the keys of the lines in it."""

    __tablename__ = "fulfilments"

    id = Column(Integer, primary_key=True)
    order_number = Column(String, ForeignKey("orders.number"), nullable=False, index=True)
    tracking_number = Column(String, nullable=False)
    line_keys = Column(JSON, nullable=False, default=list)
    shipped_at = Column(UtcDateTime)
    expected_at = Column(UtcDateTime)
    delivered_at = Column(UtcDateTime)
