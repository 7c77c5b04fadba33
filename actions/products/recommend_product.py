"""Recommends products from real orders, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType

from actions.answering import answer_about_product, near_products
from actions.base import ShopAction
from actions.procedures.case_events import known_customer
from actions.products.answer_product_question import asked_before
from actions.turn import Turn
from assistant.services.procedures.say import Say
from assistant.services.products.question import CHEAPEST
from assistant.wiring import services


class ActionRecommendProduct(ShopAction):
    """Says what goes with a product, what goes with the customer's own purchases, or what most customers bought."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_recommend_product"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Count and recommend."""
        catalogue = services().catalogue.products()
        if (cheapest := self._cheapest(turn)) is not None:
            return cheapest, []
        said = services().recommender.recommend(
            turn.heard,
            catalogue,
            about=asked_before(turn),
            customer_id=known_customer(turn),
            language=turn.language,
            near=near_products,
        )
        return said, []

    @staticmethod
    def _cheapest(turn: Turn) -> tuple[Say, ...] | None:
        """Answer "and the cheapest one?" after a product: that asks for a price, and not for advice."""
        said, question = answer_about_product(turn.heard, about=asked_before(turn), language=turn.language)
        return said if question.products and question.aspect == CHEAPEST else None
