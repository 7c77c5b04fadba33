"""Leads a case from the first wish to the receipt, one message at a time. Knows every procedure, and none by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.services.procedures.agenda import joined, put_first
from assistant.services.procedures.case import Case, Condition, Wish
from assistant.services.procedures.conditional_wishes import (
    condition_of,
    is_about_order_of,
    is_fallback,
    left_to_customer,
    other_wish,
)
from assistant.services.procedures.conditions import IN_STOCK, chooses_variants, preferring
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.code import CODE_SENT
from assistant.services.procedures.needs.confirmation import decides
from assistant.services.procedures.procedure import Context, Procedure, WritingProcedure
from assistant.services.procedures.progress import Progress, done
from assistant.services.procedures.registry import Registry
from assistant.services.procedures.say import Say
from assistant.services.procedures.step import Step

_CUSTOMER = "customer"
_CONFIRMATION = "confirmation"
_PREVIEW = "preview"
_ORDER = "order"
_COMPLAINT = "complaint"


class Conductor:
    """Runs procedures: takes messages in, gives questions, previews and receipts out.

    Args:
        procedures: All there are; a wish is matched to one by the intent.
    """

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._registry = Registry(procedures)
        self._progress = Progress(self._registry)

    def handles(self, intent: str) -> bool:
        """Tell whether an intent wishes for a procedure."""
        return self._registry.wished(intent) is not None

    def are_apart(self, intent: str, other: str) -> bool:
        """Tell whether two intents wish for two different procedures."""
        ours, theirs = self._registry.wished(intent), self._registry.wished(other)
        return ours is not None and theirs is not None and ours.name != theirs.name

    def begin(self, heard: Heard, context: Context, *, customer_id: str | None) -> Step:
        """Begin what the message wishes for, with everything it already tells.

        Raises:
            LookupError: The message wishes for no procedure.
        """
        procedure = self._registry.wished(heard.intent)
        if procedure is None:
            raise LookupError(heard.intent)
        heard = preferring(heard) if chooses_variants(procedure) else heard
        condition = condition_of(heard, self._registry, context)
        case = Case(procedure.name, {_CUSTOMER: customer_id} if customer_id else {}, condition=condition)
        step = self._progress.take_in(case, heard, context)
        return replace(step, said=left_to_customer(condition, procedure) + step.said)

    def hear(self, case: Case, heard: Heard, context: Context) -> Step:
        """Take one message into a case that is under way."""
        wished = self._registry.wished(heard.intent)
        answers = decides(case, heard) or self._answers_question(case, wished, heard, context)
        if wished is not None and wished.name != case.procedure and not answers:
            noted = self._note(case, wished, heard, context)
            first = put_first(case.agenda, noted.case.agenda if noted.case else ())
            if not first:
                return noted
            return self._progress.begin_next(replace(noted.case or case, agenda=first), (), context)
        step = self._progress.take_in(case, heard, context)
        if step.case is not None and step.case.values == case.values and not step.said and wished is None:
            return replace(step, state="not_mine")
        return step

    def resume(self, case: Case, context: Context) -> Step:
        """Go on with a case as it stands, in a new turn."""
        return self._progress.proceed(replace(case, turn=context.turn), (), context)

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
        procedure = self._registry.wished(wish.intent) if wish else None
        if wish is None or procedure is None or heard.first("order_number") is None:
            return None
        if _ORDER not in {need.name for need in procedure.needs}:
            return None
        if not isinstance(procedure, WritingProcedure):
            return replace(heard, intent=wish.intent)
        return wish.with_order_of(heard) if refused else None

    def note_wish(self, step: Step, heard: Heard, context: Context) -> Step:
        """Take a further wish of the same message into the case that another wish of it began."""
        wished = self._registry.wished(heard.intent)
        if step.case is None or wished is None:
            return step
        if is_fallback(step.case, heard, self._registry):
            otherwise = Condition(IN_STOCK, heard.text, other_wish(heard, self._registry, context))
            further = self._progress.proceed(replace(step.case, condition=otherwise), (), context)
        elif self._joins(step.case, wished, heard):
            condition = step.case.condition or condition_of(heard, self._registry, context)
            further = self._progress.take_in(replace(step.case, asked=None, condition=condition), heard, context)
        else:
            further = self._note(step.case, wished, heard, context)
            if further.case is not None and wished.joins:
                agenda = joined(step.case.agenda, further.case.agenda)
                further = replace(further, case=replace(further.case, agenda=agenda))
        return replace(further, said=step.said + further.said)

    def question(self, case: Case, context: Context) -> tuple[tuple[Say, ...], Case]:
        """Return what asks for the next need, and the case that remembers what was offered."""
        need = self._registry.open_need(case)
        if need is None:
            return (), case
        asked = need.question(case, context)
        said: tuple[Say, ...] = (asked,)
        procedure = self._registry.of(case)
        if need.name == _CONFIRMATION and isinstance(procedure, WritingProcedure):
            preview = procedure.preview(case, case.values[_PREVIEW]["facts"], context)
            said = (preview, asked)
        return said, replace(case, asked=need.name, offered=asked.choices)

    def finish(self, case: Case, context: Context) -> Step:
        """Do what is ready, then begin what is next on the agenda."""
        return self._progress.finish(case, context)

    def is_ready(self, case: Case) -> bool:
        """Tell whether every need is met."""
        return self._registry.open_need(case) is None

    def _note(self, case: Case, wished: Procedure, heard: Heard, context: Context) -> Step:
        """Answer a new wish at once when that changes nothing and needs no question; else keep it for later."""
        customer = {_CUSTOMER: case.values[_CUSTOMER]} if case.knows(_CUSTOMER) else {}
        condition = condition_of(heard, self._registry, context)
        wanted = Case(wished.name, customer, condition=condition)
        aside = self._progress.take_in(wanted, heard, replace(context, turn=case.turn, noting=True))
        again = replace(case, turn=context.turn)
        if aside.customer_id is not None:
            again = again.with_value(_CUSTOMER, aside.customer_id)
        if aside.case is None:
            return self._progress.proceed(again, aside.said, context)
        if aside.state == "ready" and not isinstance(wished, WritingProcedure):
            return self._progress.proceed(again, aside.said + done(wished, aside.case, context), context)
        known = {name: value for name, value in aside.case.values.items() if name not in (_CUSTOMER, _PREVIEW)}
        wish = Wish(wished.name, known, condition)
        agenda = (*(other for other in case.agenda if other != wish), wish)
        said = (*left_to_customer(condition, wished), Say("utter_noted_for_later"))
        return self._progress.proceed(replace(again, agenda=agenda), said, context)

    def _answers_question(self, case: Case, wished: Procedure | None, heard: Heard, context: Context) -> bool:
        """Tell whether what the model takes for a wish answers our own question: "to the original card"."""
        asked = self._registry.open_need(case)
        if wished is None or asked is None or case.asked != asked.name:
            return False
        # A complaint sounds like any other wish ("it never arrived"), as does "nothing arrived" about a code's mail.
        if asked.name == _COMPLAINT or case.knows(CODE_SENT):
            return asked.listen(case, heard, context) is not None
        if asked.name in (_CUSTOMER, _ORDER, _CONFIRMATION):
            return False
        shared = asked.name in {need.name for need in wished.needs} and heard.first("order_number") is None
        return shared and asked.listen(case, heard, context) is not None

    def _joins(self, case: Case, wished: Procedure, heard: Heard) -> bool:
        """Tell whether a further wish is part of the one under way: another item of the same order."""
        same_kind = (case.procedure, *self._registry.of(case).instead.values())
        return wished.joins and wished.name in same_kind and is_about_order_of(case, heard)
