"""Keeps a report of danger alive where its writer is well: the next one may not be."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.base import ShopAction
from actions.turn import Turn
from assistant.services.procedures.say import Say, offer


class ActionKeepReport(ShopAction):
    """Offers once more to pass it on."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_keep_report"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Ask again; a plain no still leaves it."""
        return (offer("utter_still_report", language=turn.language),), [SlotSet("offer", "person")]
