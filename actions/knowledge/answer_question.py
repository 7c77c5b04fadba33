"""Answers a question from the shop's articles, quoting them, or says honestly that it does not know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType, SlotSet

from actions.answering import quote
from actions.base import ShopAction
from actions.turn import Turn
from assistant.services.procedures.say import Say


class ActionAnswerQuestion(ShopAction):
    """Quotes the best passage with its title; offers a person when there is none."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_answer_question"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Search, quote, or offer a person."""
        answer = quote(turn.heard.text, language=turn.language)
        if answer is not None:
            return (answer,), []
        if turn.in_case:  # the question asked again there already waits for a yes
            return (Say("utter_do_not_know_in_case"),), []
        return (Say("utter_do_not_know"),), [SlotSet("offer", "person")]
