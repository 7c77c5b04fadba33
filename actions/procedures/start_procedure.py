"""Begins the procedure that a message wishes for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.answering import COMPLAINT, answer_rule
from actions.base import ShopAction
from actions.procedures.about_focus import with_antecedent
from actions.procedures.another_order import same_deed_for_another, with_listed
from actions.procedures.asked_beforehand import answer_beforehand
from actions.procedures.case_events import LISTEN, begin_with, conductor, context, known_customer, writes
from actions.procedures.uncertain_wish import SETTLED, ask_which, chosen_in, rivals_in
from actions.turn import Turn
from assistant.services.procedures.claims import is_claim
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.say import Say, offer

_NOTHING = FollowupAction(LISTEN)
"""Nothing begins."""


class ActionStartProcedure(ShopAction):
    """Takes everything that the first message already tells; the form asks for the rest."""

    answers: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_start_procedure"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Begin a case; where the wish may as well be another one, ask which it is."""
        chosen, rivals = chosen_in(turn), rivals_in(turn)
        if chosen is None and (answered := self._answer(turn)):
            return answered
        if chosen is None and rivals:
            return ask_which(rivals, turn)
        same = None if chosen else same_deed_for_another(turn)
        wish = same or self._wish(chosen or turn.heard, turn)
        step = conductor().begin(wish, context(turn), customer_id=known_customer(turn))
        said, events = begin_with(step, turn)
        return said, [*(SETTLED if chosen else ()), *events]

    def _answer(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]] | None:
        """Answer what only sounds like a wish: a claim, or a question about the deed or the rule; None for a wish."""
        if writes(turn.heard.intent) and is_claim(turn.heard):
            offered = offer("utter_offer_person_for_claim", language=turn.language)
            return (Say("utter_no_power_here"), offered), [SlotSet("case", None), SlotSet("offer", "person"), _NOTHING]
        if (answered := answer_beforehand(self._wish(turn.heard, turn), turn)) is not None:
            return answered
        ruled = self._rule_asked(turn)
        return (ruled, [SlotSet("case", None), _NOTHING]) if ruled else None

    @staticmethod
    def _wish(heard: Heard, turn: Turn) -> Heard:
        """Return a wish with what it points at."""
        return with_listed(with_antecedent(heard, turn), turn)

    @staticmethod
    def _rule_asked(turn: Turn) -> tuple[Say, ...]:
        """Answer what sounds like a wish and only asks for the shop's rule."""
        may_ask = writes(turn.heard.intent) or turn.heard.intent == COMPLAINT
        return answer_rule(turn.heard, language=turn.language) if may_ask else ()
