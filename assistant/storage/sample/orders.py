"""The sample shop's orders: what the personas bought, and what everybody else did."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from assistant.storage.rows import Row, ShopRows
from assistant.storage.sample.products import find_variant
from assistant.storage.sample.shipping import add_fulfilments

# status → (how many of 100 orders, how many days ago they were placed at least and at most)
MIX: Final = {
    "pending": (26, 1, 2),
    "pending (items changed)": (3, 1, 2),
    "processed": (18, 2, 5),
    "delivered": (38, 8, 180),
    "cancelled": (9, 3, 180),
    "return requested": (4, 8, 40),
    "exchange requested": (2, 8, 40),
}
CANCEL_REASONS: Final = ("no_longer_needed", "ordered_by_mistake")


@dataclass(frozen=True)
class Purchase:
    """An order before it is written down. `paid` is payment method's id → cents."""

    number: str
    customer: Row
    status: str
    placed_at: datetime
    variants: list[Row]
    paid: dict[str, int]


def add_persona_orders(rows: ShopRows, personas: list[Row], midnight: datetime) -> None:
    """Add the fixed customers' orders."""
    customers = {row["id"]: row for row in rows.tables["customers"]}
    for persona in personas:
        for order in persona["orders"]:
            variants = [find_variant(rows, key, options) for line in order["lines"] for key, options in line.items()]
            placed_at = midnight - timedelta(days=order["days_ago"]) + timedelta(hours=9)
            total = sum(variant["price_cents"] for variant in variants)
            fixed = sum(cents for cents in order["paid"].values() if cents != "rest")
            paid = {id_: total - fixed if cents == "rest" else cents for id_, cents in order["paid"].items()}
            purchase = Purchase(order["number"], customers[persona["id"]], order["status"], placed_at, variants, paid)
            _add(rows, purchase, midnight)


def add_orders(rows: ShopRows, customers: list[Row], random: Random, midnight: datetime, count: int) -> None:
    """Add random orders of these customers."""
    methods: dict[str, list[Row]] = defaultdict(list)
    for method in rows.tables["payment_methods"]:
        methods[method["customer_id"]].append(method)
    numbers = random.sample(range(5000000, 10000000), count)
    weights = [weight for weight, _, _ in MIX.values()]
    for number in numbers:
        customer = random.choice(customers)
        status = random.choices(list(MIX), weights)[0]
        variants = _basket(rows, random)
        purchase = Purchase(
            number=f"#W{number}",
            customer=customer,
            status=status,
            placed_at=_placed_at(status, random, midnight),
            variants=variants,
            paid=_split(sum(row["price_cents"] for row in variants), methods[customer["id"]], random),
        )
        _add(rows, purchase, midnight)


def _basket(rows: ShopRows, random: Random) -> list[Row]:
    """One to four items; now and then the same one twice."""
    basket = random.sample(rows.tables["variants"], random.choices((1, 2, 3, 4), (45, 32, 15, 8))[0])
    return [*basket, basket[0]] if random.random() < 0.05 else basket


def _placed_at(status: str, random: Random, midnight: datetime) -> datetime:
    _, earliest, latest = MIX[status]
    return midnight - timedelta(days=random.randint(earliest, latest)) + timedelta(minutes=random.randint(0, 1400))


def _split(total_cents: int, methods: list[Row], random: Random) -> dict[str, int]:
    """Pay with one method, or partly with a gift card."""
    cards = [method for method in methods if method["kind"] == "gift_card"]
    others = [method for method in methods if method["kind"] != "gift_card"]
    rest = random.choice(others)["id"]
    if not cards or random.random() < 0.4:
        return {rest: total_cents}
    if random.random() < 0.3:
        return {cards[0]["id"]: total_cents}
    from_card = min(total_cents - 1, random.randint(2, 20) * 500)
    return {cards[0]["id"]: from_card, rest: total_cents - from_card}


def _add(rows: ShopRows, purchase: Purchase, midnight: datetime) -> None:
    own = Random(purchase.number)  # what follows from the order itself does not change with the seed
    cancelled = purchase.status == "cancelled"
    rows.add(
        "orders",
        number=purchase.number,
        customer_id=purchase.customer["id"],
        status=purchase.status,
        placed_at=purchase.placed_at,
        address_id=_copy_address(rows, purchase.customer["address_id"]),
        cancel_reason=own.choice(CANCEL_REASONS) if cancelled else None,
    )
    line_keys = _add_lines(rows, purchase)
    _add_payments(rows, purchase, "payment", purchase.placed_at)
    if cancelled:
        _add_payments(rows, purchase, "refund", purchase.placed_at + timedelta(hours=own.randint(1, 40)))
    elif not purchase.status.startswith("pending"):
        add_fulfilments(
            rows,
            number=purchase.number,
            line_keys=line_keys,
            placed_at=purchase.placed_at,
            on_its_way=purchase.status == "processed",
            random=own,
        )


def _copy_address(rows: ShopRows, address_id: int) -> int:
    address: dict[str, Any] = dict(rows.tables["addresses"][address_id - 1])
    del address["id"]
    return rows.add_numbered("addresses", **address)


def _add_lines(rows: ShopRows, purchase: Purchase) -> list[str]:
    names = {row["key"]: row for row in rows.tables["products"]}
    keys = []
    for position, variant in enumerate(purchase.variants, start=1):
        key = f"{purchase.number[1:]}-{position}"
        product = names[variant["product_key"]]
        rows.add(
            "order_lines",
            key=key,
            order_number=purchase.number,
            position=position,
            product_key=variant["product_key"],
            variant_id=variant["id"],
            name_en=product["name_en"],
            name_zh=product["name_zh"],
            options=variant["options"],
            price_cents=variant["price_cents"],
        )
        keys.append(key)
    return keys


def _add_payments(rows: ShopRows, purchase: Purchase, kind: str, at: datetime) -> None:
    for method_id, cents in purchase.paid.items():
        rows.add_numbered(
            "payments",
            order_number=purchase.number,
            payment_method_id=method_id,
            kind=kind,
            amount_cents=cents,
            made_at=at,
        )
