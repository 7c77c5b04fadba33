"""Which product a question in the middle of a procedure is about: "有红轴吗" while a keyboard is to become another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.errors import OrderNotFound
from assistant.services.procedures.asking import asks_fact
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.variants import OFFERED
from assistant.services.procedures.picking import pointed_at
from assistant.services.procedures.procedure import Context
from assistant.services.products.question import ProductQuestion, asks_price, is_follow_up
from assistant.services.records import OrderLine, Product

_NOT_WISHING: Final = ("ask_product", "check_stock", "choose", "inform", "correct", "recommend_product", "out_of_scope")


def question_at_hand(case: Case, heard: Heard, context: Context) -> ProductQuestion | None:
    """Return the product that a question in the middle of a case is about, before what the question itself says.

    Returns:
        None where the message asks nothing about products. Its options are those of the choice that is pointed at.
    """
    if asks_price(heard):  # options in a question choose nothing
        return ProductQuestion(())
    if heard.first("product") or heard.intent not in _NOT_WISHING or not asks_fact(heard.text):
        return None
    product = _product_at_hand(case, context)
    if product is None:
        return None
    values = _values_pointed_at(case, heard, product)
    asks = values or is_follow_up(heard, (product,))
    return ProductQuestion((product.key,), values) if asks else None


def _product_at_hand(case: Case, context: Context) -> Product | None:
    """Return the product of the line that is asked about, or of the only line that is meant."""
    if not (case.values.get("customer") and case.values.get("order")):
        return None
    try:
        order = context.order(case)
    except OrderNotFound:
        return None
    lines = _lines_at_hand(case, order.lines)
    return context.products_in(order)[lines[0].product_key] if len(lines) == 1 else None


def _lines_at_hand(case: Case, lines: Sequence[OrderLine]) -> list[OrderLine]:
    offered = case.values.get(OFFERED)
    keys = [offered["line"]] if offered else case.values.get("lines") or [line.key for line in lines]
    return [line for line in lines if line.key in keys]


def _values_pointed_at(case: Case, heard: Heard, product: Product) -> tuple[str, ...]:
    id_ = pointed_at(case, heard) if case.asked == "variants" else None
    options = next((variant.options for variant in product.variants if variant.id == id_), {})
    return tuple(options.values())
