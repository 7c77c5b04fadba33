"""Which order is meant: a number, "my last order", what is in it, or a pick from those that are possible."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.errors import NotAllowed, OrderNotFound
from assistant.services import wording
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.picking import picked
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.say import Choice, Say
from assistant.services.records import Order

_CLAIM = "order_claim"
_PRODUCTS = "order_products"
_NEWEST = "newest"
_NEWEST_WORDS = re.compile(
    r"\b(last|latest|newest|most recent|recent)\b[\w\s]{0,12}\border|最近|最新|上一?[个單单]|刚下|剛下", re.I
)
_MOST_OFFERED = 8
_POINTING = ("correct", "choose", "inform")


class OrderNeed:
    """Meets `order` with the number of one of the customer's orders.

    Args:
        refusal: Names the rule that keeps an order out, or None when it may be used.
        none_left: The rule to name when the customer has orders and none may be used.
        reopens: The needs that rest on the order: they are open again when it becomes another one.
    """

    name = "order"

    def __init__(
        self, refusal: Callable[[Order], str | None], *, none_left: str, reopens: tuple[str, ...] = ()
    ) -> None:
        self._refusal = refusal
        self._none_left = none_left
        self._reopens = reopens

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take an order number at any time, a product when the message points at one, a pick when we asked."""
        asked = case.asked == self.name
        number = heard.first("order_number")
        if number is not None and self._reopens and number.value == case.values.get(self.name):
            return None
        if number is not None:
            return self._claim(case, str(number.value))
        if _NEWEST_WORDS.search(heard.text) and (asked or case.asked is None):
            return self._claim(case, _NEWEST)
        if asked and (number_picked := picked(case, heard)) is not None:
            return self._claim(case, number_picked)
        products = [str(entity.value) for entity in heard.all("product")]
        if products and (asked or case.asked is None or heard.intent in _POINTING):
            if self._reopens and self._are_in_order(products, case, context):
                return None
            return Answer(case.without(self.name, *self._reopens).with_value(_PRODUCTS, products))
        return None

    def _are_in_order(self, products: list[str], case: Case, context: Context) -> bool:
        """Tell whether all the products are items of the order that is meant already."""
        if not case.knows(self.name):
            return False
        order = context.order_of(case.values["customer"], case.values[self.name])
        return set(products) <= {line.product_key for line in order.lines}

    def settle(self, case: Case, context: Context) -> Answer:
        """Look up what was named; take the only one that is possible."""
        claim = case.values.get(_CLAIM)
        if claim is not None and claim != _NEWEST:
            return self._look_up(case, claim, context)
        orders = context.orders_of(case.values["customer"])
        if not orders:
            raise NotAllowed("no_orders")
        if claim == _NEWEST:
            return self._use(case, orders[0])
        return self._only_one(case, orders, context)

    def question(self, case: Case, context: Context) -> Say:
        """Offer the orders that are possible."""
        orders = self._possible(case, context.orders_of(case.values["customer"]))
        choices = tuple(
            Choice(title=wording.order_label(order, context.language), reply=order.number, value=order.number)
            for order in orders[:_MOST_OFFERED]
        )
        return Say("utter_ask_order", {}, choices)

    def _claim(self, case: Case, claim: str) -> Answer:
        return Answer(case.without(self.name, _PRODUCTS, *self._reopens).with_value(_CLAIM, claim))

    def _look_up(self, case: Case, number: str, context: Context) -> Answer:
        try:
            order = context.order_of(case.values["customer"], number)
        except OrderNotFound:
            return Answer(case.without(_CLAIM), (Say("utter_order_not_found", {"order_number": number}),))
        return self._use(case, order)

    def _use(self, case: Case, order: Order) -> Answer:
        rule = self._refusal(order)
        if rule is not None:
            raise NotAllowed(rule)
        return Answer(case.without(_CLAIM, _PRODUCTS).with_value(self.name, order.number))

    def _only_one(self, case: Case, orders: list[Order], context: Context) -> Answer:
        named = _with_products(orders, case.values.get(_PRODUCTS, []))
        said: tuple[Say, ...] = ()
        if not named:
            case, named, said = case.without(_PRODUCTS), orders, (Say("utter_no_order_with_product"),)
        usable = [order for order in named if self._refusal(order) is None]
        if not usable:
            raise NotAllowed(self._why_none(named, narrowed=len(named) < len(orders)))
        if len(usable) > 1 or said:
            return Answer(case, said)
        return self._use(case, usable[0])

    def _possible(self, case: Case, orders: list[Order]) -> list[Order]:
        return [o for o in _with_products(orders, case.values.get(_PRODUCTS, [])) if self._refusal(o) is None]

    def _why_none(self, orders: list[Order], *, narrowed: bool) -> str:
        """Name the rule: of the one order that was meant, or that none of all is possible."""
        return (self._refusal(orders[0]) or self._none_left) if narrowed else self._none_left


def _with_products(orders: list[Order], products: list[str]) -> list[Order]:
    if not products:
        return orders
    return [order for order in orders if {line.product_key for line in order.lines} & set(products)]
