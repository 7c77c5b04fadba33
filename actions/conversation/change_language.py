"""Changes the language of the conversation at the customer's word."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.base import ShopAction
from actions.turn import Turn
from assistant.services.procedures.say import Say

_OTHER = {"en": "zh", "zh": "en"}


class ActionChangeLanguage(ShopAction):
    """Switches to the language named, or to the other one when none is named."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_change_language"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Answer in the new language, and keep to it; a language we do not speak changes nothing."""
        named = turn.heard.first("language")
        wanted = str(named.value) if named else _OTHER[turn.language]
        if wanted not in _OTHER:
            return (Say("utter_language_not_spoken"),), []
        return (Say(f"utter_language_is_{wanted}"),), [SlotSet("language", f"chosen:{wanted}")]
