"""Which items of an order are wanted again: those that are named, else all."""

from __future__ import annotations

import re
from typing import Any, Final

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Say
from assistant.services.records import Order, OrderLine

AGAIN: Final = "again"
_TOLD: Final = "again_told"
_WHOLE: Final = re.compile(
    r"\b(?:whole|entire|everything|all|the one)\b|\border (?:with|of|that|which|containing)\b|[单單](?!独)|全部|全都",
    re.IGNORECASE,
)
_AN_ORDER: Final = re.compile(r"^\s*order\b|^\s*的?[那这]?[个]?[订訂]?[单單]", re.IGNORECASE)
_ALL_OF_IT: Final[dict[str, list[str]]] = {"products": [], "options": []}


class AgainNeed:
    """Meets `again` with the products and the options that are named; what points at an order by a product means all.

    It is never asked. What was ordered is all that can be ordered again: where another option or number is wanted, we
    say so before the preview.
    """

    name = AGAIN

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take what the wish names, and later what it is narrowed to: "only the keyboard"."""
        if case.asked not in (None, "confirmation", "payment_method") or not _names_items(heard):
            return None
        if case.asked is not None and not _are_in_order(heard, case, context):
            return None
        told = {
            "products": [str(entity.value) for entity in heard.all("product")],
            "options": [str(entity.value) for entity in heard.all("option")],
            "number": next((entity.value for entity in heard.all("quantity")), None),
        }
        return Answer(case.without(self.name).with_value(_TOLD, told))

    def settle(self, case: Case, context: Context) -> Answer:
        """Take what was told, or all; say so where it cannot be had like that."""
        told = case.values.get(_TOLD) or _ALL_OF_IT
        order = context.order(case)
        settled = case.with_value(self.name, told)
        as_told = _chosen(order, told)[1]
        values = {"order_number": order.number}
        return Answer(settled, () if as_told else (Say("utter_reorder_as_before", values),))

    def question(self, case: Case, context: Context) -> Say:
        """Never asked: without a word it is all."""
        raise NotImplementedError


def lines_again(case: Case, context: Context) -> tuple[str, ...]:
    """Return the keys of the lines that are wanted again; none means all."""
    return tuple(line.key for line in _chosen(context.order(case), case.values.get(AGAIN) or _ALL_OF_IT)[0])


def _chosen(order: Order, told: dict[str, Any]) -> tuple[list[OrderLine], bool]:
    """Return the lines that are meant, and whether they are just as told."""
    named = [line for line in order.lines if not told["products"] or line.product_key in told["products"]]
    fitting = [line for line in named if {option.casefold() for option in told["options"]} <= _values_of(line)]
    number = told.get("number")
    count = number if isinstance(number, int) and told["products"] else len(fitting)
    return (fitting or named)[: max(count, 1)], bool(fitting) and count <= len(fitting)


def _values_of(line: OrderLine) -> set[str]:
    """Return every name of the values of a line's options."""
    names = [label.value.in_(language) for label in line.option_labels for language in ("en", "zh")]
    return {name.casefold() for name in (*line.options.values(), *names)}


def _names_items(heard: Heard) -> bool:
    """Tell whether a message names items, and no order by what is in it: "reorder the order with the lamp"."""
    products = heard.all("product")
    by_order = any(_AN_ORDER.search(heard.text[product.end :]) for product in products)
    return bool(products or heard.all("option")) and not by_order and not _WHOLE.search(heard.text)


def _are_in_order(heard: Heard, case: Case, context: Context) -> bool:
    if not case.knows("order"):
        return False
    return {str(entity.value) for entity in heard.all("product")} <= {
        line.product_key for line in context.order(case).lines
    }
