"""Runs before every turn: keeps the language, and forgets what no longer stands."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.base import ShopAction
from actions.turn import Turn
from assistant.services.procedures.say import Say

_NOT_UNDERSTOOD = ("out_of_scope", "inform", "choose", "correct", "affirm", "deny")


class ActionValidateSlotMappings(ShopAction):
    """Follows the customer's language unless they chose one; an offer stands for one turn."""

    def name(self) -> str:
        """Return the name that Rasa looks for."""
        return "action_validate_slot_mappings"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Set language, offer and misunderstandings for the turn that begins."""
        events: list[EventType] = []
        if turn.detected_language and not turn.slots.get("language_chosen"):
            events.append(SlotSet("language", turn.detected_language))
        if turn.slots.get("offer") and not turn.just_offered:
            events.append(SlotSet("offer", None))
        if turn.slots.get("misunderstandings") and turn.heard.intent not in _NOT_UNDERSTOOD:
            events.append(SlotSet("misunderstandings", None))
        return (), events
