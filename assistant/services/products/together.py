"""Questions about products in one message: what one has named another is about, and what belongs together is one."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.services.procedures.heard import Heard
from assistant.services.products.question import PRODUCT_QUESTIONS


def asked_together(requests: Iterable[Heard]) -> list[Heard]:
    """Return the requests of one message with their questions about products complete.

    "Is the lamp in stock, and how much is it?" is one question; "and in black?" is another one about the same product.
    """
    together: list[Heard] = []
    named: Heard | None = None
    for heard in requests:
        if heard.first("product"):
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
