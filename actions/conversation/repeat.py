"""Says the last answer again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn


class ActionRepeat(Action):
    """Repeats word for word what we said before the customer's message, buttons included."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_repeat"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say it again; with nothing said yet, ask what it is about."""
        said = Turn.of(tracker).bot_said
        for event in said:
            buttons = (event.get("data") or {}).get("buttons") or []
            dispatcher.utter_message(text=event["text"], buttons=buttons)
        if not said:
            dispatcher.utter_message(response="utter_nothing_to_repeat")
        return []
