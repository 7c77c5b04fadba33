"""Leads a case from the first wish to the receipt, one message at a time. Knows every procedure, and none by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.services.procedures.agenda import joined, put_first
from assistant.services.procedures.asking import asks
from assistant.services.procedures.belonging import Belonging, details_of
from assistant.services.procedures.calling_off import calls_off, dismisses
from assistant.services.procedures.case import Case, Condition, Wish
from assistant.services.procedures.conditional_wishes import (
    condition_of,
    is_about_order_of,
    is_fallback,
    left_to_customer,
    other_wish,
)
from assistant.services.procedures.conditions import IN_STOCK, chooses_variants, preferring
from assistant.services.procedures.each_order import MOST_ORDERS, each_order
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.narrowing import narrowed
from assistant.services.procedures.needs.confirmation import decides
from assistant.services.procedures.needs.further_items import names_other_items, says_more
from assistant.services.procedures.procedure import Context, Procedure, WritingProcedure
from assistant.services.procedures.progress import Progress
from assistant.services.procedures.reference import (
    asks_further,
    is_added,
    names_nothing_further,
    only_asks,
    takes_place,
)
from assistant.services.procedures.registry import Registry
from assistant.services.procedures.say import Say
from assistant.services.procedures.step import Step
from assistant.services.procedures.yes_with_more import agrees_with_more

_CUSTOMER = "customer"
_CONFIRMATION = "confirmation"
_PREVIEW = "preview"
_ORDER = "order"
_ORDER_CLAIM = "order_claim"
_LINES = "lines"
_PAYMENT = "payment_method"
_WITHOUT_WISH = ("affirm", "choose", "correct", "inform", "out_of_scope")
_NOTED = Say("utter_noted_for_later")


class Conductor:
    """Runs procedures: takes messages in, gives questions, previews and receipts out.

    Args:
        procedures: All there are; a wish is matched to one by the intent.
    """

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._registry = Registry(procedures)
        self._progress = Progress(self._registry)
        self._belonging = Belonging(self._registry)

    def handles(self, intent: str) -> bool:
        """Tell whether an intent wishes for a procedure."""
        return self._registry.wished(intent) is not None

    def is_wished_by(self, case: Case, intents: Collection[str]) -> bool:
        """Tell whether one of these intents wishes for what is under way."""
        return not self._registry.of(case).intents.isdisjoint(intents)

    def without(self, case: Case, intents: Collection[str]) -> Case:
        """Return a case with nothing noted for later that one of these intents wishes for."""
        unwanted = {wished.name for intent in intents if (wished := self._registry.wished(intent)) is not None}
        return replace(case, agenda=tuple(wish for wish in case.agenda if wish.procedure not in unwanted))

    def without_kept(self, case: Case, heard: Heard, context: Context) -> Case:
        """Return a case without the items that a message keeps, whatever else it says."""
        return self._belonging.without_kept(case, heard, context)

    def sorts_items(self, case: Case, heard: Heard, context: Context) -> bool:
        """Tell whether all that a message says is which items stay as they are, or which alone are meant."""
        return self._belonging.lines_left(case, heard, context) is not None

    def are_apart(self, intent: str, other: str) -> bool:
        """Tell whether two intents wish for two different procedures, neither of which stands in for the other."""
        ours, theirs = self._registry.wished(intent), self._registry.wished(other)
        if ours is None or theirs is None or ours.name == theirs.name:
            return False
        return theirs.name not in ours.instead.values() and ours.name not in theirs.instead.values()

    def begin(self, heard: Heard, context: Context, *, customer_id: str | None, after: Step | None = None) -> Step:
        """Begin what the message wishes for, with everything it already tells; of several orders, with the first.

        Args:
            heard: A message with a wish, or a part of one.
            context: The turn.
            customer_id: The customer, if known.
            after: Where the wishes before it in the same message have led: it is noted behind what those began.

        Raises:
            LookupError: The message wishes for no procedure.
        """
        first, *others = self._wishes(heard)
        step = self._begin_after(after, first, context) if after else self._begin(first, context, customer_id)
        for wish in others:
            step = self._begin_after(step, wish, context)
        return _told_of_rest(step, heard, others)

    def _begin_after(self, step: Step, heard: Heard, context: Context) -> Step:
        """Begin a wish when those before it in the message are done, note it where one of them is under way."""
        if step.case is not None and step.state == "ready":
            before = step.said
            step = self.finish(step.case, context)
            step = replace(step, said=before + step.said)
        if step.case is not None:
            return self.note_wish(step, heard, context)
        begun = self._begin(heard, context, step.customer_id)
        return replace(begun, said=step.said + begun.said)

    def _begin(self, heard: Heard, context: Context, customer_id: str | None) -> Step:
        procedure = self._registry.wished(heard.intent)
        if procedure is None:
            raise LookupError(heard.intent)
        heard = preferring(heard) if chooses_variants(procedure) else heard
        condition = condition_of(heard, self._registry, context)
        case = Case(procedure.name, {_CUSTOMER: customer_id} if customer_id else {}, condition=condition)
        step = self._progress.take_in(case, heard, context)
        return replace(step, said=left_to_customer(condition, procedure) + step.said)

    def _wishes(self, heard: Heard) -> tuple[Heard, ...]:
        """Make one wish for each order that a wish lists, where its procedure is about one order."""
        wished = self._registry.wished(heard.intent)
        about_order = wished is not None and _ORDER in {need.name for need in wished.needs}
        return each_order(heard) if about_order else (heard,)

    def hear(self, case: Case, heard: Heard, context: Context) -> Step:
        """Take one message into a case that is under way; what it says of further orders is noted for later."""
        keeps_all = self._belonging.lines_left(case, heard, context) == []
        if keeps_all or calls_off(case, heard, products=_products_of(case, context)):
            return self.leave(case, context)
        if (only := narrowed(case, heard, context)) is not None:
            said = Say("utter_only_this_order", {"order_number": str(only.order_number)})
            return self._progress.proceed(replace(only, turn=context.turn), (said,), context)
        first, *others = self._of_orders(case, heard)
        step = self._hear(case, first, context)
        for other in others:
            step = self._begin_after(step, other, context)
        return _told_of_rest(_told_of_yes(step, case, heard, self._registry.of(case)), heard, others)

    def _of_orders(self, case: Case, heard: Heard) -> tuple[Heard, ...]:
        """Take a message apart by its orders: a wish, or the answer to which order is meant."""
        if case.asked != _ORDER or self._registry.wished(heard.intent) is not None:
            return self._wishes(heard)
        first, *others = each_order(heard)
        intent = min(self._registry.of(case).intents)
        return (first, *(replace(other, intent=intent) for other in others))

    def _hear(self, case: Case, heard: Heard, context: Context) -> Step:
        wished = self._belonging.read_as_own(case, self._registry.wished(heard.intent), heard, context)
        answers = decides(case, heard) or self._belonging.answers(case, wished, heard, context)
        if wished is not None and wished.name != case.procedure and not answers:
            if self._replaces(case, wished, heard):
                return self._begin_instead(case, wished, heard, context)
            if dismisses(heard.text):
                left = self.leave(case, context)
                left = left if left.case else replace(left, said=(Say("utter_left_this"),))
                return self._begin_after(left, heard, context)
            case = self._belonging.without_kept(case, heard, context)
            return self._note(case, wished, heard, context, again_is_now=True)
        if wished is not None and (self._is_for_further_order(case, heard) or self._is_further(case, wished, heard)):
            return self._note(case, wished, heard, context)
        own = self._registry.of(case)
        further = wished is own or (wished is None and says_more(heard) and not asks(heard.text))
        if own.joins and further and names_other_items(case, heard, context):
            return self._note(case, own, replace(heard, intent=min(own.intents)), context)
        step = self._progress.take_in(case, heard, context)
        if step.case is not None and step.case.values == case.values and not step.said and wished is None:
            return replace(step, state="not_mine")
        return step

    @staticmethod
    def _is_for_further_order(case: Case, heard: Heard) -> bool:
        """Tell whether the wish under way is said of an order in addition: "and cancel #W1000001 too"."""
        number = heard.first("order_number")
        known = case.values.get(_ORDER)
        return number is not None and known not in (None, number.value) and is_added(heard.text)

    @staticmethod
    def _is_further(case: Case, wished: Procedure, heard: Heard) -> bool:
        return wished.name == case.procedure and not decides(case, heard) and wished.is_further(case, heard)

    def resume(self, case: Case, context: Context) -> Step:
        """Go on with a case as it stands, in a new turn."""
        return self._progress.proceed(replace(case, turn=context.turn), (), context)

    def again(self, heard: Heard, before: Sequence[Heard], *, refused: bool) -> Heard | None:
        """Read what names only another order as what was asked last: "and #W1000001?", "and for the shoes".

        So is another way to pay, where the one before was refused.

        Args:
            heard: A message without a wish.
            before: All messages before it.
            refused: Whether the last answer refused; else only what changes nothing is begun again.

        Returns:
            The message as a wish, None when it is none.
        """
        wish = next((one for one in reversed(before) if self.handles(one.intent)), None)
        procedure = self._registry.wished(wish.intent) if wish else None
        if wish is None or procedure is None:
            return None
        needs = {need.name for need in procedure.needs}
        if refused and _PAYMENT in needs and heard.first(_PAYMENT) and names_nothing_further(heard):
            return wish.with_method_of(heard)
        if not asks_further(heard):
            return None
        if _ORDER not in needs:
            return None
        if not isinstance(procedure, WritingProcedure):
            return replace(heard, intent=wish.intent)
        return wish.with_order_of(heard) if refused else None

    def note_wish(self, step: Step, heard: Heard, context: Context) -> Step:
        """Take a further wish of the same message into the case that another wish of it began."""
        for wish in self._wishes(heard):
            step = self._note_wish(step, wish, context)
        return step

    def _note_wish(self, step: Step, heard: Heard, context: Context) -> Step:
        wished = self._registry.wished(heard.intent)
        if step.case is None or wished is None:
            return step
        if is_fallback(step.case, heard, self._registry):
            otherwise = Condition(IN_STOCK, heard.text, other_wish(heard, self._registry, context))
            further = self._progress.proceed(replace(step.case, condition=otherwise), (), context)
        elif self._joins(step.case, wished, heard):
            condition = step.case.condition or condition_of(heard, self._registry, context)
            further = self._progress.take_in(replace(step.case, asked=None, condition=condition), heard, context)
        elif self._belonging.absorbs(step.case, wished, heard, context):
            further = self._progress.take_in(step.case, heard, replace(context, focus=None))
        elif not self._is_further(step.case, wished, heard) and self._belonging.is_detail(
            step.case, wished, heard, context
        ):
            further = self._take_details(step.case, wished, heard, context)
        else:
            further = self._note(step.case, wished, heard, context)
            if further.case is not None and wished.joins:
                names_order = heard.first("order_number") is not None
                agenda = joined(
                    step.case.agenda, further.case.agenda, alike=wished.instead.values(), names_order=names_order
                )
                further = replace(further, case=replace(further.case, agenda=agenda))
        already = _NOTED if _NOTED in step.said else None  # said once, however many wishes are noted
        return replace(further, said=(*step.said, *(say for say in further.said if say != already)))

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
            said = (preview, *_ruled_out(case, procedure), asked)
        return said, replace(case, asked=need.name, offered=asked.choices)

    def finish(self, case: Case, context: Context) -> Step:
        """Do what is ready, then begin what is next on the agenda."""
        return self._progress.finish(case, context)

    def leave(self, case: Case, context: Context) -> Step:
        """Leave a case undone, then begin what is next on the agenda."""
        return self._progress.finish(case.with_value(_CONFIRMATION, False), context)

    def is_ready(self, case: Case) -> bool:
        """Tell whether every need is met."""
        return self._registry.open_need(case) is None

    def _note(
        self, case: Case, wished: Procedure, heard: Heard, context: Context, *, again_is_now: bool = False
    ) -> Step:
        """Answer a new wish at once when that changes nothing and needs no question; else keep it for later.

        Who says again, in a message of its own, what was kept for later, means it now.
        """
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
            return self._progress.proceed(again, self._all_said(aside, context), context)
        known = {name: value for name, value in aside.case.values.items() if name not in (_CUSTOMER, _PREVIEW)}
        wish = Wish(wished.name, known, condition)
        if wish == Wish(case.procedure, {}, None) and names_nothing_further(heard):  # what is under way, said again
            return self._progress.proceed(again, aside.said, context)
        agenda = (*(other for other in case.agenda if other != wish), *aside.case.agenda, wish)
        if again_is_now and only_asks(heard):
            return replace(Step.within(again, (), "beside"), customer_id=aside.customer_id)
        if again_is_now and (first := put_first(case.agenda, agenda)):
            return self._progress.begin_next(replace(again, agenda=first), (), context)
        if again_is_now and self._registry.of(case).gives_way:
            return self._begin_instead(case, wished, heard, context)
        said = (*left_to_customer(condition, wished), _NOTED)
        return self._progress.proceed(replace(again, agenda=agenda), said, context)

    def _all_said(self, aside: Step, context: Context) -> tuple[Say, ...]:
        """Answer a question in the middle of a case: where is that order, or each of all."""
        said = aside.said
        while aside.case is not None and aside.state == "ready":
            aside = self._progress.finish(aside.case, context)
            said += aside.said
        return said

    def _take_details(self, case: Case, wished: Procedure, heard: Heard, context: Context) -> Step:
        """Take into the case what another wish of the same message tells of its details."""
        said: tuple[Say, ...] = ()
        for need in details_of(wished):
            answer = need.listen(case, heard, context)
            case, said = (answer.case, said + answer.said) if answer else (case, said)
        return self._progress.proceed(case, said, context)

    def _replaces(self, case: Case, wished: Procedure, heard: Heard) -> bool:
        """Tell whether a wish takes the place of the one under way: "no wait, exchange it", of the same order."""
        writes = isinstance(wished, WritingProcedure) and isinstance(self._registry.of(case), WritingProcedure)
        same_kind = all(_ORDER in {need.name for need in one.needs} for one in (wished, self._registry.of(case)))
        excluded = wished.name in self._registry.of(case).rules_out and names_nothing_further(heard)
        return writes and same_kind and (takes_place(heard) or excluded)

    def _begin_instead(self, case: Case, wished: Procedure, heard: Heard, context: Context) -> Step:
        """Begin the wish for the order and the items of the one that it replaces."""
        kept = {name: case.values[name] for name in (_CUSTOMER, _LINES) if case.knows(name)}
        if case.order_number:
            kept[_ORDER_CLAIM] = case.order_number
        condition = condition_of(heard, self._registry, context)
        instead = Case(wished.name, kept, agenda=case.agenda, condition=condition)
        step = self._progress.take_in(instead, heard, replace(context, focus=None))
        return replace(step, said=(Say("utter_this_instead"), *step.said))

    def _joins(self, case: Case, wished: Procedure, heard: Heard) -> bool:
        """Tell whether a further wish is part of the one under way: another item of the same order."""
        same_kind = (case.procedure, *self._registry.of(case).instead.values())
        return wished.joins and wished.name in same_kind and is_about_order_of(case, heard)


def _ruled_out(case: Case, procedure: Procedure) -> tuple[Say, ...]:
    """Say so before the yes where it leaves no room for what is noted for the same order."""
    noted = (wish for wish in case.agenda if wish.procedure in procedure.rules_out)
    same = any(wish.order_number in (None, case.order_number) for wish in noted)
    return (Say("utter_rules_out_noted"),) if same else ()


def _products_of(case: Case, context: Context) -> set[str]:
    """Return the products of the items that a case is about, as far as these are known."""
    if not (case.knows(_LINES) and case.knows(_ORDER) and case.knows(_CUSTOMER)):
        return set()
    orders = (one for one in context.orders_of(case.values[_CUSTOMER]) if one.number == case.values[_ORDER])
    return {line.product_key for order in orders for line in order.lines if line.key in case.values[_LINES]}


def _told_of_yes(step: Step, case: Case, heard: Heard, procedure: Procedure) -> Step:
    """Say so where a yes came with something else and the same preview is shown again; an aside is answered first."""
    if step.state == "beside" or (step.state == "not_mine" and heard.intent not in _WITHOUT_WISH):
        return step
    met = [need.name for need in procedure.needs]
    same = step.case is not None and all(step.case.values.get(name) == case.values.get(name) for name in met)
    asked_what = Say("utter_what_instead") in step.said
    if step.state == "over" or not same or asked_what or not agrees_with_more(case, heard):
        return step
    said = (say for say in step.said if say != Say("utter_say_yes_or_no"))
    return replace(step, said=(*said, Say("utter_say_yes_alone")), state="asking")


def _told_of_rest(step: Step, heard: Heard, others: Sequence[Heard]) -> Step:
    """Say so where a list of orders was longer than what is taken at once."""
    if not others or len(heard.all("order_number")) <= MOST_ORDERS:
        return step
    return replace(step, said=(*step.said, Say("utter_first_orders_noted", {"count": str(MOST_ORDERS)})))
