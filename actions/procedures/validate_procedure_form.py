"""Takes one message into the case under way, or says that it is not about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from rasa_sdk.events import ActionExecutionRejected, EventType, SlotSet

from actions.answering import amounts_of_case, answer_about_product, answer_aside
from actions.base import ShopAction
from actions.procedures.case_events import ask_on, conductor, context
from actions.turn import FORM, Turn
from assistant.services.procedures.case import Case
from assistant.services.procedures.say import Say
from assistant.services.products.question import asks_amount_of_case, asks_price

ASK_ON: EventType = SlotSet("requested_slot", "answer")
DONE: EventType = SlotSet("requested_slot", None)
_OPENERS = (
    "action_start_procedure",
    "action_start_requests",
    "action_finish_procedure",
    "action_follow_up",
)  # they ask the first question themselves


class ValidateProcedureForm(ShopAction):
    """The form's brain: asks on, ends, or lets the rules answer an aside.

    Rasa calls it when the form starts, with every message while it is open, and once more after an aside; each message
    is heard once.
    """

    error_ends_case: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "validate_procedure_form"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Hear the message, once."""
        case = turn.case
        if case is None:
            return (), [DONE]
        if case.turn == turn.number:
            return self._come_back(case, turn)
        if len(turn.requests) > 1:
            return self._hear_several(case, turn)
        if asks_price(turn.heard):  # options in a question choose nothing
            return self._answer_price(case, turn)
        if asks_amount_of_case(turn.heard):
            return self._point_to_amounts(case, turn)
        step = conductor().hear(case, turn.heard, context(turn))
        if step.state == "not_mine":
            return (), [SlotSet("case", replace(case, turn=turn.number).to_json()), ActionExecutionRejected(FORM)]
        said, events = ask_on(step, turn)
        return said, [*events, ASK_ON if step.state == "asking" else DONE]

    def _hear_several(self, case: Case, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Take the wishes of one message into the case, and answer what else it asks."""
        asides: tuple[Say, ...] = ()
        step = conductor().resume(case, context(turn))
        for heard in turn.requests:
            if conductor().handles(heard.intent):
                step = conductor().note_wish(step, heard, context(turn))
            else:
                asides += answer_aside(heard, language=turn.language)
        said, events = ask_on(step, turn)
        return asides + tuple(said), [*events, ASK_ON]

    def _answer_price(self, case: Case, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Say what a product costs, and ask again."""
        answered, _ = answer_about_product(turn.heard, about=None, language=turn.language)
        said, events = ask_on(conductor().resume(case, context(turn)), turn)
        return (*(answered or (Say("utter_do_not_know_in_case"),)), *said), [*events, ASK_ON]

    def _point_to_amounts(self, case: Case, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Show the amounts again, or say that they come before the yes, and ask again."""
        said, events = ask_on(conductor().resume(case, context(turn)), turn)
        return (amounts_of_case(case), *said), [*events, ASK_ON]

    def _come_back(self, case: Case, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Ask again after an aside; when the form has only just opened, its first question is asked already."""
        if conductor().is_ready(case):
            return (), [DONE]
        if turn.last_action in _OPENERS:
            return (), [ASK_ON]
        said, asked = conductor().question(case, context(turn))
        return said, [SlotSet("case", asked.to_json()), ASK_ON]

    def after_error(self, turn: Turn) -> list[EventType]:
        """Keep the case and leave the form, so that the next message finds the way back."""
        return [DONE]
