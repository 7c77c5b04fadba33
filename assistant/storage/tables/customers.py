"""Customers, where they live, and how they pay."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String
from sqlalchemy.orm import relationship

from assistant.storage.tables.base import Base, CleanText


class AddressRow(Base):
    """A postal address. Customers and orders each have their own: an order keeps where it went."""

    __tablename__ = "addresses"

    id = Column(Integer, primary_key=True)
    line1 = Column(String, nullable=False)
    line2 = Column(String, nullable=False, default="")
    city = Column(String, nullable=False)
    region = Column(String, nullable=False)
    country = Column(String, nullable=False)
    post_code = Column(String, nullable=False)


class CustomerRow(Base):
    """A customer. The two name keys are the folded full name in either order, see `storage.folding`.

    The phone number is in the form +12065550119 (E.164); without one it is null.
    """

    __tablename__ = "customers"

    id = Column(CleanText, primary_key=True)
    first_name = Column(String, nullable=False)
    last_name = Column(String, nullable=False)
    name_key = Column(String, nullable=False, index=True)
    name_key_reversed = Column(String, nullable=False, index=True)
    email = Column(CleanText, nullable=False, unique=True)
    phone = Column(String)
    language = Column(String, nullable=False)
    address_id = Column(Integer, ForeignKey("addresses.id"), nullable=False)

    address = relationship(AddressRow)
    payment_methods = relationship("PaymentMethodRow", order_by="PaymentMethodRow.id")


class PaymentMethodRow(Base):
    """A card, a wallet, or a gift card with its balance."""

    __tablename__ = "payment_methods"
    __table_args__ = (CheckConstraint("balance_cents >= 0", name="balance_not_negative"),)

    id = Column(String, primary_key=True)
    customer_id = Column(String, ForeignKey("customers.id"), nullable=False, index=True)
    kind = Column(String, nullable=False)
    brand = Column(String, nullable=False, default="")
    last_four = Column(String, nullable=False, default="")
    balance_cents = Column(Integer)
