"""Leads a case from the first wish to the receipt, one message at a time. Knows every procedure, and none by name."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.errors import AnotherCustomer, FactsChanged, IdentityLocked, NotAllowed, Refused, UnknownCustomer
from assistant.services.procedures.agenda import joined, put_first
from assistant.services.procedures.case import Case, Condition, Wish
from assistant.services.procedures.conditions import (
    IN_STOCK,
    OUT_OF_STOCK,
    chooses_variants,
    fails,
    is_decided,
    preferring,
    without_met,
)
from assistant.services.procedures.consent import is_bare_no, is_explicit_yes
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.code import CODE_SENT
from assistant.services.procedures.needs.lines import TOLD, other_branch
from assistant.services.procedures.procedure import Context, Need, Procedure, WritingProcedure
from assistant.services.procedures.say import Say

_CUSTOMER = "customer"
_CONFIRMATION = "confirmation"
_PREVIEW = "preview"
_ORDER = "order"
_ORDER_CLAIM = "order_claim"
_COMPLAINT = "complaint"


@dataclass(frozen=True)
class Step:
    """What a message led to.

    Args:
        case: The case now; None when it is over.
        said: What to say before the next question.
        state: "asking" (the form asks on), "ready" (everything is known and confirmed), "over" (nothing is left to
            do) or "not_mine" (the message is not about this case).
        customer_id: The confirmed customer, if there is one; outlives the case.
    """

    case: Case | None
    said: tuple[Say, ...]
    state: Literal["asking", "ready", "over", "not_mine"]
    customer_id: str | None


class Conductor:
    """Runs procedures: takes messages in, gives questions, previews and receipts out.

    Args:
        procedures: All there are; a wish is matched to one by the intent.
    """

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._by_name = {procedure.name: procedure for procedure in procedures}
        self._by_intent = {intent: procedure for procedure in procedures for intent in procedure.intents}

    def handles(self, intent: str) -> bool:
        """Tell whether an intent wishes for a procedure."""
        return intent in self._by_intent

    def are_apart(self, intent: str, other: str) -> bool:
        """Tell whether two intents wish for two different procedures."""
        ours, theirs = self._by_intent.get(intent), self._by_intent.get(other)
        return ours is not None and theirs is not None and ours.name != theirs.name

    def begin(self, heard: Heard, context: Context, *, customer_id: str | None) -> Step:
        """Begin what the message wishes for, with everything it already tells."""
        procedure = self._by_intent[heard.intent]
        heard = preferring(heard) if chooses_variants(procedure) else heard
        case = Case(procedure.name, {_CUSTOMER: customer_id} if customer_id else {})
        condition = self._condition(heard, context)
        step = self._advance(replace(case, condition=condition), heard, context)
        return replace(step, said=_left_to_customer(condition, procedure) + step.said)

    def hear(self, case: Case, heard: Heard, context: Context) -> Step:
        """Take one message into a case that is under way."""
        wished = self._by_intent.get(heard.intent)
        answers = _decides(case, heard) or self._answers_question(case, wished, heard, context)
        if wished is not None and wished.name != case.procedure and not answers:
            noted = self._note_wish(case, wished, heard, context)
            first = put_first(case.agenda, noted.case.agenda if noted.case else ())
            return self._next(replace(noted.case or case, agenda=first), (), context) if first else noted
        step = self._advance(case, heard, context)
        if step.case is not None and step.case.values == case.values and not step.said and wished is None:
            return replace(step, state="not_mine")
        return step

    def resume(self, case: Case, context: Context) -> Step:
        """Go on with a case as it stands, in a new turn."""
        return self._proceed(replace(case, turn=context.turn), (), context)

    def again(self, heard: Heard, before: Sequence[Heard], *, refused: bool) -> Heard | None:
        """Read a bare order's number as what was asked last, of another order: "and #W1000001?", "I meant #W1000001".

        Args:
            heard: A message without a wish.
            before: All messages before it.
            refused: Whether the last answer refused; else only what changes nothing is begun again.

        Returns:
            The message as a wish, None when it is none.
        """
        wish = next((one for one in reversed(before) if self.handles(one.intent)), None)
        if wish is None or heard.first("order_number") is None:
            return None
        procedure = self._by_intent[wish.intent]
        if _ORDER not in {need.name for need in procedure.needs}:
            return None
        if not isinstance(procedure, WritingProcedure):
            return replace(heard, intent=wish.intent)
        return wish.with_order_of(heard) if refused else None

    def note_wish(self, step: Step, heard: Heard, context: Context) -> Step:
        """Take a further wish of the same message into the case that another wish of it began."""
        if step.case is None:
            return step
        if self._is_fallback(step.case, heard):
            otherwise = Condition(IN_STOCK, heard.text, self._other_branch(heard, context))
            decided = self._proceed(replace(step.case, condition=otherwise), (), context)
            return replace(decided, said=step.said + decided.said)
        if self._joins(step.case, heard):
            condition = step.case.condition or self._condition(heard, context)
            further = self._advance(replace(step.case, asked=None, condition=condition), heard, context)
            return replace(further, said=step.said + further.said)
        wished = self._by_intent[heard.intent]
        noted = self._note_wish(step.case, wished, heard, context)
        if noted.case is not None and wished.joins:
            noted = replace(noted, case=replace(noted.case, agenda=joined(step.case.agenda, noted.case.agenda)))
        return replace(noted, said=step.said + noted.said)

    def question(self, case: Case, context: Context) -> tuple[tuple[Say, ...], Case]:
        """Return what asks for the next need, and the case that remembers what was offered."""
        need = self._open_need(case)
        if need is None:
            return (), case
        asked = need.question(case, context)
        said: tuple[Say, ...] = (asked,)
        procedure = self._by_name[case.procedure]
        if need.name == _CONFIRMATION and isinstance(procedure, WritingProcedure):
            preview = procedure.preview(case, case.values[_PREVIEW]["facts"], context)
            said = (preview, asked)
        return said, replace(case, asked=need.name, offered=asked.choices)

    def finish(self, case: Case, context: Context) -> Step:
        """Do what is ready, then begin what is next on the agenda."""
        procedure = self._by_name[case.procedure]
        if case.values.get(_CONFIRMATION) is False:
            return self._next(case, (Say("utter_nothing_changed"),), context)
        try:
            said = _done(procedure, case, context)
        except FactsChanged:
            return self._proceed(case.without(_CONFIRMATION, _PREVIEW), (Say("utter_facts_changed"),), context)
        except Refused as refusal:
            return self._forbid(case, (), refusal, context)
        return self._next(case.without(_CUSTOMER) if procedure.ends_customer else case, said, context)

    def is_ready(self, case: Case) -> bool:
        """Tell whether every need is met."""
        return self._open_need(case) is None

    def _advance(self, case: Case, heard: Heard, context: Context) -> Step:
        said: tuple[Say, ...] = ()
        case = before = replace(case, turn=context.turn)
        is_about_it = self.handles(heard.intent)
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
            return replace(_step(case, said, "asking"), state="not_mine")
        return self._proceed(case, said, context)

    def _listening(self, case: Case, heard: Heard) -> list[Need]:
        """Return the needs that a message may be about: a plain yes to a preview is no option of waterproof boots."""
        needs = self._by_name[case.procedure].needs
        return [need for need in needs if need.name == _CONFIRMATION or not _decides(case, heard)]

    def _proceed(self, case: Case, said: tuple[Say, ...], context: Context) -> Step:
        """Settle what needs no question, up to the first need that must be asked."""
        try:
            while (need := self._open_need(case)) is not None:
                answer = need.settle(case, context)
                case, said = answer.case, said + answer.said
                if fails(case, context):
                    return self._refuse(case, (*said, *_fails(case)), context)
                case = without_met(case)
                if need.name == _CONFIRMATION:
                    case = self._with_preview(case, context)
                if not case.knows(need.name):
                    return _step(case, said, "asking")
        except Refused as refusal:
            return self._forbid(case, said, refusal, context)
        return _step(case, said, "ready")

    def _with_preview(self, case: Case, context: Context) -> Case:
        """Fix the facts to confirm, under a key of their own; other facts get another key."""
        procedure = self._by_name[case.procedure]
        if not isinstance(procedure, WritingProcedure):
            return case
        facts = procedure.facts(case, context)
        if case.values.get(_PREVIEW, {}).get("facts") == facts:
            return case
        return case.with_value(_PREVIEW, {"facts": facts, "key": uuid.uuid4().hex})

    def _note_wish(self, case: Case, wished: Procedure, heard: Heard, context: Context) -> Step:
        """Answer a new wish at once when that changes nothing and needs no question; else keep it for later."""
        customer = {_CUSTOMER: case.values[_CUSTOMER]} if case.knows(_CUSTOMER) else {}
        condition = self._condition(heard, context)
        wanted = Case(wished.name, customer, condition=condition)
        aside = self._advance(wanted, heard, replace(context, turn=case.turn, noting=True))
        again = replace(case, turn=context.turn)
        if aside.customer_id is not None:
            again = again.with_value(_CUSTOMER, aside.customer_id)
        if aside.case is None:
            return self._proceed(again, aside.said, context)
        if aside.state == "ready" and not isinstance(wished, WritingProcedure):
            return self._proceed(again, aside.said + _done(wished, aside.case, context), context)
        known = {name: value for name, value in aside.case.values.items() if name not in (_CUSTOMER, _PREVIEW)}
        wish = Wish(wished.name, known, condition)
        agenda = (*(other for other in case.agenda if other != wish), wish)
        said = (*_left_to_customer(condition, wished), Say("utter_noted_for_later"))
        return self._proceed(replace(again, agenda=agenda), said, context)

    def _answers_question(self, case: Case, wished: Procedure | None, heard: Heard, context: Context) -> bool:
        """Tell whether what the model takes for a wish answers our own question: "to the original card"."""
        asked = self._open_need(case)
        if wished is None or asked is None or case.asked != asked.name:
            return False
        if asked.name == _COMPLAINT:  # told in words that sound like any other wish: "it never arrived"
            return asked.listen(case, heard, context) is not None
        if case.knows(CODE_SENT):  # "nothing arrived" is about the mail, whatever parcel it sounds like
            return asked.listen(case, heard, context) is not None
        if asked.name in (_CUSTOMER, _ORDER, _CONFIRMATION):
            return False
        shared = asked.name in {need.name for need in wished.needs} and heard.first("order_number") is None
        return shared and asked.listen(case, heard, context) is not None

    def _joins(self, case: Case, heard: Heard) -> bool:
        """Tell whether a further wish is part of the one under way: another item of the same order."""
        wished = self._by_intent[heard.intent]
        number, known = heard.first("order_number"), case.values.get(_ORDER) or case.values.get(_ORDER_CLAIM)
        same_order = number is None or known is None or number.value == known
        same_kind = (case.procedure, *self._by_name[case.procedure].instead.values())
        return wished.joins and wished.name in same_kind and same_order

    def _condition(self, heard: Heard, context: Context) -> Condition | None:
        """Return on what a wish depends, with what the message says about the other branch."""
        proviso = heard.proviso
        if proviso is None:
            return None
        return Condition(proviso.kind, proviso.text, self._other_branch(proviso.otherwise, context))

    def _other_branch(self, heard: Heard | None, context: Context) -> Wish | None:
        """Return what is wanted otherwise, with all that is told of it; None where no procedure does it."""
        procedure = self._by_intent.get(heard.intent) if heard else None
        if heard is None or procedure is None:
            return None
        case = Case(procedure.name)
        for need in procedure.needs:
            answer = need.listen(case, heard, context) if need.name not in (_CUSTOMER, _CONFIRMATION) else None
            case = answer.case if answer else case
        return Wish(procedure.name, case.values)

    def _is_fallback(self, case: Case, heard: Heard) -> bool:
        """Tell whether a further wish is for the case that what the one under way wants is sold out."""
        if case.condition or heard.proviso is None or heard.proviso.kind != OUT_OF_STOCK:
            return False
        number, known = heard.first("order_number"), case.values.get(_ORDER) or case.values.get(_ORDER_CLAIM)
        return chooses_variants(self._by_name[case.procedure]) and (number is None or number.value == known)

    def _forbid(self, case: Case, said: tuple[Say, ...], refusal: Refused, context: Context) -> Step:
        """Go on with the procedure that does the same for such an order, or end the case and say why."""
        procedure = self._by_name[case.procedure]
        other = procedure.other(refusal.rule, case) if isinstance(refusal, NotAllowed) else None
        if other is None:
            return self._refuse(case, (*said, _refused(refusal)), context)
        told = {name: value for name, value in case.values.items() if name not in ("order", _CONFIRMATION, _PREVIEW)}
        claim = case.values.get("order") or case.values.get(_ORDER_CLAIM)
        following = Case(other, {**told, _ORDER_CLAIM: claim}, agenda=case.agenda, turn=case.turn)
        return self._proceed(following, (*said, Say(f"utter_instead_{other}")), context)

    def _refuse(self, case: Case, said: tuple[Say, ...], context: Context) -> Step:
        """End a case that cannot be; what the customer wants otherwise comes next, for the same order."""
        otherwise = case.condition.otherwise if case.condition else None
        if otherwise is None:
            return self._next(case, said, context)
        same_order = {_ORDER_CLAIM: case.values.get(_ORDER) or case.values.get(_ORDER_CLAIM)}
        same_lines = other_branch(case, otherwise.values.get(TOLD, []), context)
        wish = Wish(otherwise.procedure, {**same_order, **same_lines, **otherwise.values})
        return self._next(replace(case, agenda=(wish, *case.agenda)), said, context)

    def _next(self, case: Case, said: tuple[Say, ...], context: Context) -> Step:
        """Begin what is next on the agenda, if anything is."""
        if not case.agenda:
            return Step(None, said, "over", case.values.get(_CUSTOMER))
        wish, *rest = case.agenda
        values = {**wish.values, _CUSTOMER: case.values.get(_CUSTOMER)}
        following = Case(wish.procedure, values, agenda=tuple(rest), turn=context.turn, condition=wish.condition)
        return self._proceed(following, (*said, Say("utter_next_on_agenda")), context)

    def _open_need(self, case: Case) -> Need | None:
        needs = self._by_name[case.procedure].needs
        return next((need for need in needs if not case.knows(need.name)), None)


def _done(procedure: Procedure, case: Case, context: Context) -> tuple[Say, ...]:
    """Finish a case; whatever comes of it, the turn reads afresh afterwards."""
    try:
        return procedure.finish(case, context)
    finally:
        context.reads.forget()


def _step(case: Case, said: tuple[Say, ...], state: Literal["asking", "ready"]) -> Step:
    return Step(case, said, state, case.values.get(_CUSTOMER))


def _decides(case: Case, heard: Heard) -> bool:
    """Tell whether the message is a plain yes or no to our preview, whatever intent the model takes it for."""
    return case.asked == _CONFIRMATION and (is_explicit_yes(heard.text) or is_bare_no(heard.text))


def _fails(case: Case) -> tuple[Say, ...]:
    """Say that a condition does not hold, where that is not said yet."""
    is_said = case.condition is not None and case.condition.kind == IN_STOCK
    return () if is_said else (Say("utter_condition_fails"),)


def _left_to_customer(condition: Condition | None, procedure: Procedure) -> tuple[Say, ...]:
    """Say that a condition was heard which only the customer can judge."""
    if condition is None or is_decided(condition, procedure):
        return ()
    return (Say("utter_condition", {"condition": condition.text}),)


def _refused(refusal: Refused) -> Say:
    """Return the sentence that tells a customer why not."""
    if isinstance(refusal, NotAllowed):
        return Say(f"utter_refused_{refusal.rule}")
    if isinstance(refusal, IdentityLocked):
        return Say("utter_identity_locked")
    if isinstance(refusal, AnotherCustomer):
        return Say("utter_another_customer")
    if isinstance(refusal, UnknownCustomer):
        return Say("utter_customer_gone")
    return Say("utter_order_gone")
