"""The rules of changing the items of an order before it is sent: once, to other variants of the same products."""

from __future__ import annotations

from assistant.errors import NotAllowed
from assistant.services.items import CHANGE, ItemPreview, Swap, check_covered, check_variants
from assistant.services.records import (
    CANCELLED,
    DELIVERED,
    EXCHANGE_REQUESTED,
    ITEMS_CHANGED,
    PENDING,
    PROCESSED,
    RETURN_REQUESTED,
    Order,
    PaymentMethod,
)

_REFUSALS = {
    ITEMS_CHANGED: "change_items_changed_before",
    PROCESSED: "change_order_processed",
    DELIVERED: "change_order_delivered",
    CANCELLED: "change_order_cancelled",
    RETURN_REQUESTED: "change_order_delivered",
    EXCHANGE_REQUESTED: "change_order_delivered",
}


def refusal(order: Order) -> str | None:
    """Name the rule that keeps an order's items from being changed, or None."""
    return None if order.status == PENDING else _REFUSALS.get(order.status, "change_order_processed")


def preview_of(order: Order, swaps: tuple[Swap, ...], method: PaymentMethod) -> ItemPreview:
    """Check the rules and work out the difference.

    Raises:
        NotAllowed: The order is not pending, a variant is not available, or the gift card does not cover it.
    """
    rule = refusal(order)
    if rule is not None:
        raise NotAllowed(rule)
    check_variants(swaps)
    preview = ItemPreview(CHANGE, order, swaps, method)
    check_covered(method, preview.difference_cents)
    return preview
