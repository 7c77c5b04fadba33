"""The rules of cancelling an order, without a database: who may, what goes back where."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

from assistant.errors import NotAllowed
from assistant.services.fingerprint import fingerprint
from assistant.services.records import (
    CANCELLED,
    DELIVERED,
    EXCHANGE_REQUESTED,
    GIFT_CARD,
    ITEMS_CHANGED,
    PAYMENT,
    PENDING,
    PROCESSED,
    RETURN_REQUESTED,
    Order,
    PaymentMethod,
    Refund,
)

CANCEL_REASONS: Final = ("no_longer_needed", "ordered_by_mistake")

# Why an order with this status cannot be cancelled.
_REFUSALS = {
    ITEMS_CHANGED: "order_items_changed",
    PROCESSED: "order_already_processed",
    DELIVERED: "order_already_delivered",
    CANCELLED: "order_already_cancelled",
    RETURN_REQUESTED: "order_return_requested",
    EXCHANGE_REQUESTED: "order_exchange_requested",
}


@dataclass(frozen=True)
class CancellationPreview:
    """What cancelling an order would do."""

    order: Order
    refunds: tuple[Refund, ...]
    total_cents: int

    @property
    def fingerprint(self) -> str:
        """The same as long as what the customer was shown is still true; may be kept in a slot."""
        facts = {
            "number": self.order.number,
            "status": self.order.status,
            "lines": [(line.key, line.variant_id, line.price_cents) for line in self.order.lines],
            "refunds": [(refund.method.id, refund.amount_cents) for refund in self.refunds],
        }
        return fingerprint(facts)


@dataclass(frozen=True)
class Cancellation:
    """What cancelling an order did; `already_done` when the same yes had done it before."""

    order: Order
    refunds: tuple[Refund, ...]
    total_cents: int
    already_done: bool


def preview_of(order: Order) -> CancellationPreview:
    """Check the rules and work out the refunds.

    Raises:
        NotAllowed: Only a pending order can be cancelled.
    """
    if order.status != PENDING:
        raise NotAllowed(_REFUSALS.get(order.status, "order_not_pending"))
    refunds = net_refunds(order)
    return CancellationPreview(order, refunds, sum(refund.amount_cents for refund in refunds))


def net_refunds(order: Order) -> tuple[Refund, ...]:
    """What each payment method still has in the order: its payments less its refunds."""
    methods: dict[str, PaymentMethod] = {}
    net: dict[str, int] = {}
    for payment in order.payments:
        sign = 1 if payment.kind == PAYMENT else -1
        methods[payment.method.id] = payment.method
        net[payment.method.id] = net.get(payment.method.id, 0) + sign * payment.amount_cents
    return tuple(
        Refund(methods[id_], cents, at_once=methods[id_].kind == GIFT_CARD) for id_, cents in net.items() if cents > 0
    )


def to_receipt(preview: CancellationPreview) -> dict[str, Any]:
    """What is kept under the confirmation's key."""
    return {"refunds": [asdict(refund) for refund in preview.refunds], "total_cents": preview.total_cents}


def from_receipt(receipt: dict[str, Any], order: Order) -> Cancellation:
    """The cancellation that a kept receipt stands for."""
    refunds = tuple(
        Refund(PaymentMethod(**kept["method"]), kept["amount_cents"], kept["at_once"]) for kept in receipt["refunds"]
    )
    return Cancellation(order, refunds, receipt["total_cents"], already_done=True)
