"""Recommends products from real orders, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType, FollowupAction

from actions.answering import answer_price, answer_selection, near_products
from actions.base import ShopAction
from actions.procedures.case_events import known_customer
from actions.procedures.ordered_items import wishes_otherwise
from actions.products.answer_product_question import asked_before, remembering
from actions.products.listed import with_listed_product
from actions.turn import Turn
from assistant.services.procedures.say import Say
from assistant.services.products.question import read_question
from assistant.services.products.recommending import asks_advice
from assistant.services.products.selection import asks_of_shelf
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
        if wishes_otherwise(turn):
            return (), [FollowupAction("action_follow_up")]
        turn = with_listed_product(turn)
        catalogue = services().catalogue.products()
        about = asked_before(turn)
        selected = answer_selection(turn.heard, about=about, language=turn.language)
        if selected is not None and (asks_of_shelf(turn.heard, about) or not asks_advice(turn.heard.text)):
            return selected[0], remembering(selected[1])
        events = remembering(read_question(turn.heard, catalogue, about))
        price = answer_price(turn.heard, about=about, language=turn.language)
        if price is not None:
            return price, events
        said = services().recommender.recommend(
            turn.heard,
            catalogue,
            about=about,
            customer_id=known_customer(turn),
            language=turn.language,
            near=near_products,
        )
        return said, events
