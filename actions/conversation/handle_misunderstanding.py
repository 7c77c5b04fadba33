"""Answers what was not understood: a model may make sense of it; else says what can be done, then offers a person."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.answering import quote_editor
from actions.base import ShopAction
from actions.procedures.ordered_items import wishes_otherwise
from actions.procedures.proposed import SLOT, ask_whether, requests_of
from actions.products.answer_product_question import answer_of_shelf
from actions.turn import Turn
from actions.writing import answer_from_articles, friendly, proposals_in
from assistant.services.procedures.asking import asks
from assistant.services.procedures.say import Say, offer

_PATIENCE = {"calm": 2, "unhappy": 2, "angry": 1}


class ActionHandleMisunderstanding(ShopAction):
    """Counts misunderstandings in a row."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_handle_misunderstanding"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Answer a question that the articles answer; else ask what was meant, and from the second time offer a person.

        Long messages a model may have read rightly: then it is asked whether it did, before anything else.
        """
        if wishes_otherwise(turn):
            return (), [FollowupAction("action_follow_up")]
        if (of_shelf := await asyncio.to_thread(answer_of_shelf, turn)) is not None:
            return of_shelf
        proposals = () if turn.in_case else await proposals_in(turn)
        if proposals:
            kept = [SlotSet("offer", "requests"), SlotSet(SLOT, requests_of(proposals, turn.heard))]
            return (ask_whether(proposals, turn.heard, language=turn.language),), kept
        if answer := await _answer(turn):
            return answer, []
        enough = turn.misunderstood_before + 1 >= _PATIENCE.get(turn.mood, 2)
        if turn.in_case:  # the question asked again there already waits for a yes: never ask for a second one
            return (Say("utter_offer_person_in_case" if enough else "utter_not_understood_in_case"),), []
        if enough:
            said = offer("utter_offer_person_after_misunderstandings", language=turn.language)
            return (said,), [SlotSet("offer", "person")]
        return (await friendly(turn, "out_of_scope", otherwise="utter_not_understood"),), []


async def _answer(turn: Turn) -> tuple[Say, ...]:
    """Answer a question from the articles; what asks nothing ("I'm a journalist"), as far as an editor foresaw it."""
    if asks(turn.heard.text):
        return await answer_from_articles(turn)
    foreseen = await asyncio.to_thread(quote_editor, turn.heard.text, language=turn.language)
    return (foreseen,) if foreseen else ()
