"""The shop's nouns as plain values. Money is integer cents, moments are UTC."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

PENDING: Final = "pending"
ITEMS_CHANGED: Final = "pending (items changed)"
PROCESSED: Final = "processed"
DELIVERED: Final = "delivered"
CANCELLED: Final = "cancelled"
RETURN_REQUESTED: Final = "return requested"
EXCHANGE_REQUESTED: Final = "exchange requested"
STATUSES: Final = (
    PENDING,
    ITEMS_CHANGED,
    PROCESSED,
    DELIVERED,
    CANCELLED,
    RETURN_REQUESTED,
    EXCHANGE_REQUESTED,
)

CARD: Final = "card"
GIFT_CARD: Final = "gift_card"
WALLET: Final = "wallet"

PAYMENT: Final = "payment"
REFUND: Final = "refund"
_UNCLEAR_ALONE: Final = ("yes", "no", "none")


@dataclass(frozen=True)
class Localised:
    """A text in both languages; a language without one borrows the other's."""

    en: str
    zh: str

    def in_(self, language: str) -> str:
        """The text in a language, "zh" or anything else for English."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)


@dataclass(frozen=True)
class OptionLabel:
    """What one option of a variant is called: its name ("color") and its value ("black")."""

    name: Localised
    value: Localised

    def describe(self, language: str) -> str:
        """The value, and what it is of where nobody could tell: "black", but "waterproof: no"."""
        value = self.value.in_(language)
        return f"{self.name.in_(language)}: {value}" if value in _UNCLEAR_ALONE else value


@dataclass(frozen=True)
class Address:
    """A postal address."""

    line1: str
    line2: str
    city: str
    region: str
    country: str
    post_code: str


@dataclass(frozen=True)
class PaymentMethod:
    """A card, a wallet, or a gift card; only a gift card has a balance."""

    id: str
    kind: str
    brand: str
    last_four: str
    balance_cents: int | None


@dataclass(frozen=True)
class Customer:
    """A customer whose identity is confirmed."""

    id: str
    first_name: str
    last_name: str
    email: str
    phone: str | None
    language: str
    address: Address
    payment_methods: tuple[PaymentMethod, ...]

    @property
    def full_name(self) -> str:
        """The name as its owner writes it: a Chinese name has the family name first and no space."""
        return f"{self.last_name}{self.first_name}" if self._has_chinese_name else f"{self.first_name} {self.last_name}"

    @property
    def called(self) -> str:
        """The name to address somebody by: Emma, but 王芳, whose given name alone would be too familiar."""
        return self.full_name if self._has_chinese_name else self.first_name

    @property
    def personal(self) -> tuple[str, ...]:
        """What no language model may read: names, e-mail, phone, and where the customer lives."""
        names = (self.full_name, self.first_name, self.last_name)
        reached = (self.email, *((self.phone,) if self.phone else ()))
        return (*names, *reached, self.address.line1, self.address.line2, self.address.post_code)

    @property
    def _has_chinese_name(self) -> bool:
        return any("\u4e00" <= character <= "\u9fff" for character in self.first_name + self.last_name)


@dataclass(frozen=True)
class Variant:
    """One combination of a product's options; `stock` is None where nobody counts."""

    id: str
    product_key: str
    options: dict[str, str] = field(hash=False)
    option_labels: tuple[OptionLabel, ...]
    price_cents: int
    available: bool
    stock: int | None


@dataclass(frozen=True)
class Product:
    """Something the shop sells."""

    key: str
    name: Localised
    aliases: tuple[str, ...]
    category: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True)
class OrderLine:
    """One item of an order; two equal items are two lines with two keys."""

    key: str
    product_key: str
    variant_id: str
    name: Localised
    options: dict[str, str] = field(hash=False)
    option_labels: tuple[OptionLabel, ...]
    price_cents: int

    def describe_options(self, language: str) -> str:
        """The options' values, e.g. "black, high, USB" or "黑色，高亮度，USB供电"; empty without options."""
        return ("，" if language == "zh" else ", ").join(label.describe(language) for label in self.option_labels)


@dataclass(frozen=True)
class Fulfilment:
    """A parcel and the keys of the lines in it."""

    tracking_number: str
    line_keys: tuple[str, ...]
    shipped_at: datetime | None
    expected_at: datetime | None
    delivered_at: datetime | None


@dataclass(frozen=True)
class Payment:
    """Money that came in (kind "payment") or went back ("refund")."""

    kind: str
    amount_cents: int
    method: PaymentMethod
    made_at: datetime | None


@dataclass(frozen=True)
class Order:
    """An order as it stands now."""

    number: str
    customer_id: str
    status: str
    placed_at: datetime | None
    lines: tuple[OrderLine, ...]
    payments: tuple[Payment, ...]
    fulfilments: tuple[Fulfilment, ...]
    address: Address
    cancel_reason: str | None

    @property
    def total_cents(self) -> int:
        """What all lines cost together."""
        return sum(line.price_cents for line in self.lines)


@dataclass(frozen=True)
class Refund:
    """Money that goes back to one payment method; `at_once` for gift cards, else in 5 to 7 working days."""

    method: PaymentMethod
    amount_cents: int
    at_once: bool


@dataclass(frozen=True)
class Ticket:
    """Something a person has to answer; the customer can quote its number, e.g. "T-10428"."""

    number: str
    conversation_id: str
    customer_id: str | None
    reason: str
    category: str
    priority: str
    summary: str
    language: str
    status: str
    opened_at: datetime
    closed_at: datetime | None = None

    @property
    def said(self) -> tuple[str, ...]:
        """The customer's messages, which stand below a summary where a model wrote one; the last one last."""
        return tuple(self.summary.rpartition("\n\n")[2].splitlines())
