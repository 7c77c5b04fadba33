"""What is on a customer's account: orders, balance, address, payment methods, contact details, what was spent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Final

from assistant.services import wording
from assistant.services.cancelling import net_refunds
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs import account_question as asked
from assistant.services.procedures.needs.account_question import QUESTION, AccountQuestionNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.order import FOCUS, PRODUCTS, OrderNeed
from assistant.services.procedures.own_purchases import CHEAPEST, DEAREST, DETAILS, EXTREMES, OLDEST, SENT_TO
from assistant.services.procedures.procedure import Answer, Context, Need, Procedure
from assistant.services.procedures.say import Say
from assistant.services.records import GIFT_CARD, Order, PaymentMethod

_NO_ORDER: Final = ""
_OF_ORDER: Final = (asked.SPENT, DETAILS, SENT_TO)
_MOST_LISTED: Final = 20


class _OrderInQuestion(OrderNeed):
    """The order that a question is about; none where it is about the account."""

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take a question about one order for one about the order just spoken of, where no other is named."""
        told = super().listen(case, heard, context)
        if case.asked is not None or not context.focus or case.values.get(QUESTION) not in _OF_ORDER:
            return told
        if told is None:
            return self._claim(case, context.focus)
        return Answer(told.case.with_value(FOCUS, context.focus)) if heard.first("product") else told

    def settle(self, case: Case, context: Context) -> Answer:
        """Need an order for what is asked of one, and for an address only when one was named."""
        question = case.values[QUESTION]
        if question in EXTREMES and (order := _at_end(question, _orders_with_named(case, context))):
            return self._use(case, order)
        if question in _OF_ORDER or (question == asked.ADDRESS and case.knows("order_claim")):
            return super().settle(_with_all_products(case, context), context)
        return Answer(case.with_value(self.name, _NO_ORDER))


def _orders_with_named(case: Case, context: Context) -> list[Order]:
    """Return the customer's orders, those alone that have a product that was named."""
    named = set(case.values.get(PRODUCTS, ()))
    orders = context.orders_of(case.values["customer"])
    return [order for order in orders if not named or named & {line.product_key for line in order.lines}]


def _at_end(question: str, orders: Sequence[Order]) -> Order | None:
    """Return the order that cost most or least, or is the oldest or the newest; orders are listed the newest first."""
    if question in (DEAREST, CHEAPEST):
        return (max if question == DEAREST else min)(orders, key=lambda order: order.total_cents, default=None)
    return next(iter(reversed(orders) if question == OLDEST else orders), None)


def _with_all_products(case: Case, context: Context) -> Case:
    """Mean the one order that has all the products that were named: "the mug in the backpack order"."""
    named = set(case.values.get(PRODUCTS, ()))
    orders = context.orders_of(case.values["customer"]) if len(named) > 1 else []
    holding = [order for order in orders if named <= {line.product_key for line in order.lines}]
    return case.without(PRODUCTS).with_value("order_claim", holding[0].number) if len(holding) == 1 else case


class TellAccount(Procedure):
    """Tells a customer, once identified, what the shop's database says of their account."""

    name: ClassVar[str] = "tell_account"
    intents: ClassVar[frozenset[str]] = frozenset({"check_account"})
    needs: ClassVar[tuple[Need, ...]] = (
        AccountQuestionNeed(),
        CustomerNeed(),
        _OrderInQuestion(lambda order: None, none_left="no_orders"),
    )

    def finish(self, case: Case, context: Context) -> tuple[Say, ...]:
        """Return the answer."""
        return (_ANSWERS[case.values[QUESTION]](case, context),)


def _balance(case: Case, context: Context) -> Say:
    cards = [method for method in context.customer(case).payment_methods if method.kind == GIFT_CARD]
    if not cards:
        return Say("utter_account_no_gift_card")
    return Say("utter_account_balance", {"cards": _listed(_labels(cards, context))})


