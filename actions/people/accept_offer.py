"""A bare yes: it accepts what the answer before it offered, and means nothing otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.people.open_ticket import ActionOpenTicket
from actions.turn import Turn
from assistant.services.procedures.consent import is_doubtful, says_nothing
from assistant.services.procedures.say import Say


class ActionAcceptOffer(ActionOpenTicket):
    """Passes on to a person, when that was offered in the answer that the yes follows."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_accept_offer"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Open the ticket; ask for the wish when the offer is long past, and again where the yes is a maybe."""
        if not turn.just_offered:
            return (Say("utter_ask_wish"),), [SlotSet("offer", None)]
        if is_doubtful(turn.heard.text) or says_nothing(turn.heard.text):
            return (Say("utter_say_yes_or_no"),), [SlotSet("offer", "person")]
        return await super().perform(turn)
