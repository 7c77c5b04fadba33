"""Begins the procedure that a message wishes for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.answering import answer_rule
from actions.base import ShopAction
from actions.procedures.about_focus import with_antecedent
from actions.procedures.another_order import same_deed_for_another, with_listed
from actions.procedures.case_events import LISTEN, begin_with, conductor, context, known_customer, writes
from actions.procedures.uncertain_wish import SETTLED, ask_which, chosen_in, rivals_in
from actions.turn import Turn
from assistant.services.procedures.say import Say


class ActionStartProcedure(ShopAction):
    """Takes everything that the first message already tells; the form asks for the rest."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_start_procedure"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Begin a case; where the wish may as well be another one, ask which it is."""
        chosen, rivals = chosen_in(turn), rivals_in(turn)
        asked = () if chosen else self._rule_asked(turn)
        if asked:
            return asked, [SlotSet("case", None), FollowupAction(LISTEN)]
        if chosen is None and rivals:
            return ask_which(rivals, turn)
        same = None if chosen else same_deed_for_another(turn)
        wish = same or with_listed(with_antecedent(chosen or turn.heard, turn), turn)
        step = conductor().begin(wish, context(turn), customer_id=known_customer(turn))
        said, events = begin_with(step, turn)
        return said, [*(SETTLED if chosen else ()), *events]

    @staticmethod
    def _rule_asked(turn: Turn) -> tuple[Say, ...]:
        """Answer what sounds like a wish and only asks for the shop's rule."""
        return answer_rule(turn.heard, language=turn.language) if writes(turn.heard.intent) else ()
