"""What a document about an order says, without any layout."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from assistant.services.records import CANCELLED, ITEMS_CHANGED, PENDING, Customer, Order

INVOICE: Final = "invoice"
CONFIRMATION: Final = "confirmation"
CANCELLATION: Final = "cancellation"

# Only what left the warehouse is invoiced; before that an order can still change, and a cancelled one sold nothing.
_KINDS: Final = {PENDING: CONFIRMATION, ITEMS_CHANGED: CONFIRMATION, CANCELLED: CANCELLATION}


@dataclass(frozen=True)
class Seller:
    """Who sells: what stands at the top of a document.

    Args:
        address: Its lines are separated by line breaks.
        tax_id: The seller's tax number; empty when it has none.
        tax_percent: The tax that the prices include; None for a shop without one, whose documents name no tax.
    """

    name: str
    address: str = ""
    tax_id: str = ""
    tax_percent: Decimal | None = None


@dataclass(frozen=True)
class Document:
    """A document about an order.

    Args:
        kind: "invoice", "confirmation" or "cancellation".
        number: The invoice's number; None for what is no invoice.
        tax_cents: The tax within the total; None when none is told.
    """

    kind: str
    number: str | None
    order: Order
    customer: Customer
    seller: Seller
    issued_at: datetime
    tax_cents: int | None


def document_of(order: Order, customer: Customer, seller: Seller, *, issued_at: datetime) -> Document:
    """Return the document that an order is entitled to as it stands."""
    kind = _KINDS.get(order.status, INVOICE)
    number = f"INV-{order.number.lstrip('#W')}" if kind == INVOICE else None
    tax_cents = None if kind == CANCELLATION else _included_tax(order.total_cents, seller.tax_percent)
    return Document(kind, number, order, customer, seller, issued_at, tax_cents)


def _included_tax(total_cents: int, percent: Decimal | None) -> int | None:
    """Return the tax within a total: at 20 %, 20 of 120."""
    if percent is None:
        return None
    return int((total_cents * percent / (100 + percent)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
