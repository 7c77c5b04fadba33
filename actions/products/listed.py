"""Products by their place in the list just shown: "the second one", “第二个多少钱”."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from actions.turn import Turn
from assistant.services.catalogue import find_products
from assistant.services.records import Product
from assistant.wiring import services

_LINE: Final = re.compile(r"^- (.+?)(?:[，,(（:：]|$)", re.MULTILINE)


def with_listed_product(turn: Turn) -> Turn:
    """Add to a message that points at a place the product that stands there in our last answer."""
    place = turn.heard.first("ordinal")
    if place is None or turn.heard.first("product") or turn.heard.first("order_number") or turn.listed:
        return turn
    products, index = _products_listed(turn), int(place.value)
    if len(products) < 2 or not 1 <= abs(index) <= len(products):
        return turn
    product = products[index if index < 0 else index - 1]
    meant = replace(place, kind="product", value=product.key)
    return replace(turn, heard=replace(turn.heard, entities=(*turn.heard.entities, meant)))


def _products_listed(turn: Turn) -> list[Product]:
    """Return the products that our last answer lists, one a line."""
    catalogue = services().catalogue.products()
    lines = _LINE.findall("\n".join(str(one["text"]) for one in turn.bot_said))
    named = (find_products(line, catalogue) for line in lines)
    return [found[0] for found in named if found]
