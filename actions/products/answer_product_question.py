"""Answers a question about products from the catalogue, or from the articles where the catalogue does not tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.answering import answer_about_product
from actions.base import ShopAction
from actions.procedures.another_order import same_of_another
from actions.turn import Turn
from assistant.services.procedures.say import Say, offer
from assistant.services.products.question import ProductQuestion

SLOT = "product_question"


class ActionAnswerProductQuestion(ShopAction):
    """Remembers what was asked, so that "and in black?" can go on with it."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_answer_product_question"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Answer; offer a person for what neither catalogue nor articles tell."""
        if same_of_another(turn) is not None:
            return (), [FollowupAction("action_follow_up")]
        said, question = answer_about_product(turn.heard, about=asked_before(turn), language=turn.language)
        events: list[EventType] = [SlotSet(SLOT, question.to_json())] if question.products else []
        if said is not None:
            return said, events
        if turn.in_case:  # the question asked again there already waits for a yes
            return (Say("utter_do_not_know_in_case"),), events
        return (offer("utter_do_not_know", language=turn.language),), [*events, SlotSet("offer", "person")]


def asked_before(turn: Turn) -> ProductQuestion | None:
    """Return the last question about products in this conversation."""
    data = turn.slots.get(SLOT)
    return ProductQuestion.from_json(data) if data else None
