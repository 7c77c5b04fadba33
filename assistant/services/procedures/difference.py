"""How the difference of a change or exchange may be settled."""

from __future__ import annotations

from assistant.services.cancelling import net_refunds
from assistant.services.items import too_small
from assistant.services.procedures.case import Case
from assistant.services.procedures.procedure import Context
from assistant.services.records import PaymentMethod


def difference_cents(case: Case, context: Context) -> int:
    """Return what the chosen variants cost more than the lines they replace; negative: less."""
    order = context.order(case)
    products = context.products_in(order).values()
    prices = {variant.id: variant.price_cents for product in products for variant in product.variants}
    return sum(
        prices[case.values["variants"][line.key]] - line.price_cents
        for line in order.lines
        if line.key in case.values["variants"]
    )


def cannot_pay(method: PaymentMethod, case: Case, context: Context) -> str | None:
    """Name the rule that keeps a method out: a gift card has to cover the difference."""
    return "gift_card_too_small" if too_small(method, difference_cents(case, context)) else None


def method_when_even(case: Case, context: Context) -> str | None:
    """Return what pays for the order now when there is nothing to settle: no question is worth it."""
    if difference_cents(case, context) != 0:
        return None
    order = context.order(case)
    return next((paid.method.id for paid in net_refunds(order)), None)
