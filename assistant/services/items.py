"""What customers want of the items of an order, without a database: changed, returned or exchanged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assistant.errors import NotAllowed
from assistant.services.fingerprint import fingerprint
from assistant.services.records import GIFT_CARD, Order, OrderLine, PaymentMethod, Variant

CHANGE: Final = "change"
RETURN: Final = "return"
EXCHANGE: Final = "exchange"


@dataclass(frozen=True)
class Swap:
    """One line, and the variant that takes its place; without one the line goes back."""

    line: OrderLine
    variant: Variant | None

    @property
    def difference_cents(self) -> int:
        """What the customer pays; negative: gets back."""
        return (self.variant.price_cents if self.variant else 0) - self.line.price_cents


@dataclass(frozen=True)
class ItemPreview:
    """What a change, return or exchange would do."""

    kind: str
    order: Order
    swaps: tuple[Swap, ...]
    method: PaymentMethod

    @property
    def difference_cents(self) -> int:
        """What the customer pays with the method; negative: gets back there."""
        return sum(swap.difference_cents for swap in self.swaps)

    @property
    def fingerprint(self) -> str:
        """The same as long as what the customer was shown is still true."""
        facts = {
            "kind": self.kind,
            "number": self.order.number,
            "status": self.order.status,
            "method": self.method.id,
            "swaps": [
                (swap.line.key, swap.line.variant_id, swap.variant and swap.variant.id, swap.difference_cents)
                for swap in self.swaps
            ],
        }
        return fingerprint(facts)


def check_variants(swaps: tuple[Swap, ...]) -> None:
    """See that every line gets an available variant of its own product.

    Raises:
        NotAllowed: One of them does not.
    """
    for line, variant in ((swap.line, swap.variant) for swap in swaps):
        if variant is None or variant.product_key != line.product_key or not variant.available:
            raise NotAllowed("variant_not_available")


def check_covered(method: PaymentMethod, cents: int) -> None:
    """See that a gift card covers what is to be paid with it.

    Raises:
        NotAllowed: Its balance is smaller.
    """
    if too_small(method, cents):
        raise NotAllowed("gift_card_too_small")


def too_small(method: PaymentMethod, cents: int) -> bool:
    """Tell whether a method is a gift card that does not cover an amount."""
    return method.kind == GIFT_CARD and (method.balance_cents or 0) < cents
