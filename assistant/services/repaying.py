"""The rules of paying an order in another way, without a database: what goes back, and what the new method pays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.errors import NotAllowed
from assistant.services.cancelling import net_refunds
from assistant.services.fingerprint import fingerprint
from assistant.services.items import check_covered
from assistant.services.records import CANCELLED, ITEMS_CHANGED, PENDING, Order, PaymentMethod, Refund

_REFUSALS: Final = {CANCELLED: "payment_order_cancelled"}


@dataclass(frozen=True)
class PaymentChange:
    """What paying an order with another method does.

    Args:
        order: The order as it is.
        method: What is to pay for it.
        charge_cents: What the method pays on top of what it has paid already.
        refunds: What the other methods get back.
    """

    order: Order
    method: PaymentMethod
    charge_cents: int
    refunds: tuple[Refund, ...]

    @property
    def fingerprint(self) -> str:
        """The same as long as what the customer was shown is still true."""
        refunds = [(refund.method.id, refund.amount_cents) for refund in self.refunds]
        facts = {"number": self.order.number, "status": self.order.status, "method": self.method.id}
        return fingerprint({**facts, "charge_cents": self.charge_cents, "refunds": refunds})


def refusal(order: Order) -> str | None:
    """Name the rule that keeps an order's payment as it is, or None."""
    return None if order.status in (PENDING, ITEMS_CHANGED) else _REFUSALS.get(order.status, "payment_order_processed")


def method_refusal(order: Order, method: PaymentMethod) -> str | None:
    """Name the rule that keeps a method from paying for an order, or None."""
    try:
        change_of(order, method)
    except NotAllowed as refused:
        return refused.rule
    return None


def change_of(order: Order, method: PaymentMethod) -> PaymentChange:
    """Check the rules and work out the amounts, net per method.

    Raises:
        NotAllowed: The order is processed, the method pays for it already, or a gift card does not cover it.
    """
    rule = refusal(order)
    if rule is not None:
        raise NotAllowed(rule)
    refunds = tuple(refund for refund in net_refunds(order) if refund.method.id != method.id)
    charge_cents = sum(refund.amount_cents for refund in refunds)
    if charge_cents == 0:
        raise NotAllowed("payment_method_unchanged")
    check_covered(method, charge_cents)
    return PaymentChange(order, method, charge_cents, refunds)
