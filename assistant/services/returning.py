"""The rules of returning delivered items: the money goes to how they were paid, or to a gift card of the customer."""

from __future__ import annotations

from assistant.errors import NotAllowed
from assistant.services.items import RETURN, ItemPreview, Swap
from assistant.services.records import (
    CANCELLED,
    DELIVERED,
    EXCHANGE_REQUESTED,
    GIFT_CARD,
    PAYMENT,
    PENDING,
    RETURN_REQUESTED,
    Order,
    PaymentMethod,
)

_REFUSALS = {
    PENDING: "return_order_pending",
    CANCELLED: "return_order_cancelled",
    RETURN_REQUESTED: "return_requested_before",
    EXCHANGE_REQUESTED: "return_exchange_requested",
}


def refusal(order: Order) -> str | None:
    """Name the rule that keeps an order's items from being returned, or None."""
    return None if order.status == DELIVERED else _REFUSALS.get(order.status, "return_not_delivered")


def takes_refund(method: PaymentMethod, order: Order) -> bool:
    """Tell whether the money of a return may go to a method: one that paid the order, or a gift card."""
    paid = {payment.method.id for payment in order.payments if payment.kind == PAYMENT}
    return method.kind == GIFT_CARD or method.id in paid


def preview_of(order: Order, swaps: tuple[Swap, ...], method: PaymentMethod) -> ItemPreview:
    """Check the rules and work out the refund, which is made when the items are back.

    Raises:
        NotAllowed: The order is not delivered, or the money cannot go to that method.
    """
    rule = refusal(order)
    if rule is not None:
        raise NotAllowed(rule)
    if not takes_refund(method, order):
        raise NotAllowed("refund_to_other_method")
    return ItemPreview(RETURN, order, swaps, method)
