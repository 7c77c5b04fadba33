"""What an audit entry keeps of an order."""

from __future__ import annotations

from typing import Any

from assistant.services.records import GIFT_CARD, Order


def snapshot(order: Order) -> dict[str, Any]:
    """An order's state, its items and its money, no name and no address."""
    return {
        "status": order.status,
        "cancel_reason": order.cancel_reason,
        "lines": [(line.key, line.variant_id, line.price_cents) for line in order.lines],
        "payments": [(payment.kind, payment.method.id, payment.amount_cents) for payment in order.payments],
        "balances": {
            payment.method.id: payment.method.balance_cents
            for payment in order.payments
            if payment.method.kind == GIFT_CARD
        },
    }
