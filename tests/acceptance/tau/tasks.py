"""A task of tau-bench: what its customer wants, taken from the words of its instruction."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WISH = re.compile(
    r"Cancel order (?P<cancel>#W\d{7}) because (?P<reason>no longer needed|ordered by mistake)\."
    r"|Return (?P<back>#W\d{7}) via (?P<back_by>\w+): "
    r"(?P<names>(?:[^;{}]+(?:\{[^}]*\})?; ?)+?)(?= ?(?:Cancel|Return|For) |\s*$)"
    r"|For (?P<to_address>#W\d{7}), change address to (?P<address>\{.*?\}) \(same as (?P<same>#W\d{7})\)\."
    r"|For (?P<to_method>#W\d{7}), change payment to (?P<method>\w+)\."
    r"|For (?P<swap>#W\d{7}), (?P<how>modify|exchange) (?P<pairs>.*?)via (?P<swap_by>\w+)\."
)
_PAIR = re.compile(r"([^;{}]+?) (\{.*?\}) to (\{.*?\}); ")


@dataclass(frozen=True)
class Item:
    """An item of an order as its owner would describe it; `wanted` are the options it should have instead."""

    name: str
    options: dict[str, str]
    wanted: dict[str, str]


@dataclass(frozen=True)
class Wish:
    """One thing that a customer wants.

    Args:
        kind: "cancel", "return", "change_items", "exchange", "change_address" or "change_payment".
        order: The number of the order.
        items: The items it is about; none for the whole order.
        method: The id of a payment method, where one matters.
        reason: Why an order is cancelled.
        address: Where an order shall go instead.
        same_as: The order that goes there already.
    """

    kind: str
    order: str
    items: tuple[Item, ...] = ()
    method: str = ""
    reason: str = ""
    address: tuple[tuple[str, str], ...] = ()
    same_as: str = ""


@dataclass(frozen=True)
class Question:
    """What an item costs, and the amount that the answer must name."""

    item: Item
    answer: str


@dataclass(frozen=True)
class Task:
    """A customer with wishes, the actions that fulfil them, and questions that change nothing."""

    number: int
    user_id: str
    by_email: bool
    wishes: tuple[Wish, ...]
    actions: tuple[dict[str, Any], ...]
    questions: tuple[Question, ...] = ()


def read_tasks(file: Path, shop: dict[str, Any]) -> list[Task]:
    """Read tasks, one JSON object a line.

    Raises:
        ValueError: An instruction does not read as its actions do.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_task(number, json.loads(line), shop) for number, line in enumerate(lines) if line.strip()]


def _task(number, written, shop):
    wishes = tuple(_wish(match, shop) for match in _WISH.finditer(written["instruction"]))
    if len(wishes) != len(written["actions"]):
        raise ValueError(f"task {number}: {len(wishes)} wishes for {len(written['actions'])} actions")
    wishes = tuple(_exact(w, action, shop) for w, action in zip(wishes, written["actions"], strict=True))
    by_email = "your email is" in written["instruction"]
    return Task(number, written["user_id"], by_email, wishes, tuple(written["actions"]))


def _wish(match, shop):
    told = match.groupdict()
    if told["cancel"]:
        return Wish("cancel", told["cancel"], reason=told["reason"])
    if told["to_address"]:
        address = ast.literal_eval(told["address"])
        parts = tuple((key, value) for key, value in address.items() if key != "order_id")
        return Wish("change_address", told["to_address"], address=parts, same_as=told["same"])
    if told["to_method"]:
        return Wish("change_payment", told["to_method"], method=told["method"])
    if told["back"]:
        names = [re.sub(r"\{.*\}", "", name).strip() for name in told["names"].split(";") if name.strip()]
        items = tuple(Item(name, {}, {}) for name in names)
        return Wish("return", told["back"], items=items, method=told["back_by"])
    pairs = _PAIR.findall(told["pairs"])
    items = tuple(Item(name.strip(), ast.literal_eval(old), ast.literal_eval(new)) for name, old, new in pairs)
    kind = {"modify": "change_items", "exchange": "exchange"}[told["how"]]
    return Wish(kind, told["swap"], items=items, method=told["swap_by"])


def _exact(wish, action, shop):
    """Let the customer know which of two items with the same name is meant: its owner can tell them apart."""
    if wish.kind != "return":
        return wish
    by_id = {item["item_id"]: item for item in shop["orders"][wish.order]["items"]}
    owned = [by_id[item_id] for item_id in action["kwargs"]["item_ids"]]
    items = tuple(Item(item["name"], item["options"], {}) for item in owned)
    return Wish(wish.kind, wish.order, items=items, method=wish.method)
