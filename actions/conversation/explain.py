"""Says why we ask what we ask, and why something cannot be done."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.answering import explain_refusal
from actions.base import ShopAction
from actions.turn import Turn
from assistant.services.procedures.beforehand import only_asks
from assistant.services.procedures.say import Say

_REFUSED = "utter_refused_"


class ActionExplain(ShopAction):
    """Explains the open question, what was just refused, or what we go by."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_explain"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Name the reason of the need that was asked last; quote the article about what was refused."""
        if only_asks(turn.heard.text) and turn.just_offered:
            return (Say("utter_offer_declined"),), [SlotSet("offer", None)]
        asked = turn.case.asked if turn.in_case and turn.case else None
        if asked is None and (refused := _refusal_in(turn)):
            return explain_refusal(*refused, language=turn.language), []
        return (Say(f"utter_why_{asked}" if asked else "utter_why"),), []


def _refusal_in(turn: Turn) -> tuple[str, str] | None:
    """Return the response of our last answer that said what cannot be done, by name and by its sentence."""
    said = ((str((one.get("metadata") or {}).get("utter_action")), str(one["text"])) for one in turn.bot_said)
    return next((refusal for refusal in said if refusal[0].startswith(_REFUSED)), None)
