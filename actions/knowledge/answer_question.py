"""Answers a question from the shop's articles, quoting them, or says honestly that it does not know."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.base import ShopAction
from actions.turn import Turn
from assistant.services.procedures.say import Say
from assistant.wiring import answerer


class ActionAnswerQuestion(ShopAction):
    """Quotes the best passage with its title; offers a person when there is none."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_answer_question"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Search, quote, or offer a person."""
        answer = answerer().answer(turn.heard.text, language=turn.language)
        if answer is None and turn.in_case:  # the question asked again there already waits for a yes
            return (Say("utter_do_not_know_in_case"),), []
        if answer is None:
            return (Say("utter_do_not_know"),), [SlotSet("offer", "person")]
        values = {"quote": answer.text, "title": answer.title, "link": answer.link}
        foreign = answer.language != turn.language
        return (Say("utter_answer_in_other_language" if foreign else "utter_answer", values),), []
