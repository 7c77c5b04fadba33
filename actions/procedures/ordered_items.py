"""A message that is about what the customer has ordered, whatever it was taken for: "make the lamp white"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from actions.procedures.case_events import conductor, known_customer
from actions.turn import Turn
from assistant.services.procedures.asking import asks
from assistant.services.procedures.heard import Heard
from assistant.wiring import services

CHANGE: Final = "change_order"
_MAKES: Final = re.compile(r"\b(?:make|turn|change|switch)\b|[改换換]|變成|变成", re.IGNORECASE)


def wishes_otherwise(turn: Turn) -> bool:
    """Tell whether a message that was taken for a question about the shop asks or wishes of what was ordered."""
    return not turn.in_case and wish_of_ordered(turn) is not None


def wish_of_ordered(turn: Turn) -> Heard | None:
    """Read a message as the wish about ordered items that it is; None where it is none.

    "Make the lamp white" changes a lamp that was ordered; "white lamp, on order #W1000001" does so, too.
    """
    heard = turn.heard
    if conductor().handles(heard.intent):
        return heard
    names_variant = heard.first("product") is not None and heard.first("option") is not None
    says_change = _MAKES.search(heard.text) is not None or heard.first("order_number") is not None
    if not names_variant or not says_change or asks(heard.text) or not _may_have_ordered(turn):
        return None
    return replace(heard, intent=CHANGE)


def _may_have_ordered(turn: Turn) -> bool:
    """Tell whether an order of the customer has a product that is named; of somebody unknown it may."""
    customer = known_customer(turn)
    if customer is None:
        return True
    ordered = {line.product_key for order in services().orders.of_customer(customer) for line in order.lines}
    return not ordered.isdisjoint(str(product.value) for product in turn.heard.all("product"))
