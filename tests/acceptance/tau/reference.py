"""What a shop in tau-bench's form holds after a task's actions, worked out from the shop's policy alone.

Independent on purpose: it imports nothing of the assistant, so that one mistake cannot hide in both. It follows the
published policy of tau-bench's retail shop, with the one correction that the project makes on purpose: a cancelled
order refunds to each payment method what that method still has in it, not every payment ever made.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable
from typing import Any

Shop = dict[str, Any]


class Forbidden(Exception):
    """The policy does not allow this action; it changes nothing."""


def part_of(shop: Shop, user_id: str) -> Shop:
    """Return a copy of what belongs to one customer, and the products."""
    orders = {number: order for number, order in shop["orders"].items() if order["user_id"] == user_id}
    mine = copy.deepcopy({"users": {user_id: shop["users"][user_id]}, "orders": orders})
    return {**mine, "products": shop["products"]}


def apply(shop: Shop, actions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Change the shop as the actions do; what the policy forbids changes nothing, as with tau-bench's own tools.

    Args:
        shop: {"users", "products", "orders"}.
        actions: {"name", "kwargs"} each.

    Returns:
        The actions that the policy forbids.
    """
    forbidden = []
    for action in actions:
        try:
            TOOLS[action["name"]](shop, **action["kwargs"])
        except Forbidden:
            forbidden.append(action)
    return forbidden


def _cancel(shop, order_id, reason):
    order = _order(shop, order_id, "pending")
    if reason not in ("no longer needed", "ordered by mistake"):
        raise Forbidden(f"{order_id}: reason '{reason}'")
    net = Counter()
    for entry in order["payment_history"]:
        sign = 1 if entry["transaction_type"] == "payment" else -1
        net[entry["payment_method_id"]] += sign * _cents(entry["amount"])
    for method, cents in net.items():
        if cents > 0:
            _enter(shop, order, -cents, method)
    order["status"], order["cancel_reason"] = "cancelled", reason


def _change_address(shop, order_id, **address):
    _order(shop, order_id, "pending")["address"] = dict(address)


def _change_payment(shop, order_id, payment_method_id):
    order = _order(shop, order_id, "pending")
    entries = order["payment_history"]
    if len(entries) != 1 or entries[0]["payment_method_id"] == payment_method_id:
        raise Forbidden(f"{order_id}: paid otherwise than once by another method")
    cents, before = _cents(entries[0]["amount"]), entries[0]["payment_method_id"]
    _enter(shop, order, cents, payment_method_id)
    _enter(shop, order, -cents, before)


def _change_items(shop, order_id, item_ids, new_item_ids, payment_method_id):
    order = _order(shop, order_id, "pending")
    lines = _lines(order, item_ids)
    variants = _variants(shop, lines, new_item_ids)
    difference = _difference(lines, variants)
    _check_balance(shop, order, payment_method_id, difference)
    _enter(shop, order, difference, payment_method_id)
    for line, variant in zip(lines, variants, strict=True):
        line.update(item_id=variant["item_id"], price=variant["price"], options=variant["options"])
    order["status"] = "pending (item modified)"


def _return(shop, order_id, item_ids, payment_method_id):
    order = _order(shop, order_id, "delivered")
    original = order["payment_history"][0]["payment_method_id"]
    if _method(shop, order, payment_method_id)["source"] != "gift_card" and payment_method_id != original:
        raise Forbidden(f"{order_id}: '{payment_method_id}' is neither the original method nor a gift card")
    _lines(order, item_ids)
    order.update(status="return requested", return_items=list(item_ids), return_payment_method_id=payment_method_id)


def _exchange(shop, order_id, item_ids, new_item_ids, payment_method_id):
    order = _order(shop, order_id, "delivered")
    lines = _lines(order, item_ids)
    difference = _difference(lines, _variants(shop, lines, new_item_ids))
    _check_balance(shop, order, payment_method_id, difference)
    order.update(
        status="exchange requested",
        exchange_items=list(item_ids),
        exchange_new_items=list(new_item_ids),
        exchange_payment_method_id=payment_method_id,
        exchange_price_difference=difference / 100,
    )


TOOLS = {
    "cancel_pending_order": _cancel,
    "modify_pending_order_address": _change_address,
    "modify_pending_order_payment": _change_payment,
    "modify_pending_order_items": _change_items,
    "return_delivered_order_items": _return,
    "exchange_delivered_order_items": _exchange,
}


def _order(shop, order_id, status):
    order = shop["orders"].get(order_id)
    if order is None or order["status"] != status:
        raise Forbidden(f"{order_id}: expected an order that is {status}")
    return order


def _lines(order, item_ids):
    """Return one line for each id; an id that stands twice needs two lines."""
    left = list(order["items"])
    found = []
    for item_id in item_ids:
        line = next((line for line in left if line["item_id"] == item_id), None)
        if line is None:
            raise Forbidden(f"{order['order_id']}: no item '{item_id}'")
        found.append(line)
        left = [other for other in left if other is not line]
    return found


def _variants(shop, lines, new_item_ids):
    found = []
    for line, new_item_id in zip(lines, new_item_ids, strict=True):
        variant = shop["products"][line["product_id"]]["variants"].get(new_item_id)
        if variant is None or not variant["available"]:
            raise Forbidden(f"'{new_item_id}' is no available variant of {line['name']}")
        found.append(variant)
    return found


def _difference(lines, variants):
    return sum(_cents(v["price"]) - _cents(line["price"]) for line, v in zip(lines, variants, strict=True))


def _method(shop, order, method_id):
    methods = shop["users"][order["user_id"]]["payment_methods"]
    if method_id not in methods:
        raise Forbidden(f"'{method_id}' is no payment method of '{order['user_id']}'")
    return methods[method_id]


def _check_balance(shop, order, method_id, cents):
    method = _method(shop, order, method_id)
    if method["source"] == "gift_card" and _cents(method["balance"]) < cents:
        raise Forbidden(f"'{method_id}' has less than {cents / 100}")


def _enter(shop, order, cents, method_id):
    """Book an amount on an order: above zero the customer pays, else it goes back; a gift card's balance follows."""
    _check_balance(shop, order, method_id, cents)
    kind = "payment" if cents > 0 else "refund"
    entry = {"transaction_type": kind, "amount": abs(cents) / 100, "payment_method_id": method_id}
    order["payment_history"].append(entry)
    method = _method(shop, order, method_id)
    if method["source"] == "gift_card":
        method["balance"] = (_cents(method["balance"]) - cents) / 100


def _cents(amount):
    return round(amount * 100)
