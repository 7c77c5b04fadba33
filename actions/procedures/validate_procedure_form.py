"""Takes one message into the case under way, or says that it is not about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from rasa_sdk.events import ActionExecutionRejected, EventType, SlotSet

from actions.answering import REFUSED, SUBJECTS, amounts_of_case, answer_about_product, answer_aside, answer_rule, quote
from actions.base import ShopAction
from actions.people.passing_on import pass_on_if_asked
from actions.procedures.about_focus import wish_instead
from actions.procedures.case_events import ask_on, conductor, context, writes
from actions.products.answer_product_question import asked_before
from actions.turn import FORM, Turn
from assistant.services.emergencies import tells_of_harm
from assistant.services.procedures.asking import asks
from assistant.services.procedures.beforehand import only_asks
from assistant.services.procedures.calling_off import dismisses
from assistant.services.procedures.case import Case
from assistant.services.procedures.claims import is_claim
from assistant.services.procedures.consent import is_bare_no
from assistant.services.procedures.finality import asks_finality, say_finality
from assistant.services.procedures.picking import repeated
from assistant.services.procedures.say import Say
from assistant.services.products.at_hand import question_at_hand
from assistant.services.products.question import ProductQuestion, asks_amount_of_case
from assistant.services.products.together import asked_together
from assistant.services.refusing import ASKS_FOR_PERSON, refused_in

ASK_ON: EventType = SlotSet("requested_slot", "answer")
DONE: EventType = SlotSet("requested_slot", None)
_OPENERS = (
    "action_start_procedure",
    "action_start_requests",
    "action_start_proposed",
    "action_finish_procedure",
    "action_follow_up",
    "action_choose_wish",
    "action_take_back",
)  # they ask the first question themselves
_SURE_OF_REPORT = 0.6
_PASSED_ON = "action_open_ticket"
"""Who waits for a person is asked nothing again but a preview: "ok" after the ticket must not confirm it unseen."""


class ValidateProcedureForm(ShopAction):
    """The form's brain: asks on, ends, or lets the rules answer an aside.

    Rasa calls it when the form starts, with every message while it is open, and once more after an aside; each message
    is heard once.
    """

    error_ends_case: ClassVar[bool] = True

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "validate_procedure_form"

    async def perform(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Hear the message, and pass the conversation on where one of its several requests is that."""
        told = await super().perform(turn)
        return await pass_on_if_asked(turn, told) if _brings_several(turn) else told

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Hear the message, once."""
        case = turn.case
        if case is None:
            return (), [DONE]
        if case.turn == turn.number:
            return self._come_back(case, turn)
        if _sorts_items(case, turn):  # whatever else it resembles
            return self._hear(case, replace(turn, heard=replace(turn.heard, intent=REFUSED)))
        if len(turn.requests) > 1:
            return self._hear_several(case, turn)
        return self._answer_beside(case, turn) or self._hear(case, turn)

    def _answer_beside(self, case: Case, turn: Turn) -> tuple[Iterable[Say], list[EventType]] | None:
        """Answer what tells the case nothing, and ask again; None where the case has to hear the message."""
        if asks_amount_of_case(turn.heard):
            return self._point_to_amounts(case, turn)
        if (about := question_at_hand(case, turn.heard, context(turn))) is not None:
            return self._answer_about_product(case, turn, about)
        if writes(turn.heard.intent) and is_claim(turn.heard):
            return self._ask_again(case, turn, after=(Say("utter_no_power_here"),))
        if asks_finality(case, turn.heard.text):
            return self._ask_again(case, turn, after=(say_finality(case),))
        if _only_asked(turn):
            return self._leave(case, turn)
        if writes(turn.heard.intent) and (answered := answer_rule(turn.heard, language=turn.language)):
            return self._ask_again(case, turn, after=answered)
        return self._leave_refused(case, turn)

    def _hear(self, case: Case, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Take the message into the case; one that is not about it is left to the rules."""
        step = conductor().hear(case, wish_instead(turn), context(turn))
        if step.state == "not_mine" and _refuses(case, turn):
            step = conductor().leave(case, context(turn))
        if step.state == "not_mine" and dismisses(turn.heard.text):
            return (Say("utter_left_this"),), [SlotSet("case", None), ActionExecutionRejected(FORM)]
        if step.state == "not_mine" or _reports(case, turn):
            return (), [SlotSet("case", replace(case, turn=turn.number).to_json()), ActionExecutionRejected(FORM)]
        if step.state == "beside":
            told = quote(turn.heard.text, language=turn.language) or Say("utter_do_not_know_in_case")
            return self._ask_again(step.case or case, turn, after=(told,))
        said, events = ask_on(step, turn)
        return said, [*events, ASK_ON if step.state == "asking" else DONE]

    def _leave_refused(self, case: Case, turn: Turn) -> tuple[Iterable[Say], list[EventType]] | None:
        """Leave a deed that is refused by its name, be it under way or noted for later; None where none is."""
        refused = refused_in(turn.heard.text) if turn.heard.intent == REFUSED else frozenset()
        if refused == {ASKS_FOR_PERSON}:
            return self._ask_again(case, turn, after=(Say("utter_go_on_here"),))
        if refused and _is_about(case, refused, turn):
            return self._leave(case, turn)
        if not refused or case.asked == "confirmation":
            return None
        return self._ask_again(conductor().without(case, refused), turn, after=(Say("utter_left_this"),))

    @staticmethod
    def _leave(case: Case, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Leave what is under way, and go on with what was noted for later."""
        step = conductor().leave(case, context(turn))
        said, events = ask_on(step, turn)
        return said, [*events, ASK_ON if step.state == "asking" else DONE]

    def _hear_several(self, case: Case, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Take the wishes of one message into the case, and answer what else it asks."""
        asides: tuple[Say, ...] = ()
        step = conductor().resume(conductor().without_kept(case, turn.heard, context(turn)), context(turn))
        for heard in asked_together(turn.requests):
            if conductor().handles(heard.intent):
                step = conductor().note_wish(step, heard, context(turn))
            else:
                asides += answer_aside(heard, language=turn.language, about=asked_before(turn))
        said, events = ask_on(step, turn)
        return asides + tuple(said), [*events, ASK_ON]

    def _answer_about_product(
        self, case: Case, turn: Turn, about: ProductQuestion
    ) -> tuple[Iterable[Say], list[EventType]]:
        """Say what there is of a product, or what it costs, and ask again."""
        answered, _ = answer_about_product(turn.heard, about=about, language=turn.language)
        return self._ask_again(case, turn, after=answered or (Say("utter_do_not_know_in_case"),))

    def _point_to_amounts(self, case: Case, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Show the amounts again, or say that they come before the yes, and ask again."""
        return self._ask_again(case, turn, after=(amounts_of_case(case),))

    @staticmethod
    def _ask_again(case: Case, turn: Turn, *, after: tuple[Say, ...]) -> tuple[Iterable[Say], list[EventType]]:
        """Ask the open question again after an answer."""
        said, events = ask_on(conductor().resume(case, context(turn)), turn)
        return (*after, *said), [*events, ASK_ON]

    def _come_back(self, case: Case, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Ask again after an aside, but not what is asked already, nor somebody who waits for a person."""
        if conductor().is_ready(case):
            return (), [DONE]
        passed_on = turn.last_action == _PASSED_ON and case.asked != "confirmation"
        if turn.last_action in _OPENERS or passed_on:
            return (), [ASK_ON]
        said, asked = conductor().question(case, context(turn))
        return said, [SlotSet("case", asked.to_json()), ASK_ON]

    def after_error(self, turn: Turn) -> list[EventType]:
        """Keep the case and leave the form, so that the next message finds the way back."""
        return [DONE]


def _only_asked(turn: Turn) -> bool:
    """Tell whether a message says that only a question was meant, and asks nothing itself."""
    return only_asks(turn.heard.text) and not asks(turn.heard.text) and not conductor().handles(turn.heard.intent)


def _brings_several(turn: Turn) -> bool:
    """Tell whether a message that the case has not heard yet asks for several things."""
    return turn.case is not None and turn.case.turn != turn.number and len(turn.requests) > 1


def _sorts_items(case: Case, turn: Turn) -> bool:
    """Tell whether a message says which items of a case stay as they are, and wishes for nothing else."""
    if conductor().sorts_items(case, turn.heard, context(turn)):
        return True
    if conductor().without_kept(case, turn.heard, context(turn)) == case:
        return False
    return all(one.intent == REFUSED or conductor().is_wished_by(case, {one.intent}) for one in turn.requests)


def _is_about(case: Case, refused: frozenset[str], turn: Turn) -> bool:
    """Tell whether a refusal is of what is under way, for its order: "no, don't cancel it"."""
    number = turn.heard.first("order_number")
    same_order = number is None or case.order_number in (None, str(number.value))
    return same_order and conductor().is_wished_by(case, refused)


def _reports(case: Case, turn: Turn) -> bool:
    """Tell whether a message reports a danger or a fraud, which is answered whatever was asked.

    Where we asked what went wrong it is the complaint, unless somebody needs help.

    A pressed choice is none, nor is what only resembles one: "canister, bagged, pet hair removal".
    """
    sure = not turn.readings or turn.readings[0][1] >= _SURE_OF_REPORT
    picks = repeated(case, turn.heard.text) is not None
    complains = case.asked == "complaint" and not tells_of_harm(turn.heard.text)
    return turn.heard.intent in SUBJECTS and sure and not picks and not complains


def _refuses(case: Case, turn: Turn) -> bool:
    """Tell whether a message says no, and nothing else, to whatever was asked: "no don't", “别别别”."""
    return turn.heard.intent == "deny" and is_bare_no(turn.heard.text, doing=case.procedure)
