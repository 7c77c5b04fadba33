"""What tau-bench calls what our tables call otherwise."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

# tau-bench's name of a status → ours; the others are the same
STATUSES: Final = {"pending (item modified)": "pending (items changed)"}
SAME_STATUSES: Final = ("pending", "processed", "delivered", "cancelled", "return requested", "exchange requested")
REASONS: Final = {"no longer needed": "no_longer_needed", "ordered by mistake": "ordered_by_mistake"}
KINDS: Final = {"credit_card": "card", "gift_card": "gift_card", "paypal": "wallet"}


def our_status(name: str) -> str | None:
    """Return our name of an order's status, or None where tau-bench has no such status."""
    return name if name in SAME_STATUSES else STATUSES.get(name)


def tau_status(name: str) -> str:
    """Return tau-bench's name of an order's status."""
    return _inverse(STATUSES).get(name, name)


def tau_reason(name: str) -> str:
    """Return tau-bench's name of a reason to cancel."""
    return _inverse(REASONS).get(name, name)


def to_cents(amount: Decimal) -> int:
    """Return dollars as whole cents; sums made of floats have digits beyond that."""
    return int((amount * 100).to_integral_value(ROUND_HALF_UP))


def to_dollars(cents: int) -> float:
    """Return cents as dollars, the float nearest to two decimals."""
    return round(cents / 100, 2)


def _inverse(names: dict[str, str]) -> dict[str, str]:
    return {ours: theirs for theirs, ours in names.items()}
