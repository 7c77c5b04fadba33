"""Requests of one message that name a product: what one has named another is about; questions about it are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.products.question import PRODUCT_QUESTIONS

_SWAPS: Final = ("exchange_item", "change_order")


def asked_together(requests: Iterable[Heard]) -> list[Heard]:
    """Return the requests of one message with their questions about products complete.

    "Is the lamp in stock, and how much is it?" is one question; "and in black?" is another one about the same product.
    "Have you got the mouse in black? If so, swap mine" wishes for what was asked about.
    """
    together: list[Heard] = []
    named: Heard | None = None
    for heard in requests:
        if together and _swaps_what_was_asked(heard, together[-1]):
            heard = _of_asked(heard, together[-1])
        elif heard.first("product"):
            named = heard
        elif together and _asks_more(heard, of=together[-1]):
            together[-1] = together[-1].followed_by(heard)
            continue
        elif named is not None and heard.intent in PRODUCT_QUESTIONS:
            heard = heard.with_products_of(named)
        together.append(heard)
    return together


def _asks_more(heard: Heard, *, of: Heard) -> bool:
    """Tell whether a question asks more about the thing that the one before it names or means."""
    both_ask = heard.intent in PRODUCT_QUESTIONS and of.intent in PRODUCT_QUESTIONS
    return both_ask and heard.first("option") is None


def _swaps_what_was_asked(heard: Heard, asked: Heard) -> bool:
    """Tell whether a wish for another variant names no item itself, and the question before it does."""
    names_none = {"product", "order_number"}.isdisjoint(one.kind for one in _said_in(heard))
    both = heard.intent in _SWAPS and asked.intent in PRODUCT_QUESTIONS
    return both and names_none and asked.first("product") is not None


def _of_asked(wish: Heard, asked: Heard) -> Heard:
    """Return a wish for another variant with the product that was asked about, and its option where it names none."""
    wish = replace(wish, entities=_said_in(wish))
    product = asked.all("product")[0]
    if wish.first("option"):
        asked = Heard(product.text, asked.intent, (replace(product, start=0, end=len(product.text)),))
    return replace(asked.followed_by(wish), intent=wish.intent, proviso=wish.proviso)


def _said_in(heard: Heard) -> tuple[Entity, ...]:
    """Return the entities that stand in the words of a request, and not in what it refers to."""
    return tuple(entity for entity in heard.entities if 0 <= entity.start and entity.end <= len(heard.text))
