"""The rules of exchanging delivered items: for an available variant of the same product, the same one included."""

from __future__ import annotations

from assistant.errors import NotAllowed
from assistant.services.items import EXCHANGE, ItemPreview, Swap, check_covered, check_variants
from assistant.services.records import (
    CANCELLED,
    DELIVERED,
    EXCHANGE_REQUESTED,
    RETURN_REQUESTED,
    Order,
    PaymentMethod,
)

_REFUSALS = {
    CANCELLED: "exchange_order_cancelled",
    RETURN_REQUESTED: "exchange_return_requested",
    EXCHANGE_REQUESTED: "exchange_requested_before",
}


def refusal(order: Order) -> str | None:
    """Name the rule that keeps an order's items from being exchanged, or None."""
    return None if order.status == DELIVERED else _REFUSALS.get(order.status, "exchange_not_delivered")


def preview_of(order: Order, swaps: tuple[Swap, ...], method: PaymentMethod) -> ItemPreview:
    """Check the rules and work out the difference, which is settled when the items are back.

    Raises:
        NotAllowed: The order is not delivered, a variant is not available, or the gift card does not cover it.
    """
    rule = refusal(order)
    if rule is not None:
        raise NotAllowed(rule)
    check_variants(swaps)
    preview = ItemPreview(EXCHANGE, order, swaps, method)
    check_covered(method, preview.difference_cents)
    return preview
