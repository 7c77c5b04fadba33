"""Asks for what the case needs next."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.base import ShopAction
from actions.procedures.case_events import conductor, context
from actions.turn import Turn
from assistant.services.procedures.say import Say


class ActionAskAnswer(ShopAction):
    """Words the form's next question: a need, a picker, or the preview to confirm."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_ask_answer"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Ask, and remember what was offered."""
        case = turn.case
        if case is None:
            return (), []
        said, asked = conductor().question(case, context(turn))
        return said, [SlotSet("case", asked.to_json())]
