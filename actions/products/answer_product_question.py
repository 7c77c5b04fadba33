"""Answers a question about products from the catalogue, or from the articles where the catalogue does not tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.answering import answer_about_product
from actions.base import ShopAction
from actions.procedures.another_order import same_of_another
from actions.procedures.ordered_items import wishes_otherwise
from actions.products.listed import with_listed_product
from actions.turn import Turn
from assistant.services.procedures.say import Say, offer
from assistant.services.products.question import RANGE, ProductQuestion
from assistant.services.products.selection import asks_of_shelf

SLOT = "product_question"


class ActionAnswerProductQuestion(ShopAction):
    """Remembers what was asked, so that "and in black?" can go on with it."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_answer_product_question"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Answer; offer a person for what neither catalogue nor articles tell."""
        if wishes_otherwise(turn):
            return (), [FollowupAction("action_follow_up")]
        turn = with_listed_product(turn)
        if same_of_another(turn) is not None:
            return (), [FollowupAction("action_follow_up")]
        said, question = answer_about_product(turn.heard, about=asked_before(turn), language=turn.language)
        events = remembering(question)
        if said is not None:
            return said, events
        if turn.in_case:  # the question asked again there already waits for a yes
            return (Say("utter_do_not_know_in_case"),), events
        return (offer("utter_do_not_know", language=turn.language),), [*events, SlotSet("offer", "person")]


def answer_of_shelf(turn: Turn) -> tuple[Iterable[Say], list[EventType]] | None:
    """Answer what says only a price or a superlative, "anything under 50?", whatever it was taken for; else None."""
    about = asked_before(turn)
    if not asks_of_shelf(turn.heard, about):
        return None
    said, question = answer_about_product(turn.heard, about=about, language=turn.language)
    return (said, remembering(question)) if said else None


def remembering(question: ProductQuestion) -> list[EventType]:
    """Return what to remember of a question, so that "and in black?", or "anything under 50?", can go on with it."""
    return [SlotSet(SLOT, question.to_json())] if question.products or RANGE in question.aspects else []


def asked_before(turn: Turn) -> ProductQuestion | None:
    """Return the last question about products in this conversation."""
    data = turn.slots.get(SLOT)
    return ProductQuestion.from_json(data) if data else None
