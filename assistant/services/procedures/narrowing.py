"""Only one of several orders after all: "no wait, only the lamp one", "just the first", “只取消瑜伽垫那单”."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.services.procedures.asking import asks
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.procedure import Context
from assistant.services.procedures.reference import is_added

_ONLY: Final = re.compile(
    r"\b(?:only|just)\b|\bis enough\b|(?<![一二两三几这那每])[只光仅]|就(?:好|行|可以|够|成)了?\W*$"
    r"|^\W*(?:那|不|等等|等一?下)*\W*就(?!是)",
    re.IGNORECASE,
)
_ORDER: Final = "order"
_LINES: Final = "lines"
_CUSTOMER: Final = "customer"


def narrowed(case: Case, heard: Heard, context: Context) -> Case | None:
    """Return the case of the only order that a message leaves, without the others; None when it leaves no one of them.

    The orders are those of the case and of what is noted of its kind: all the wish was for, and none is done yet.
    """
    noted = [wish for wish in case.agenda if wish.procedure == case.procedure and wish.order_number]
    if not noted or not case.knows(_CUSTOMER) or not case.order_number:
        return None
    if asks(heard.text) or is_added(heard.text) or not _ONLY.search(heard.text):
        return None
    number = _meant([case.order_number, *(str(wish.order_number) for wish in noted)], case, heard, context)
    if number is None:
        return None
    rest = tuple(wish for wish in case.agenda if wish not in noted)
    wish = next((wish for wish in noted if wish.order_number == number), None)
    if wish is None:
        return replace(case, agenda=rest)
    values = {_CUSTOMER: case.values[_CUSTOMER], **wish.values}
    return Case(case.procedure, values, agenda=rest, condition=wish.condition)


def _meant(numbers: list[str], case: Case, heard: Heard, context: Context) -> str | None:
    """Return the one of the orders that a message names: by its number, its place, or what only that one has.

    Where the items of an order are asked for or known, "only the kettle" and "the first" are about these.
    """
    named = {str(entity.value) for entity in heard.all("order_number")}
    if named:
        return next(iter(named)) if len(named) == 1 and named <= set(numbers) else None
    if case.asked in (_ORDER, _LINES) or case.knows(_LINES):
        return None
    products = {str(entity.value) for entity in heard.all("product")}
    orders = [one for one in context.orders_of(case.values[_CUSTOMER]) if one.number in numbers]
    if products:
        having = [one.number for one in orders if products & {line.product_key for line in one.lines}]
        return having[0] if len(having) == 1 else None
    ordinal = heard.first("ordinal")
    place = int(ordinal.value) if ordinal is not None else 0
    if not 1 <= abs(place) <= len(numbers):
        return None
    return numbers[place - 1 if place > 0 else place]
