"""Leaves the procedure under way; nothing was changed by it."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.base import ShopAction
from actions.turn import Turn
from assistant.services.procedures.say import Say


class ActionLeaveProcedure(ShopAction):
    """Forgets the case at the customer's word."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_leave_procedure"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Say that nothing changed."""
        return (Say("utter_nothing_changed"),), [SlotSet("case", None)]
