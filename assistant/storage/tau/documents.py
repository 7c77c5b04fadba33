"""The JSON of tau-bench's retail shop (github.com/sierra-research/tau-bench): users, products and orders.

Amounts are decimal dollars, here exactly as they are written. What a document may lack is None.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConstrainedStr, Extra


class OrderNumber(ConstrainedStr):
    """An order's number, e.g. "#W1234567"."""

    regex = "^#W[0-9]{7}$"


class Document(BaseModel):
    """A JSON object that has these keys and no others."""

    class Config:
        """Refuse what we would lose, and what nobody may change."""

        extra = Extra.forbid
        allow_mutation = False


class TauAddress(Document):
    """A postal address."""

    address1: str
    address2: str
    city: str
    state: str
    country: str
    zip: str


class TauName(Document):
    """A customer's name."""

    first_name: str
    last_name: str


class TauPaymentMethod(Document):
    """A card with brand and digits, a gift card with its balance, or a PayPal account."""

    source: Literal["credit_card", "gift_card", "paypal"]
    id: str
    brand: str | None = None
    last_four: str | None = None
    balance: Decimal | None = None


class TauUser(Document):
    """A customer, and the numbers of all orders."""

    name: TauName
    address: TauAddress
    email: str
    payment_methods: dict[str, TauPaymentMethod]
    orders: list[OrderNumber]


class TauVariant(Document):
    """What can be bought."""

    item_id: str
    options: dict[str, str]
    available: bool
    price: Decimal


class TauProduct(Document):
    """A product and its variants by their ids."""

    name: str
    product_id: str
    variants: dict[str, TauVariant]


class TauItem(Document):
    """One line of an order."""

    name: str
    product_id: str
    item_id: str
    price: Decimal
    options: dict[str, str]


class TauFulfillment(Document):
    """Parcels, and the items in them."""

    tracking_id: list[str]
    item_ids: list[str]


class TauPayment(Document):
    """Money that came in or went back."""

    transaction_type: Literal["payment", "refund"]
    amount: Decimal
    payment_method_id: str


class TauOrder(Document):
    """An order. The keys that may be missing say what became of it."""

    order_id: OrderNumber
    user_id: str
    address: TauAddress
    items: list[TauItem]
    fulfillments: list[TauFulfillment]
    status: str
    payment_history: list[TauPayment]
    cancel_reason: str | None = None
    return_items: list[str] | None = None
    return_payment_method_id: str | None = None
    exchange_items: list[str] | None = None
    exchange_new_items: list[str] | None = None
    exchange_payment_method_id: str | None = None
    exchange_price_difference: Decimal | None = None


class TauShop(Document):
    """The whole shop."""

    users: dict[str, TauUser]
    products: dict[str, TauProduct]
    orders: dict[str, TauOrder]
