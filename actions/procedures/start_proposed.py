"""A yes to what a model proposed: the requests begin as if the customer had made them one by one."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.procedures.case_events import LISTEN
from actions.procedures.proposed import SLOT, read_requests
from actions.procedures.start_requests import ActionStartRequests
from actions.turn import FORM, Turn
from assistant.services.procedures.consent import is_doubtful, says_nothing
from assistant.services.procedures.say import Say


class ActionStartProposed(ActionStartRequests):
    """Begins them; each previews what it will change and asks again, as ever."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_start_proposed"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Start them; ask for the wish when the proposal is long past, and again where the yes is a maybe."""
        requests = read_requests(turn.slots.get(SLOT))
        if not turn.just_offered or not requests:
            return (Say("utter_ask_wish"),), [SlotSet("offer", None), FollowupAction(LISTEN)]
        if is_doubtful(turn.heard.text) or says_nothing(turn.heard.text):
            return (Say("utter_say_yes_or_no"),), [SlotSet("offer", "requests"), FollowupAction(LISTEN)]
        said, events = self.start(requests, turn, agreed=True)
        asks_on = () if FollowupAction(LISTEN) in events else (FollowupAction(FORM),)
        return said, [SlotSet("offer", None), SlotSet(SLOT, None), *events, *asks_on]
