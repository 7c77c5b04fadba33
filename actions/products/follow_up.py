"""Takes a detail without a wish: who somebody is, more of the question before it, or we ask what is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from rasa_sdk.events import EventType, FollowupAction

from actions.procedures.about_focus import wish_about_focus
from actions.procedures.another_order import TRACK, asked_of_products, same_deed_for_another, wish_of_listed
from actions.procedures.case_events import LISTEN, begin_with, conductor, context, known_customer
from actions.procedures.ordered_items import wish_of_ordered
from actions.procedures.uncertain_wish import REMEDIES, ask_which
from actions.products.answer_product_question import ActionAnswerProductQuestion, asked_before
from actions.products.explain_ordering import where_to_order
from actions.products.listed import with_listed_product
from actions.turn import FORM, Turn
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.identify import IDENTIFY
from assistant.services.procedures.introduction import introduces, only_introduces
from assistant.services.procedures.misshapen_number import misshapen_number
from assistant.services.procedures.on_behalf import ANOTHERS, PERHAPS_ANOTHERS, ownership
from assistant.services.procedures.say import Say
from assistant.services.products.buying import takes_it
from assistant.services.products.question import asks_price, is_follow_up, names_alone
from assistant.services.products.selection import asks_of_shelf
from assistant.wiring import services

_YES: Final = "affirm"
_NOT_MINE: Final = (ANOTHERS, PERHAPS_ANOTHERS)
_SHARE_BESIDE: Final = 0.15
"""From which confidence on the words beside an e-mail address are a wish: “我的邮箱…，邮编…，查订单”."""


class ActionFollowUp(ActionAnswerProductQuestion):
    """Takes down who the customer is; answers "and in black?" after a product, "and #W1000001?" after an order."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_follow_up"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Answer when the message names a product, an option, an aspect or an order; else ask for the wish."""
        turn = with_listed_product(turn)
        if takes_it(turn.heard.text) and asked_before(turn) is not None and turn.focus is None:
            return where_to_order(turn)
        if turn.heard.intent == _YES:
            return (Say("utter_ask_wish"),), []
        wish = same_deed_for_another(turn) or wish_of_ordered(turn) or wish_of_listed(turn)
        wish = wish or self._again(turn) or wish_about_focus(turn)
        if wish is None and (introduces(turn.heard) or ownership(turn.heard.text) in _NOT_MINE):
            wish = replace(turn.heard, intent=_wish_beside(turn) or IDENTIFY)
        if wish is not None:
            return begin_as(wish, turn)
        if asks_price(turn.heard) or _goes_on(turn):
            return super().act(turn)
        if turn.heard.first("product") and turn.heard.first("reason"):
            return ask_which(REMEDIES, turn, question="utter_ask_remedy")
        if turn.heard.first("order_number") or misshapen_number(turn.heard):
            return begin_as(replace(turn.heard, intent=TRACK), turn)
        return (Say("utter_nothing_to_stop" if turn.heard.intent == "stop" else "utter_ask_wish"),), []

    @staticmethod
    def _again(turn: Turn) -> Heard | None:
        """Read what names another order as the wish before it; by a product only where orders are spoken of."""
        by_number = turn.heard.first("order_number") is not None
        if not by_number and ((turn.focus is None and not turn.was_refused) or asked_of_products(turn)):
            return None
        return conductor().again(turn.heard, turn.heard_before, refused=turn.was_refused)


def _wish_beside(turn: Turn) -> str | None:
    """Return what somebody most likely wishes for who says more than who they are; a refused detail loses no wish."""
    if only_introduces(turn.heard):
        return None
    wishes = (intent for intent, share in turn.readings if share >= _SHARE_BESIDE and conductor().handles(intent))
    return next(wishes, None)


def begin_as(wish: Heard, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
    """Begin what a message is read as; the form asks for what it lacks."""
    said, events = begin_with(conductor().begin(wish, context(turn), customer_id=known_customer(turn)), turn)
    is_over = FollowupAction(LISTEN) in events
    return said, events if is_over else [*events, FollowupAction(FORM)]


def _goes_on(turn: Turn) -> bool:
    """Tell whether a message asks of products: more of those before it, of one listed, or what there is at a price."""
    heard, about = turn.heard, asked_before(turn)
    if asks_of_shelf(heard, about) or (heard.first("product") and heard.first("ordinal")):
        return True
    if about is None:
        return turn.focus is None and names_alone(heard)
    return is_follow_up(heard, services().catalogue.products(), about)
