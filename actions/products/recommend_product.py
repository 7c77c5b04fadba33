"""Recommends products from real orders, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType, SlotSet

from actions.answering import answer_price, near_products
from actions.base import ShopAction
from actions.procedures.case_events import known_customer
from actions.products.answer_product_question import SLOT, asked_before
from actions.turn import Turn
from assistant.services.procedures.say import Say
from assistant.services.products.question import read_question
from assistant.wiring import services


class ActionRecommendProduct(ShopAction):
    """Says what goes with a product, what goes with the customer's own purchases, or what most customers bought.

    The product is remembered, so that "anything cheaper?" can go on with it.
    """

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_recommend_product"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Count and recommend."""
        catalogue = services().catalogue.products()
        question = read_question(turn.heard, catalogue, asked_before(turn))
        events: list[EventType] = [SlotSet(SLOT, question.to_json())] if question.products else []
        price = answer_price(turn.heard, about=asked_before(turn), language=turn.language)
        if price is not None:
            return price, events
        said = services().recommender.recommend(
            turn.heard,
            catalogue,
            about=asked_before(turn),
            customer_id=known_customer(turn),
            language=turn.language,
            near=near_products,
        )
        return said, events
