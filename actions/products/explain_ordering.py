"""Says where one orders: this assistant places no order of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from rasa_sdk.events import EventType, FollowupAction

from actions.answering import explain_ordering
from actions.base import ShopAction
from actions.procedures.ordered_items import wishes_otherwise
from actions.products.answer_product_question import asked_before, remembering
from actions.turn import Turn
from assistant.services.procedures.say import Say

_SAID_WHERE: Final = frozenset({"utter_order_product_on_website", "utter_order_product_as_said"})


class ActionExplainOrdering(ShopAction):
    """Names the product and its price, and how to order it in the shop's website."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_explain_ordering"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Explain it, and remember the product: "and in blue?" may follow."""
        if wishes_otherwise(turn):
            return (), [FollowupAction("action_follow_up")]
        return where_to_order(turn)


def where_to_order(turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
    """Say where one orders the product that is spoken of; how to order is told once."""
    said, question = explain_ordering(
        turn.heard,
        about=asked_before(turn),
        language=turn.language,
        again=not _SAID_WHERE.isdisjoint(turn.said_lately),
    )
    return said, remembering(question)
