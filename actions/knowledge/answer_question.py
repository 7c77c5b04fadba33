"""Answers a question from the shop's articles, or says honestly that it does not know."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.base import ShopAction
from actions.procedures.about_focus import wish_about_focus
from actions.procedures.ordered_items import wishes_otherwise
from actions.products.answer_product_question import answer_of_shelf
from actions.turn import Turn
from actions.writing import answer_from_articles
from assistant.services.procedures.say import Say, offer


class ActionAnswerQuestion(ShopAction):
    """Answers with the articles' titles; offers a person when they do not tell."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_answer_question"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Search, write or quote, or offer a person."""
        if wish_about_focus(turn) is not None or wishes_otherwise(turn):
            return (), [FollowupAction("action_follow_up")]
        if (of_shelf := await asyncio.to_thread(answer_of_shelf, turn)) is not None:
            return of_shelf
        return await answer_or_refer(turn)


async def answer_or_refer(turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
    """Search, write or quote; say that we do not know, and offer a person, where the articles do not tell."""
    answer = await answer_from_articles(turn)
    if answer:
        return answer, []
    if turn.in_case:  # the question asked again there already waits for a yes
        return (Say("utter_do_not_know_in_case"),), []
    return (offer("utter_do_not_know", language=turn.language),), [SlotSet("offer", "person")]
