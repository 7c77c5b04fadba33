"""Which order is meant: a number, "my last order", what is in it, or a pick from those that are possible."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.errors import NotAllowed, OrderNotFound
from assistant.services import wording
from assistant.services.procedures.asking import asks, asks_fact
from assistant.services.procedures.case import Case
from assistant.services.procedures.each_order import order_named
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.misshapen_number import misshapen_number
from assistant.services.procedures.needs.all_orders import (
    ALL_ORDERS,
    NEWEST,
    choice_of_all,
    counted_orders,
    left_out,
    lists_orders,
    names_all_orders,
    one_after_the_other,
    without_all,
)
from assistant.services.procedures.needs.keeping import names_exception
from assistant.services.procedures.needs.lines import MISSED, LinesNeed, missed
from assistant.services.procedures.picking import picked
from assistant.services.procedures.procedure import Answer, Context
from assistant.services.procedures.reference import (
    is_added,
    leaves_out,
    names_newest,
    names_other,
    points_at_one,
    points_back,
    says_then,
    wants_another,
)
from assistant.services.procedures.say import Choice, Say
from assistant.services.records import DELIVERED, Order

_CLAIM = "order_claim"
PRODUCTS = "order_products"
_NEWEST_POSSIBLE = "newest_possible"
_NEWEST_WORDS = re.compile(
    r"\b(?:last|latest|newest|most recent|recent)\b[\w\s]{0,12}\border|最近|最新|上一?[个單单]|刚下|剛下", re.IGNORECASE
)
_NEWEST_ALONE = re.compile(r"\b(?:latest|newest|most recent)\b", re.IGNORECASE)
_OF_STATUS = re.compile(
    r"\b(?:last|latest|newest|most recent)\s+(?:delivered|received|shipped|pending|open)\b"
    r"|\b(?:order|one)\s+(?:(?:that|which)\s+)?(?:i\s+(?:got|received)|(?:was|got)\s+delivered|arrived|came)\b"
    r"|最近(?:一次|一个|一单)?(?:刚|才)?(?:收到|到货|签收|送到|送达|发货)的?|[刚剛才](?:收到|到货|签收|送到)的",
    re.IGNORECASE,
)
_SAID_DELIVERED = re.compile(
    r"\b(?:says?|said|shows?|showing|marked|status|supposedly|apparently|claims?|according)\b.{0,30}\bdelivered\b"
    r"|\bdelivered\b.{0,12}\b(?:but|yet|though)\b|(?:显示|顯示|说|写着|状态|标记).{0,6}(?:签收|簽收|送达|送到|妥投)",
    re.IGNORECASE,
)
_STATUS = "order_status"
FOCUS = "order_in_focus"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLACED = "order_placed"
_SAYS_PLACED = re.compile(
    r"\b(?:placed|ordered|bought|purchased|made)\b|\border (?:of|from|on)\b|[下买買订訂购購]"
    r"|[日号號天]的?[那这這]?[个個一]?(?:订单|訂單|单|單)",
    re.IGNORECASE,
)
_COUNT = "orders_count"
_MOST_OFFERED = 8
_POINTING = ("correct", "choose", "inform")
_LEFT_OUT = "orders_left_out"
_LISTED = "orders_listed"
_MISNAMED = "order_misnamed"
_NARROWING = (PRODUCTS, _PLACED, FOCUS, _LEFT_OUT, _LISTED, _MISNAMED, _COUNT)
_OF_ONE_YES = ("preview", "confirmation")


class OrderNeed:
    """Meets `order` with the number of one of the customer's orders.

    Args:
        refusal: Names the rule that keeps an order out, or None when it may be used.
        none_left: The rule to name when the customer has orders and none may be used.
        reopens: The needs that rest on the order: they are open again when it becomes another one.
        singly: True where what is wanted differs from order to order: "all of them" is not offered.
    """

    name = "order"

    def __init__(
        self,
        refusal: Callable[[Order], str | None],
        *,
        none_left: str,
        reopens: tuple[str, ...] = (),
        singly: bool = False,
    ) -> None:
        self._refusal = refusal
        self._none_left = none_left
        self._reopens = reopens
        self._singly = singly

    def listen(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take an order number at any time, a product when the message points at one, a pick when we asked."""
        delivered = case.with_value(_STATUS, DELIVERED) if _SAID_DELIVERED.search(heard.text) else case
        told = _counted(delivered, heard) or self._named(delivered, heard, context)
        return told or (Answer(delivered) if delivered is not case else None)

    def _named(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take the order, or what tells which one it is."""
        asked = case.asked == self.name
        is_question = not asked and case.asked is not None and asks(heard.text)
        if not is_question and names_all_orders(heard, offered=case.offered if asked else ()):
            return self._all(case, heard)
        number = order_named(heard)
        if number is not None:
            is_known = bool(self._reopens) and number.value == case.values.get(self.name)
            return None if is_known else self._claim(case, str(number.value))
        if (asked or case.asked is None) and (misnamed := misshapen_number(heard)) is not None:
            said = Say("utter_no_order_number", {"number": misnamed})
            return Answer(case.without(self.name, *self._reopens).with_value(_MISNAMED, True), (said,))
        alone = _NEWEST_ALONE.search(heard.text) if asked else names_newest(heard.text)
        newest = alone or _NEWEST_WORDS.search(heard.text)
        if newest and (asked or case.asked is None):
            return self._claim(case, _NEWEST_POSSIBLE if _OF_STATUS.search(heard.text) else NEWEST)
        if asked and (number_picked := picked(without_all(case), heard)) is not None:
            return self._claim(case, number_picked)
        if case.asked is None and not heard.all("product") and (day := _day_placed(heard)):
            return Answer(case.with_value(_PLACED, day))
        if case.asked is None and context.focus and names_other(heard.text) and LinesNeed.name not in self._reopens:
            return Answer(case.with_value(_LEFT_OUT, [context.focus]))
        if case.asked is None and context.focus and (pointed := self._pointed_back(case, heard, context.focus)):
            return pointed
        if asked and not asks_fact(heard.text) and (day := day_in(heard)):
            return Answer(case.with_value(_PLACED, day))
        return self._by_products(case, heard, context)

    def _all(self, case: Case, heard: Heard) -> Answer | None:
        """Take all orders, or all with the products that are named, but for those that are left out."""
        out = left_out(heard)
        if out is None:
            return None
        known = case if case.asked == self.name else case.without(*_NARROWING)  # of those that were offered
        claimed = known.without(self.name, *self._reopens).with_value(_CLAIM, ALL_ORDERS).with_value(_LEFT_OUT, out)
        products = [str(entity.value) for entity in heard.all("product")]
        return Answer(claimed.with_value(PRODUCTS, products) if products else claimed)

    def _by_products(self, case: Case, heard: Heard, context: Context) -> Answer | None:
        """Take the products that point at an order which has them."""
        asked = case.asked == self.name
        products = [str(entity.value) for entity in heard.all("product")]
        points = heard.intent in _POINTING or points_at_one(heard.text)
        if not products or not (asked or case.asked is None or points):
            return None
        in_addition = not asked and case.asked is not None and is_added(heard.text)  # no other order instead
        if in_addition or names_exception(heard.text) or wants_another(heard):
            return None
        if self._reopens and self._are_in_order(products, case, context):
            return None
        narrowed = case.without(self.name, _LISTED, *self._reopens).with_value(PRODUCTS, products)
        return Answer(narrowed.with_value(_LISTED, True) if lists_orders(heard) and not self._reopens else narrowed)

    def _pointed_back(self, case: Case, heard: Heard, focus: str) -> Answer | None:
        """Take the order that was spoken of: for certain where the message points at it, else where it may be used."""
        goes_on = says_then(heard) and not asks(heard.text)
        if not goes_on and (points_back(heard) or (leaves_out(heard) and asks(heard.text))):
            return self._claim(case, focus)
        return Answer(case.with_value(FOCUS, focus)) if goes_on or leaves_out(heard) else None

    def _are_in_order(self, products: list[str], case: Case, context: Context) -> bool:
        """Tell whether all the products are items of the order that is meant already."""
        if not case.knows(self.name):
            return False
        order = context.order_of(case.values["customer"], case.values[self.name])
        return set(products) <= {line.product_key for line in order.lines}

    def settle(self, case: Case, context: Context) -> Answer:
        """Look up what was named; take the only one that is possible."""
        claim = case.values.get(_CLAIM)
        if claim not in (None, ALL_ORDERS, NEWEST, _NEWEST_POSSIBLE):
            return self._look_up(case, claim, context)
        orders = _of_status(context.orders_of(case.values["customer"]), case)
        if not orders:
            raise NotAllowed("no_orders")
        if claim == ALL_ORDERS:
            return self._use_all(case, orders, context)
        if claim in (NEWEST, _NEWEST_POSSIBLE):
            possible = [order for order in orders if self._refusal(order) is None] if claim != NEWEST else []
            return self._use(case, (possible or orders)[0])
        return self._only_one(case, orders, context)

    def question(self, case: Case, context: Context) -> Say:
        """Offer the orders that are possible."""
        orders = self._possible(case, _of_status(context.orders_of(case.values["customer"]), case))
        choices = tuple(
            Choice(title=wording.order_label(order, context.language), reply=order.number, value=order.number)
            for order in orders[:_MOST_OFFERED]
        )
        every = (choice_of_all(context.language),) if len(orders) > 1 and not self._singly else ()
        return Say("utter_ask_order", {}, choices + every)

    def _claim(self, case: Case, claim: str) -> Answer:
        return Answer(case.without(self.name, MISSED, *_NARROWING, *self._reopens).with_value(_CLAIM, claim))

    def _look_up(self, case: Case, number: str, context: Context) -> Answer:
        try:
            order = context.order_of(case.values["customer"], number)
        except OrderNotFound:
            return Answer(case.without(_CLAIM), (Say("utter_order_not_found", {"order_number": number}),))
        return self._use(case, order)

    def _use(self, case: Case, order: Order) -> Answer:
        rule = self._refusal(order)
        if rule is not None:
            raise NotAllowed(rule, (order.number,))
        return Answer(case.without(_CLAIM, *_NARROWING).with_value(self.name, order.number))

    def _use_all(self, case: Case, orders: list[Order], context: Context) -> Answer:
        """Go on with the first of all that are possible, and note the others."""
        out = {orders[0].number if number == NEWEST else number for number in case.values.get(_LEFT_OUT, ())}
        meant = [order for order in _narrowed(orders, case) if order.number not in out]
        if count := case.values.get(_COUNT):
            meant = meant[:count] if count > 0 else meant[count:]
        usable = [order for order in meant if self._refusal(order) is None]
        if not usable:
            raise self._why_none(meant or orders, narrowed=bool(meant) and len(meant) < len(orders))
        return self._use_each(case, usable)

    def _use_each(self, case: Case, orders: list[Order]) -> Answer:
        case = case.without(_CLAIM, *_NARROWING)
        noted = one_after_the_other(case, orders, forget=("customer", self.name, *self._reopens, *_OF_ONE_YES))
        return Answer(noted.case.with_value(self.name, orders[0].number), noted.said)

    def _only_one(self, case: Case, orders: list[Order], context: Context) -> Answer:
        meant = _narrowed(orders, case)
        said: tuple[Say, ...] = ()
        if not meant:
            case, meant = missed(case).without(*_NARROWING), orders
            said = (Say("utter_no_order_with_product"),)
        usable = [order for order in meant if self._refusal(order) is None]
        if not usable:
            raise self._why_none(meant, narrowed=len(meant) < len(orders))
        if case.values.get(_LISTED) and _are_apart(meant, case):  # those that cannot be used are refused in their turn
            return self._use_each(case, [*usable, *(order for order in meant if order not in usable)])
        if said and len(usable) == 1 and LinesNeed.name in self._reopens:  # which of its lines is asked next
            return Answer(self._use(case, usable[0]).case, said)
        in_focus = [order for order in usable if order.number == case.values.get(FOCUS)]
        if said or case.knows(_MISNAMED) or (len(usable) > 1 and not in_focus):
            return Answer(case, said)
        return self._use(case, (in_focus or usable)[0])

    def _possible(self, case: Case, orders: list[Order]) -> list[Order]:
        return [order for order in _narrowed(orders, case) if self._refusal(order) is None]

    def _why_none(self, orders: list[Order], *, narrowed: bool) -> NotAllowed:
        """Name the rule: of the orders that were meant, or that none of all is possible."""
        rule = self._refusal(orders[0]) if narrowed else None
        if rule is None:
            return NotAllowed(self._none_left)
        return NotAllowed(rule, tuple(order.number for order in orders if self._refusal(order) == rule))


def _of_status(orders: list[Order], case: Case) -> list[Order]:
    """Return the orders of the status that was told; all where none has it."""
    return [order for order in orders if order.status == case.values.get(_STATUS)] or orders


def _narrowed(orders: list[Order], case: Case) -> list[Order]:
    """Return the orders with the products that were named, placed on the day that was named, but for those left out."""
    products, day, out = set(case.values.get(PRODUCTS, [])), case.values.get(_PLACED), case.values.get(_LEFT_OUT, ())
    return [
        order
        for order in orders
        if order.number not in out
        and (not products or {line.product_key for line in order.lines} & products)
        and (day is None or (order.placed_at is not None and order.placed_at.date().isoformat() == day))
    ]


def _are_apart(orders: list[Order], case: Case) -> bool:
    """Tell whether each product that was named is in an order of its own, so that all of these orders are meant."""
    held = [{line.product_key for line in order.lines} & set(case.values.get(PRODUCTS, [])) for order in orders]
    return len(orders) > 1 and sum(map(len, held)) == len(set().union(*held)) == len(set(case.values[PRODUCTS]))


def _counted(case: Case, heard: Heard) -> Answer | None:
    """Take so many of the newest orders, or of the oldest: "my last two orders"."""
    count = counted_orders(heard.text) if case.asked in (None, OrderNeed.name) else None
    if count is None:
        return None
    return Answer(case.without(*_NARROWING).with_value(_CLAIM, ALL_ORDERS).with_value(_COUNT, count))


def _day_placed(heard: Heard) -> str | None:
    """Return the day on which an order was placed that a message means by it: “昨天下的那单”."""
    return day_in(heard) if _SAYS_PLACED.search(heard.text) else None


def day_in(heard: Heard) -> str | None:
    """Return the day that a message names, not a week or a month."""
    days = (str(entity.value) for entity in heard.all("date"))
    return next((day for day in days if _DAY.fullmatch(day)), None)
