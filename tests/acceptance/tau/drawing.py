"""Draws tasks of our own from a shop: what its customers may wish by the policy, and what each wish has to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle, islice
from random import Random
from typing import Any

from tests.acceptance.tau.tasks import Item, Question, Task, Wish

WISHES_AT_MOST = 3
REASONS = ("no longer needed", "ordered by mistake")
Drawn = tuple[Wish, dict[str, Any]]


def draw_tasks(shop: dict[str, Any], count: int, random: Random) -> list[Task]:
    """Draw tasks; every kind of wish begins as many of them as any other.

    Args:
        shop: {"users", "products", "orders"}.
        count: How many.
        random: Chooses customers, orders, items and payment methods.
    """
    return list(islice(_tasks(shop, random), count))


def _tasks(shop: dict[str, Any], random: Random) -> Iterator[Task]:
    for number, kind in enumerate(cycle(_KINDS)):
        wish, action = random.choice(list(_possible(shop, kind, random)))
        user_id = shop["orders"][wish.order]["user_id"]
        drawn = [(wish, action), *_further(shop, user_id, wish.order, random)]
        yield Task(
            number=number,
            user_id=user_id,
            by_email=random.random() < 0.5,
            wishes=tuple(wish for wish, _ in drawn),
            actions=tuple(action for _, action in drawn),
            questions=(_question(shop, random),) if random.random() < 0.4 else (),
        )


def _possible(shop: dict[str, Any], kind: str, random: Random, *, of: str | None = None) -> Iterator[Drawn]:
    """Give a wish of a kind for each order that allows one."""
    status, draw = _KINDS[kind]
    for number, order in shop["orders"].items():
        if order["status"] == status and of in (None, order["user_id"]):
            drawn = draw(shop, {**order, "order_id": number}, random)
            if drawn is not None:
                yield drawn


def _further(shop: dict[str, Any], user_id: str, taken: str, random: Random) -> list[Drawn]:
    """Give what the same customer wishes of other orders; mostly nothing."""
    drawn: list[Drawn] = []
    for _ in range(random.choice((0, 0, 1, WISHES_AT_MOST - 1))):
        used = {taken, *(wish.order for wish, _ in drawn)}
        kinds = (_possible(shop, kind, random, of=user_id) for kind in _KINDS)
        left = [(wish, action) for kind in kinds for wish, action in kind if wish.order not in used]
        drawn += [random.choice(left)] if left else []
    return drawn


def _question(shop: dict[str, Any], random: Random) -> Question:
    """Ask what one variant costs."""
    product = random.choice(list(shop["products"].values()))
    variant = random.choice(list(product["variants"].values()))
    return Question(Item(product["name"], variant["options"], {}), f"${variant['price']:,.2f}")


def _cancel(shop, order, random):
    reason = random.choice(REASONS)
    wish = Wish("cancel", order["order_id"], reason=reason)
    return wish, _action("cancel_pending_order", order, reason=reason)


def _change_address(shop, order, random):
    """To the address of another order of the same customer, where one goes elsewhere."""
    others = {number: shop["orders"][number]["address"] for number in shop["users"][order["user_id"]]["orders"]}
    elsewhere = [number for number, address in others.items() if address != order["address"]]
    if not elsewhere:
        return None
    same_as = random.choice(elsewhere)
    address = others[same_as]
    wish = Wish("change_address", order["order_id"], address=tuple(address.items()), same_as=same_as)
    return wish, _action("modify_pending_order_address", order, **address)


def _change_payment(shop, order, random):
    paid = order["payment_history"]
    methods = [m for m in _affordable(shop, order, paid[0]["amount"]) if m != paid[0]["payment_method_id"]]
    if len(paid) > 1 or not methods:
        return None
    method = random.choice(methods)
    wish = Wish("change_payment", order["order_id"], method=method)
    return wish, _action("modify_pending_order_payment", order, payment_method_id=method)


def _return(shop, order, random):
    methods = shop["users"][order["user_id"]]["payment_methods"]
    paid = order["payment_history"][0]["payment_method_id"]
    method = random.choice([name for name, one in methods.items() if name == paid or one["source"] == "gift_card"])
    lines = _some(order["items"], random)
    items = tuple(Item(line["name"], line["options"], {}) for line in lines)
    wish = Wish("return", order["order_id"], items=items, method=method)
    ids = [line["item_id"] for line in lines]
    return wish, _action("return_delivered_order_items", order, item_ids=ids, payment_method_id=method)


def _swap(kind: str, tool: str) -> Callable[..., Drawn | None]:
    """Make the draw of a change or an exchange: some lines become other available variants of their product."""

    def draw(shop, order, random):
        lines = _some(order["items"], random)
        variants = [_another(shop["products"][line["product_id"]]["variants"], line, random) for line in lines]
        difference = sum(variant["price"] - line["price"] for variant, line in zip(variants, lines, strict=True))
        methods = _affordable(shop, order, difference)
        if not methods:
            return None
        method = random.choice(methods)
        items = tuple(_becoming(line, variant) for line, variant in zip(lines, variants, strict=True))
        return Wish(kind, order["order_id"], items=items, method=method), _action(
            tool,
            order,
            item_ids=[line["item_id"] for line in lines],
            new_item_ids=[variant["item_id"] for variant in variants],
            payment_method_id=method,
        )

    return draw


def _becoming(line, variant):
    wanted = {option: value for option, value in variant["options"].items() if line["options"][option] != value}
    return Item(line["name"], line["options"], wanted)


def _another(variants, line, random):
    return random.choice([one for one in variants.values() if one["available"] and one["item_id"] != line["item_id"]])


def _some(lines, random):
    return random.sample(lines, random.randint(1, len(lines)))


def _affordable(shop, order, amount):
    methods = shop["users"][order["user_id"]]["payment_methods"]
    return [name for name, method in methods.items() if method.get("balance", amount) >= amount]


def _action(tool, order, **kwargs):
    return {"name": tool, "kwargs": {"order_id": order["order_id"], **kwargs}}


_KINDS: dict[str, tuple[str, Callable[..., Drawn | None]]] = {
    "cancel": ("pending", _cancel),
    "change_items": ("pending", _swap("change_items", "modify_pending_order_items")),
    "change_address": ("pending", _change_address),
    "change_payment": ("pending", _change_payment),
    "return": ("delivered", _return),
    "exchange": ("delivered", _swap("exchange", "exchange_delivered_order_items")),
}
