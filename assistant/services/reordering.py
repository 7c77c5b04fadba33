"""The rules of ordering the same again, without a database: what is still sold, and what it costs now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from assistant.errors import NotAllowed
from assistant.services.fingerprint import fingerprint
from assistant.services.items import check_covered
from assistant.services.records import Address, Order, OrderLine, PaymentMethod, Variant


@dataclass(frozen=True)
class Again:
    """One line of the earlier order, and what is sold in its place: the same variant, None when it cannot be had."""

    line: OrderLine
    variant: Variant | None


@dataclass(frozen=True)
class Reorder:
    """What ordering the same again does.

    Args:
        order: The earlier order.
        lines: Those of its lines that are wanted, with what they are now.
        method: What pays.
        address: Where it goes: the address of the account.
    """

    order: Order
    lines: tuple[Again, ...]
    method: PaymentMethod
    address: Address

    @property
    def total_cents(self) -> int:
        """What the lines that can be had cost today."""
        return total_of(self.lines)

    @property
    def fingerprint(self) -> str:
        """The same as long as what the customer was shown is still true."""
        prices = [(again.line.key, again.variant and again.variant.price_cents) for again in self.lines]
        facts = {"number": self.order.number, "method": self.method.id, "to": asdict(self.address)}
        return fingerprint({**facts, "prices": prices})


def again_of(order: Order, variants: Mapping[str, Variant], *, only: Collection[str] = ()) -> tuple[Again, ...]:
    """Return the lines of an order with what can be had of them today.

    Args:
        order: The earlier order.
        variants: The variants of today, by id.
        only: The keys of the lines that are wanted again; all where there is none.
    """
    wanted: Counter[str] = Counter()
    lines = []
    for line in (line for line in order.lines if not only or line.key in only):
        wanted[line.variant_id] += 1
        variant = variants.get(line.variant_id)
        lines.append(Again(line, variant if variant and _enough(variant, wanted[line.variant_id]) else None))
    return tuple(lines)


def total_of(lines: tuple[Again, ...]) -> int:
    """Return what lines cost today."""
    return sum(again.variant.price_cents for again in lines if again.variant)


def check(reorder: Reorder) -> Reorder:
    """See that something can be had and that it can be paid.

    Raises:
        NotAllowed: Nothing of what is wanted is sold any more, or a gift card does not cover it.
    """
    check_sold(reorder.order, reorder.lines)
    check_covered(reorder.method, reorder.total_cents)
    return reorder


def check_sold(order: Order, lines: tuple[Again, ...]) -> None:
    """See that something of what is wanted can be had.

    Raises:
        NotAllowed: Nothing of it is sold any more.
    """
    if not any(again.variant for again in lines):
        is_whole = len(lines) == len(order.lines)
        raise NotAllowed("nothing_to_reorder" if is_whole else "item_not_to_reorder", (order.number,))


def _enough(variant: Variant, count: int) -> bool:
    return variant.available and (variant.stock is None or variant.stock >= count)