def _orders(case: Case, context: Context) -> Say:
    orders = context.orders_of(case.values["customer"])
    if not orders:
        return Say("utter_refused_no_orders")
    of_day = [order for order in orders if _day_of(order) == case.values.get(asked.DAY)]
    shown = of_day or orders
    lines = (f"{wording.order_label(order, context.language)} · {_total(order, context)}" for order in shown)
    listed = [*lines][:_MOST_LISTED]
    response = "utter_account_orders" if case.values.get(asked.DAY) is None else "utter_account_orders_of_other_days"
    response = "utter_account_orders_of_day" if of_day else response
    return Say(response, {"count": str(len(shown)), "orders": _listed(listed)})


def _day_of(order: Order) -> str:
    return order.placed_at.date().isoformat() if order.placed_at else ""


def _newsletter(case: Case, context: Context) -> Say:
    if not context.newsletter.is_on(case.values["customer"]):
        return Say("utter_account_newsletter_off")
    return Say("utter_account_newsletter_on", {"email": context.customer(case).email})


def _address(case: Case, context: Context) -> Say:
    if not case.values["order"]:
        return Say("utter_account_address", {"address": wording.address(context.customer(case).address)})
    order = context.order(case)
    values = {"order_number": order.number, "address": wording.address(order.address)}
    return Say("utter_account_order_address", values)


def _methods(case: Case, context: Context) -> Say:
    methods = context.customer(case).payment_methods
    if not methods:
        return Say("utter_account_no_payment_method")
    return Say("utter_account_payment_methods", {"methods": _listed(_labels(methods, context))})


def _contact(case: Case, context: Context) -> Say:
    customer = context.customer(case)
    phone = wording.phone(customer.phone, context.language)
    return Say("utter_account_contact", {"name": customer.full_name, "email": customer.email, "phone": phone})


def _spent(case: Case, context: Context) -> Say:
    order = context.order(case)
    lines = [wording.paid(one.method, one.amount_cents, context.language) for one in net_refunds(order)]
    values = {
        "order_number": order.number,
        "products": wording.lines(order, context.language),
        "total": _total(order, context),
        "paid": _listed(lines or [wording.nothing_paid(context.language)]),
    }
    return Say("utter_account_spent", values)


def _spent_in_all(case: Case, context: Context) -> Say:
    orders = context.orders_of(case.values["customer"])
    cents = sum(one.amount_cents for order in orders for one in net_refunds(order))
    total = wording.money(cents, context.language)
    return Say("utter_account_spent_in_all", {"count": str(len(orders)), "total": total})


def _details(case: Case, context: Context) -> Say:
    """Say what is in an order, or the items that were asked about, in which versions, when and how it was paid."""
    order, language, of = context.order(case), context.language, case.values.get(asked.ITEMS, [])
    meant = [line for line in order.lines if line.product_key in of] or order.lines
    comma = "，" if language == "zh" else ", "
    items = (f"{wording.line(one, language)}{comma}{wording.money(one.price_cents, language)}" for one in meant)
    paid = [wording.paid(one.method, one.amount_cents, language) for one in net_refunds(order)]
    facts = (order.number, wording.placed(order, language), wording.status(order.status, language))
    values = {
        "order": " · ".join(fact for fact in facts if fact),
        "items": _listed(items),
        "total": _total(order, context),
        "paid": _listed(paid or [wording.nothing_paid(language)]),
    }
    return Say("utter_account_order_details", values)


def _total(order: Order, context: Context) -> str:
    return wording.money(order.total_cents, context.language)


def _labels(methods: Iterable[PaymentMethod], context: Context) -> Iterable[str]:
    return (wording.payment_method_label(method, context.language) for method in methods)


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


_ANSWERS: Final[dict[str, Callable[[Case, Context], Say]]] = {
    asked.BALANCE: _balance,
    asked.ORDERS: _orders,
    asked.NEWSLETTER: _newsletter,
    asked.ADDRESS: _address,
    asked.METHODS: _methods,
    asked.CONTACT: _contact,
    asked.SPENT: _spent,
    asked.SPENT_IN_ALL: _spent_in_all,
    DETAILS: _details,
    SENT_TO: _address,
    **{extreme: _details for extreme in EXTREMES},
}
