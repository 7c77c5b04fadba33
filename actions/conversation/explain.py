"""Says why we ask what we ask."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType

from actions.base import ShopAction
from actions.turn import Turn
from assistant.services.procedures.say import Say


class ActionExplain(ShopAction):
    """Explains the open question, or what we go by."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_explain"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Name the reason of the need that was asked last."""
        asked = turn.case.asked if turn.in_case and turn.case else None
        return (Say(f"utter_why_{asked}" if asked else "utter_why"),), []
