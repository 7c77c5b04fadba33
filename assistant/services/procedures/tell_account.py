"""What is on a customer's account: orders, balance, address, payment methods, contact details, what was spent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, Final

from assistant.services import wording
from assistant.services.cancelling import net_refunds
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs import account_question as asked
from assistant.services.procedures.needs.account_question import QUESTION, AccountQuestionNeed
from assistant.services.procedures.needs.customer import CustomerNeed
from assistant.services.procedures.needs.order import OrderNeed
from assistant.services.procedures.procedure import Answer, Context, Need, Procedure
from assistant.services.procedures.say import Say
from assistant.services.records import GIFT_CARD, Order, PaymentMethod

_NO_ORDER: Final = ""
_MOST_LISTED: Final = 20


class _OrderInQuestion(OrderNeed):
    """The order that a question is about; none where it is about the account."""

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take what an order cost for a question about the one just spoken of, where no other is named."""
        told = super().listen(case, heard, context)
        asks_cost = case.asked is None and case.values.get(QUESTION) == asked.SPENT
        return self._claim(case, context.focus) if told is None and asks_cost and context.focus else told

    def settle(self, case: Case, context: Context) -> Answer:
        """Need an order for what it cost, and for an address only when one was named."""
        question = case.values[QUESTION]
        if question == asked.SPENT or (question == asked.ADDRESS and case.knows("order_claim")):
            return super().settle(case, context)
        return Answer(case.with_value(self.name, _NO_ORDER))


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
    lines = (f"{wording.order_label(order, context.language)} · {_total(order, context)}" for order in orders)
    listed = [*lines][:_MOST_LISTED]
    return Say("utter_account_orders", {"count": str(len(orders)), "orders": _listed(listed)})


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
}
