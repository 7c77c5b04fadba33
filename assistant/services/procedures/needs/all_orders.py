"""All orders at once: "cancel all my orders", “两个订单都退”, all of those that were offered."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from assistant.numerals import to_number
from assistant.services.procedures.case import Case, Wish
from assistant.services.procedures.each_order import MOST_ORDERS
from assistant.services.procedures.heard import Heard
from assistant.services.procedures.procedure import Answer
from assistant.services.procedures.say import Choice, Say
from assistant.services.records import Order
from assistant.services.wording import ALL_OF_THEM
from assistant.simplified import simplify

ALL_ORDERS: Final = "all_orders"
NEWEST: Final = "newest"
_NAMED: Final = re.compile(
    r"\b(?:all|both)\s+(?:(?:of|my|the|these|those|our|two|three|four|five|\d+)\s+)*(?:[\w-]+\s+){0,2}ord(?:er|re)s\b"
    r"|\b(?:every|each)\s+(?:single\s+)?(?:\w+\s+)?order\b|\borders\b[\s,:-]*(?:\w+\s+)?(?:all|both|every one)\b"
    r"|(?:所有|全部)的?[^\W退取换改查这那本]{0,5}(?:订单|訂單|单子)"
    r"|(?:订单|訂單|单子)(?:我|们|呢|，|,|\s)*(?:全部|全都|都|统统|一律)"
    r"|[两三四五兩几]\s*(?:[个張张笔]?(?:订单|訂單|单子)|[单單])我?(?:全部|全都|都)|每一?[个张笔单](?:订单|訂單|单子)",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r"\b(?:last|latest|newest|most recent|(?P<oldest>oldest|earliest))\s+(?P<n>two|three|four|five|[2-9])\s+"
    r"(?:\w+\s+)?(?:orders|ones)\b"
    r"|(?:最[近新后]|(?P<oldest_zh>最[早先]))的?[那这]?(?P<n_zh>[两二三四五2-9])[个张笔]?(?:订单|单)",
    re.IGNORECASE,
)
_IN_ONE: Final = re.compile(r"\b(?:in|from|of|on) (?:my|the|this|that) order\b", re.IGNORECASE)
_EXCEPT: Final = re.compile(
    r"\b(?:but|except\w*|apart from|other than|besides)\b|\b(?:not|keep) (?:the|my|this|that|#?w?\d)"
    r"|除|以外|之外|[只仅]留|保留|留[着下]",
    re.IGNORECASE,
)
_NEWEST: Final = re.compile(r"\b(?:last|latest|newest|most recent)\b|最[近新后]|刚[下买]", re.IGNORECASE)
_BARE: Final = re.compile(
    r"\W*(?:(?:just|please|pls|cancel|return|show|see|check|track|me|to|ok|yes|i|want|mean|meant)\s+)*"
    r"(?:them all|all(?: of (?:them|those|these))?|both(?: of (?:them|those))?|everything|each one"
    r"|every (?:one|order))(?:\s+(?:please|pls|of them))*\W*"
    r"|\W*(?:我|把|它们|要|这些|那些)*(?:全部都?|所有|全都?|都|[两三四五几]个都|每个都?)"
    r"(?:要|取消|退|改|查|看|一?下|的|了|掉|吧|啊|呀)*\W*",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(
    r"(?:[\s,，、&]|\b(?:orders?|ones?|the|my|with|and|also|plus)\b|和|跟|与|以及|还有|那|这|个|张|笔|单|订单|的)+",
    re.IGNORECASE,
)


def names_all_orders(heard: Heard, *, offered: Sequence[Choice] = ()) -> bool:
    """Tell whether a message means all orders; where they were offered, a bare "all of them" or its number does."""
    if offered and (_BARE.fullmatch(heard.text) or _is_number_of_all(heard, offered)):
        return True
    return _NAMED.search(heard.text) is not None and _IN_ONE.search(heard.text) is None


def counted_orders(text: str) -> int | None:
    """Return how many of the newest orders a message means: 2 for "my last two orders", -2 for the two oldest."""
    match = _COUNTED.search(simplify(text))
    if match is None:
        return None
    count = to_number(match["n"].casefold() if match["n"] else match["n_zh"])
    return None if count is None else int(-count if match["oldest"] or match["oldest_zh"] else count)


def _is_number_of_all(heard: Heard, offered: Sequence[Choice]) -> bool:
    ordinal = heard.first("ordinal")
    return ordinal is not None and offered[-1].value == ALL_ORDERS and int(ordinal.value) == len(offered)


def left_out(heard: Heard) -> tuple[str, ...] | None:
    """Return the orders that a message leaves out: NEWEST for "but the last one", None where that is not clear."""
    numbers = tuple(str(entity.value) for entity in heard.all("order_number"))
    if not _EXCEPT.search(heard.text):
        return None if numbers else ()
    return numbers or ((NEWEST,) if _NEWEST.search(heard.text) else None)


def lists_orders(heard: Heard) -> bool:
    """Tell whether a message may list orders by what is in them: "the lamp order and the one with the shoes"."""
    named = sorted(heard.all("product"), key=lambda entity: entity.start)
    between = [heard.text[one.end : next_one.start] for one, next_one in pairwise(named)]
    return bool(between) and all(map(_LISTED.fullmatch, between))


def choice_of_all(language: str) -> Choice:
    """Return the choice that takes all the orders that are possible."""
    return Choice(ALL_OF_THEM[language], ALL_OF_THEM[language], ALL_ORDERS)


def without_all(case: Case) -> Case:
    """Return the case as if only single orders were offered: "the last one" is an order."""
    return replace(case, offered=tuple(choice for choice in case.offered if choice.value != ALL_ORDERS))


def one_after_the_other(case: Case, orders: Sequence[Order], *, forget: Collection[str]) -> Answer:
    """Note a wish of its own for every order but the first: each has its own preview, and its own yes.

    Args:
        case: The case, which goes on with the first order.
        orders: All that are meant; MOST_ORDERS are taken at once, and the customer is told of more.
        forget: What is known of the case and is not true of every order.
    """
    others = [one.number for one in orders[1:MOST_ORDERS]]
    known = {name: value for name, value in case.values.items() if name not in forget}
    wishes = tuple(Wish(case.procedure, {**known, "order_claim": number}, case.condition) for number in others)
    kept = tuple(wish for wish in case.agenda if wish.procedure != case.procedure or wish.order_number not in others)
    more = len(orders) > MOST_ORDERS
    said = Say("utter_first_orders_noted" if more else "utter_each_order", {"count": str(len(others) + 1)})
    return Answer(replace(case, agenda=(*wishes, *kept)), (said,) if others else ())
