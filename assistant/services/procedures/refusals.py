"""The sentence that tells a customer why not, with the order that it is about."""

from __future__ import annotations

from typing import Final

from assistant.errors import AnotherCustomer, IdentityLocked, NotAllowed, OrderNotFound, Refused, UnknownCustomer
from assistant.services import wording
from assistant.services.procedures.case import Case
from assistant.services.procedures.procedure import Context
from assistant.services.procedures.say import Say
from assistant.services.records import GIFT_CARD, Order

ANOTHER_ACCOUNT: Final = "another_account"
_TOO_SMALL: Final = "gift_card_too_small"


def say_refused(refusal: Refused, case: Case, context: Context) -> Say:
    """Return why a case cannot be.

    Args:
        refusal: What stands against it.
        case: The case.
        context: The turn.
    """
    if isinstance(refusal, NotAllowed):
        return say_rule(refusal.rule, case, context, orders=refusal.orders)
    if isinstance(refusal, IdentityLocked):
        return Say("utter_identity_locked")
    if isinstance(refusal, AnotherCustomer):
        return Say("utter_another_customer")
    if isinstance(refusal, UnknownCustomer):
        return Say("utter_customer_gone")
    return Say("utter_order_gone")


def say_rule(rule: str, case: Case, context: Context, *, orders: tuple[str, ...] = ()) -> Say:
    """Return the sentence of a rule; it names the orders that the rule keeps out, else the order of the case."""
    if rule == ANOTHER_ACCOUNT:
        return Say(f"utter_refused_{rule}", {"name": context.customer(case).called})
    values = named(case, context, orders=orders)
    return Say(f"utter_refused_{rule}", {**values, **_balances(case, context)} if rule == _TOO_SMALL else values)


def _balances(case: Case, context: Context) -> dict[str, str]:
    """Return the value `cards` of a response: the customer's gift cards with what is left on them."""
    cards = (method for method in context.customer(case).payment_methods if method.kind == GIFT_CARD)
    comma = "、" if context.language == "zh" else ", "
    return {"cards": comma.join(wording.payment_method_label(card, context.language) for card in cards)}


def named(case: Case, context: Context, *, orders: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the value `order` of a response: the orders in words that begin a sentence."""
    numbers = orders or ((case.values["order"],) if case.values.get("order") else ())
    return {"order": wording.orders(_known(numbers, case, context), context.language)}


def _known(numbers: tuple[str, ...], case: Case, context: Context) -> list[Order]:
    """Look up orders; one that vanished meanwhile is not named."""
    found = []
    for number in numbers:
        try:
            found.append(context.order_of(case.values["customer"], number))
        except OrderNotFound:
            continue
    return found
