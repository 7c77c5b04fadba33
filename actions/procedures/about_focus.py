"""A message that points at what was just spoken of: "cancel it then", "那能退吗", "exchange it for a bigger one"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from actions.procedures.case_events import conductor
from actions.turn import Turn
from assistant.services.procedures.asking import asks, asks_rule
from assistant.services.procedures.beforehand import asks_consequence
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.reference import leaves_out, points_back, turns_to
from assistant.services.products.question import PRODUCT_QUESTIONS

_SHARE_OF_ASKED: Final = 0.05
"""Of a question to the articles: from which confidence its other reading is a wish for the order in focus."""
_SHARE_OF_ANSWER: Final = 0.05
"""Of what answers a question ("stop", "correct") that nobody asked."""
_LOOKED_BACK: Final = 3
_ASKING: Final = (*PRODUCT_QUESTIONS, "recommend_product", "place_order")
_NO_WISH: Final = ("deny", "correct", "inform", "choose", "stop", "out_of_scope")


def wish_about_focus(turn: Turn) -> Heard | None:
    """Read a message without a wish as the wish that it most likely is, for what was spoken of just before.

    Where nothing is under way, "cancel it" can stop nothing; and "when does it come" asks no rule of the shop.
    """
    points = points_back(turn.heard) or (asks(turn.heard.text) and leaves_out(turn.heard))
    heard = with_antecedent(turn.heard, turn)
    spoken_of = turn.focus is not None or heard is not turn.heard
    only_asked = asks_rule(turn.heard.text) or asks_consequence(turn.heard.text)
    if turn.in_case or not (points and spoken_of) or only_asked:
        return None
    least = _SHARE_OF_ASKED if asks(turn.heard.text) else _SHARE_OF_ANSWER
    wishes = (intent for intent, share in turn.readings if share >= least and conductor().handles(intent))
    wish = next(wishes, None)
    return replace(heard, intent=wish) if wish else None


def wish_instead(turn: Turn) -> Heard:
    """Read a change of mind in the middle of a procedure as the wish that it most likely is: "等下还是换吧"."""
    if turn.heard.intent not in _NO_WISH or not turns_to(turn.heard):
        return turn.heard
    wishes = (intent for intent, share in turn.readings if share >= _SHARE_OF_ASKED and conductor().handles(intent))
    return replace(turn.heard, intent=next(wishes, turn.heard.intent))


def with_antecedent(heard: Heard, turn: Turn) -> Heard:
    """Add to a wish that points back the products of an earlier message, where no order is in focus.

    A product that was only asked about is none of the customer's.
    """
    if turn.focus is not None or not (points_back(heard) or leaves_out(heard)):
        return heard
    before = reversed(turn.heard_before[-_LOOKED_BACK:])
    named = next((one for one in before if one.first("product") and one.intent not in _ASKING), None)
    return heard.with_products_of(named) if named else heard
