"""What the shop sells, and what its options are called in both languages."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, ForeignKey, Integer, String
from sqlalchemy.orm import relationship

from assistant.storage.tables.base import Base


class ProductRow(Base):
    """A product; what is bought is one of its variants."""

    __tablename__ = "products"

    key = Column(String, primary_key=True)
    name_en = Column(String, nullable=False)
    name_zh = Column(String, nullable=False)
    aliases = Column(JSON, nullable=False, default=list)
    category = Column(String, nullable=False)

    variants = relationship("VariantRow", order_by="VariantRow.id")


class VariantRow(Base):
    """One combination of a product's options, e.g. {"color": "black"}. Stock is unknown when null."""

    __tablename__ = "variants"
    __table_args__ = (CheckConstraint("price_cents >= 0", name="price_not_negative"),)

    id = Column(String, primary_key=True)
    product_key = Column(String, ForeignKey("products.key"), nullable=False, index=True)
    options = Column(JSON, nullable=False, default=dict)
    price_cents = Column(Integer, nullable=False)
    available = Column(Boolean, nullable=False)
    stock = Column(Integer)


class OptionLabelRow(Base):
    """What an option, or one of its values, is called. An empty value stands for the option itself."""

    __tablename__ = "option_labels"

    option = Column(String, primary_key=True)
    value = Column(String, primary_key=True)
    en = Column(String, nullable=False)
    zh = Column(String, nullable=False)
