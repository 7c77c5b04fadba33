"""Recommends products from real orders, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType

from actions.answering import answer_price, near_products
from actions.base import ShopAction
from actions.procedures.case_events import known_customer
from actions.products.answer_product_question import asked_before
from actions.turn import Turn
from assistant.services.procedures.say import Say
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
        price = answer_price(turn.heard, about=asked_before(turn), language=turn.language)
        if price is not None:
            return price, []
        said = services().recommender.recommend(
            turn.heard,
            catalogue,
            about=asked_before(turn),
            customer_id=known_customer(turn),
            language=turn.language,
            near=near_products,
        )
        return said, []
