"""Does what is ready: commits what was confirmed, answers what was asked, and goes on with the agenda."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.base import ShopAction
from actions.procedures.case_events import ask_on, conductor, context
from actions.turn import FORM, Turn
from assistant.services.procedures.say import Say


class ActionFinishProcedure(ShopAction):
    """Runs when the form has closed."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_finish_procedure"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Finish the case; open the form again for what comes next."""
        case = turn.case
        if case is None or not conductor().is_ready(case):
            return (), []
        step = conductor().finish(case, context(turn))
        said, events = ask_on(step, turn)
        return said, [*events, FollowupAction(FORM)] if step.case is not None else events

    def after_error(self, turn: Turn) -> list[EventType]:
        """Forget the case: whether it was done is in the database, and the same wish finds it there."""
        return [SlotSet("case", None)]
