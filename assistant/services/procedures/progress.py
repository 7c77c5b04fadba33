"""Takes a case forward: a message's details go in, what needs no question is settled, until a question or the end."""

from __future__ import annotations

import uuid
from dataclasses import replace

from assistant.errors import FactsChanged, NotAllowed, Refused
from assistant.services.procedures.case import Case, Wish
from assistant.services.procedures.conditions import IN_STOCK, fails, without_met
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.confirmation import decides
from assistant.services.procedures.needs.lines import TOLD, other_branch
from assistant.services.procedures.procedure import Context, Need, Procedure, WritingProcedure
from assistant.services.procedures.refusals import named, say_refused
from assistant.services.procedures.registry import Registry
from assistant.services.procedures.say import Say
from assistant.services.procedures.step import Step

_CUSTOMER = "customer"
_CONFIRMATION = "confirmation"
_PREVIEW = "preview"
_ORDER = "order"
_ORDER_CLAIM = "order_claim"


class Progress:
    """Takes cases forward.

    Args:
        registry: The procedures, of which a case may end in another.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def take_in(self, case: Case, heard: Heard, context: Context) -> Step:
        """Take in what a message tells, then proceed; "not_mine" when it tells nothing of this case."""
        said: tuple[Say, ...] = ()
        case = before = replace(case, turn=context.turn)
        is_about_it = self._registry.wished(heard.intent) is not None
        try:
            for need in self._listening(case, heard):
                if need.name == _CONFIRMATION and case.values != before.values:
                    break  # a message that changes a detail answers no preview: "no, the other order"
                answer = need.listen(case, heard, context)
                if answer is not None:
                    case, said, is_about_it = answer.case, said + answer.said, True
        except Refused as refusal:
            return self._forbid(case, said, refusal, context)
        if not is_about_it:  # "never mind" to "which card?" must not take the only card there is
            return Step.within(case, said, "not_mine")
        return self.proceed(case, said, context)

    def proceed(self, case: Case, said: tuple[Say, ...], context: Context) -> Step:
        """Settle what needs no question, up to the first need that must be asked."""
        try:
            while (need := self._registry.open_need(case)) is not None:
                answer = need.settle(case, context)
                case, said = answer.case, said + answer.said
                if fails(case, context):
                    return self._refuse(case, (*said, *_fails(case)), context)
                case = without_met(case)
                if need.name == _CONFIRMATION:
                    case = self._with_preview(case, context)
                if not case.knows(need.name):
                    return Step.within(case, said, "asking")
        except Refused as refusal:
            return self._forbid(case, said, refusal, context)
        return Step.within(case, said, "ready")

    def finish(self, case: Case, context: Context) -> Step:
        """Do what is ready, then begin what is next on the agenda."""
        procedure = self._registry.of(case)
        if case.values.get(_CONFIRMATION) is False:
            left = Say("utter_left_this" if case.agenda else "utter_nothing_changed")
            return self.begin_next(case, (left,), context)
        try:
            said = _done(procedure, case, context)
        except FactsChanged:
            return self.proceed(case.without(_CONFIRMATION, _PREVIEW), (Say("utter_facts_changed"),), context)
        except Refused as refusal:
            return self._forbid(case, (), refusal, context)
        return self.begin_next(case.without(_CUSTOMER) if procedure.ends_customer else case, said, context)

    def begin_next(self, case: Case, said: tuple[Say, ...], context: Context) -> Step:
        """Begin what is next on the agenda, if anything is."""
        if not case.agenda:
            return Step(None, said, "over", case.values.get(_CUSTOMER))
        wish, *rest = case.agenda
        values = {**wish.values, _CUSTOMER: case.values.get(_CUSTOMER)}
        following = Case(wish.procedure, values, agenda=tuple(rest), turn=context.turn, condition=wish.condition)
        is_answer = wish.procedure == case.procedure and not isinstance(self._registry.of(case), WritingProcedure)
        return self.proceed(following, said if is_answer else (*said, Say("utter_next_on_agenda")), context)

    def _listening(self, case: Case, heard: Heard) -> list[Need]:
        """Return the needs that a message may be about: a plain yes to a preview is no option of waterproof boots."""
        needs = self._registry.of(case).needs
        return [need for need in needs if need.name == _CONFIRMATION or not decides(case, heard)]

    def _with_preview(self, case: Case, context: Context) -> Case:
        """Fix the facts to confirm, under a key of their own; other facts get another key."""
        procedure = self._registry.of(case)
        if not isinstance(procedure, WritingProcedure):
            return case
        facts = procedure.facts(case, context)
        if case.values.get(_PREVIEW, {}).get("facts") == facts:
            return case
        return case.with_value(_PREVIEW, {"facts": facts, "key": uuid.uuid4().hex})

    def _forbid(self, case: Case, said: tuple[Say, ...], refusal: Refused, context: Context) -> Step:
        """Go on with the procedure that does the same for such an order, or end the case and say why."""
        other = self._registry.of(case).other(refusal.rule, case) if isinstance(refusal, NotAllowed) else None
        if other is None:
            said = (*said, say_refused(refusal, case, context))
            return self._refuse(_about_refused(case, refusal), said, context)
        told = {name: value for name, value in case.values.items() if name not in (_ORDER, _CONFIRMATION, _PREVIEW)}
        following = Case(other, {**told, _ORDER_CLAIM: case.order_number}, agenda=case.agenda, turn=case.turn)
        about = named(case, context, orders=refusal.orders if isinstance(refusal, NotAllowed) else ())
        return self.proceed(following, (*said, Say(f"utter_instead_{other}", about)), context)

    def _refuse(self, case: Case, said: tuple[Say, ...], context: Context) -> Step:
        """End a case that cannot be; what the customer wants otherwise comes next, for the same order."""
        otherwise = case.condition.otherwise if case.condition else None
        if otherwise is None:
            return self.begin_next(case, said, context)
        same_lines = other_branch(case, otherwise.values.get(TOLD, []), context)
        wish = Wish(otherwise.procedure, {_ORDER_CLAIM: case.order_number, **same_lines, **otherwise.values})
        return self.begin_next(replace(case, agenda=(wish, *case.agenda)), said, context)


def _about_refused(case: Case, refusal: Refused) -> Case:
    """Let what is wanted otherwise be about the one order that was refused, where only its items were named."""
    if case.order_number or not isinstance(refusal, NotAllowed) or len(refusal.orders) != 1:
        return case
    return case.with_value(_ORDER_CLAIM, refusal.orders[0])


def _done(procedure: Procedure, case: Case, context: Context) -> tuple[Say, ...]:
    """Finish a case; whatever comes of it, the turn reads afresh afterwards.

    Raises:
        FactsChanged: What the customer confirmed is no longer so.
        Refused: The shop's rules forbid it.
    """
    try:
        return procedure.finish(case, context)
    finally:
        context.reads.forget()


def _fails(case: Case) -> tuple[Say, ...]:
    """Say that a condition does not hold, where that is not said yet."""
    is_said = case.condition is not None and case.condition.kind == IN_STOCK
    return () if is_said else (Say("utter_condition_fails"),)
