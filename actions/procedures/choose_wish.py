"""An answer to "do you want this or that?" that points: "the second one"."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, SlotSet

from actions.procedures.uncertain_wish import SETTLED, chosen_in
from actions.products.follow_up import ActionFollowUp, begin_as
from actions.turn import Turn
from assistant.services.procedures.say import Say


class ActionChooseWish(ActionFollowUp):
    """Begins the wish that is pointed at; later, pointing means what it means elsewhere."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_choose_wish"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Begin it, with everything that the uncertain message told."""
        chosen = chosen_in(turn)
        if chosen is None:
            said, events = super().act(turn)
            return said, [SlotSet("offer", None), *events]
        said, events = begin_as(chosen, turn)
        return said, [*SETTLED, *events]
