"""A bare yes: it accepts what the answer before it offered, and means nothing otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.base import ShopAction
from actions.people.passing_on import pass_on
from actions.turn import Turn
from assistant.services.procedures.consent import is_doubtful, is_explicit_yes, says_nothing
from assistant.services.procedures.say import Say

SURE_OF_YES = 0.6


class ActionAcceptOffer(ShopAction):
    """Passes on to a person, when that was offered in the answer that the yes follows."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_accept_offer"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Open the ticket; ask for the wish when the offer is long past, and again where the yes is a maybe."""
        if not turn.just_offered:
            return (Say("utter_ask_wish"),), [SlotSet("offer", None)]
        text = turn.heard.text
        if is_doubtful(text) or says_nothing(text) or not (is_explicit_yes(text) or _is_sure(turn)):
            return (Say("utter_say_yes_or_no"),), [SlotSet("offer", "person")]
        return await pass_on(turn)


def _is_sure(turn: Turn) -> bool:
    """Tell whether the classifier is sure of what it took for a yes: "ba" resembles one."""
    return not turn.readings or turn.readings[0][1] >= SURE_OF_YES
