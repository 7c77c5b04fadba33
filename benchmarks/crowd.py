"""Many customers: copies of a small shop's, each with orders, payment methods and an e-mail of its own."""

from __future__ import annotations

from typing import Any


def multiplied(shop: dict[str, Any], copies: int) -> dict[str, Any]:
    """Return a shop in tau-bench's form with so many copies of its customers and their orders.

    Args:
        shop: {"users", "products", "orders"}.
        copies: How many; the first keeps the orders' numbers.
    """
    users, orders = {}, {}
    for copy in range(copies):
        users |= {f"{user_id}_{copy}": _user(user, copy) for user_id, user in shop["users"].items()}
        orders |= {_number(number, copy): _order(order, copy) for number, order in shop["orders"].items()}
    return {"users": users, "orders": orders, "products": shop["products"]}


def _user(user: dict[str, Any], copy: int) -> dict[str, Any]:
    methods = {_method(name, copy): {**one, "id": _method(name, copy)} for name, one in user["payment_methods"].items()}
    return {
        **user,
        "email": user["email"].replace("@", f"-{copy}@"),
        "payment_methods": methods,
        "orders": [_number(number, copy) for number in user["orders"]],
    }


def _order(order: dict[str, Any], copy: int) -> dict[str, Any]:
    paid = order["payment_history"]
    history = [{**one, "payment_method_id": _method(one["payment_method_id"], copy)} for one in paid]
    return {
        **order,
        "order_id": _number(order["order_id"], copy),
        "user_id": f"{order['user_id']}_{copy}",
        "payment_history": history,
    }


def _number(number: str, copy: int) -> str:
    return f"#W{int(number.removeprefix('#W')) + copy * 10_000:07d}"


def _method(name: str, copy: int) -> str:
    return f"{name}{copy:02d}"
