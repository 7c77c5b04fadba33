"""Says where one orders: this assistant places no order of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType, SlotSet

from actions.answering import explain_ordering
from actions.base import ShopAction
from actions.products.answer_product_question import SLOT, asked_before
from actions.turn import Turn
from assistant.services.procedures.say import Say


class ActionExplainOrdering(ShopAction):
    """Names the product and its price, and how to order it in the shop's website."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_explain_ordering"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Explain it, and remember the product: "and in blue?" may follow."""
        said, question = explain_ordering(turn.heard, about=asked_before(turn), language=turn.language)
        return said, [SlotSet(SLOT, question.to_json())] if question.products else []
