"""Between which prices somebody looks: "under $50", 100到200块, 三百以上."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.numerals import CHINESE, to_number
from assistant.services import wording
from assistant.services.procedures.heard import Entity, Heard

# What stands before and after an amount that is the highest, or the lowest, that somebody would pay.
_MOST: Final = (
    re.compile(
        r"(?:\b(?:under|below|less than|cheaper than|up to|at most|max(?:imum)?(?: of)?|(?:no|not) more than|within)"
        r"|[不别]超过|不超過|低于|低於|少于|不到|最多)\s*(?:about|around)?\s*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\s*(?:[多来左右]*[块元]?[钱錢]?(?:以下|[以之]?[内內]|封顶)"
        r"|or (?:less|under|below|cheaper)|and (?:under|below)|max(?:imum)?\b|tops\b)",
        re.IGNORECASE,
    ),
)
_LEAST: Final = (
    re.compile(
        r"(?:\b(?:over|above|(?<!no )(?<!not )more than|at least|starting (?:at|from)|min(?:imum)?(?: of)?)"
        r"|高于|高於|不低于|至少|(?<![不别])超过)\s*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\s*(?:[多来]*[块元]?[钱錢]?(?:以上|起|往上)|or (?:more|above|over)|and (?:up|above|over))", re.IGNORECASE
    ),
)
_BETWEEN: Final = re.compile(r"^\s*(?:-|–|~|to|and|到|至|和)\s*$", re.IGNORECASE)
_BARE_AMOUNT: Final = re.compile(
    rf"(?<![\d.,#A-Za-z])(?:\d{{1,5}}(?:\.\d{{1,2}})?|[{CHINESE}]{{1,6}}(?=[以之][内內下上]))(?!\d|[.,]\d)"
    r"(?!\s*-?\s*(?:%|°|(?:m?l|lit(?:er|re)s?|[gt]b|k?g|[cm]?m|met(?:er|re)s?|inch(?:es)?|w|watts?|v|volts?|mah|euros?|pounds?"
    r"|days?|weeks?|months?|years?|hours?|min\w*|times|pieces?|items?|pairs?|people)\b"
    r"|[升克斤米寸天日岁歲年月周件个個双雙条條片码碼号號瓦伏次人分小]))",
    re.IGNORECASE,
)
"""A number that may be an amount: no litres, no days, no size."""
_LIMIT_WORDS: Final = re.compile(
    r"\b(?:between|under|below|over|above|less|more|than|cheaper|lower|up|to|at|most|least|max(?:imum)?|min(?:imum)?|no|within"
    r"|around|about|and|or|tops|starting|from|dollars?|bucks?|usd|price|range|budget)\b"
    r"|不要?[超低]过?|別?别?超[过過]|[低高少]于|至少|最多|不到|[以之][内內下上]|之间|之間|封顶|起|往上|美元|美金|[块塊元刀钱錢多来來到至和]|预算|預算|价位|左右",
    re.IGNORECASE,
)
_NOT_OURS: Final = re.compile(r"人民币|人民幣|rmb|cny|yuan|[¥￥]", re.IGNORECASE)


@dataclass(frozen=True)
class PriceRange:
    """The prices that somebody looks for, in cents, both included; None where there is no bound."""

    least_cents: int | None = None
    most_cents: int | None = None

    def __bool__(self) -> bool:
        """Tell whether there is a bound."""
        return self.least_cents is not None or self.most_cents is not None

    def holds(self, cents: int) -> bool:
        """Tell whether a price lies within."""
        above = self.least_cents is None or cents >= self.least_cents
        return above and (self.most_cents is None or cents <= self.most_cents)


def read_price_range(heard: Heard, *, bare: bool = False) -> PriceRange:
    """Read the bounds that a message sets; amounts in another currency than the shop's are no bounds.

    Args:
        heard: The message.
        bare: Whether a number alone may be an amount: "anything under 50?" of what looks for products. Beside an amount
            it always may: "between 20 and 40 dollars".
    """
    amounts = _amounts(heard, bare=bare)
    for (first, lower), (second, upper) in pairwise(amounts):
        if _BETWEEN.search(heard.text[first.end : second.start]):
            return PriceRange(min(lower, upper), max(lower, upper))
    return PriceRange(_bound(amounts, heard.text, _LEAST), _bound(amounts, heard.text, _MOST))


def without_limits(heard: Heard) -> str:
    """Return what a message says beside the prices between which it looks."""
    text = heard.text
    spans = [(one.start, one.end) for one, _ in _amounts(heard, bare=True)]
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return _LIMIT_WORDS.sub(" ", text)


def _amounts(heard: Heard, *, bare: bool) -> list[tuple[Entity, int]]:
    """Return the amounts of a message, in cents, in the order of its text."""
    named = heard.all("money")
    amounts = [(entity, cents) for entity in named if (cents := amount_cents(entity)) is not None]
    if amounts or (bare and not named):
        amounts += [one for one in _bare_amounts(heard.text) if not _overlaps(one[0], heard)]
    return sorted(amounts, key=lambda one: one[0].start)


def _bare_amounts(text: str) -> Iterator[tuple[Entity, int]]:
    for match in _BARE_AMOUNT.finditer(text):
        amount = float(match[0]) if match[0][0].isascii() else to_number(match[0])
        if amount is not None:
            yield Entity("money", match[0], match[0], match.start(), match.end()), round(amount * 100)


def _overlaps(amount: Entity, heard: Heard) -> bool:
    taken = (*heard.all("money"), *heard.all("order_number"))
    return any(one.start < amount.end and amount.start < one.end for one in taken)


def amount_cents(entity: Entity) -> int | None:
    """Return an amount in the shop's currency; None when it is in another. In Chinese 块 and 元 are said of any."""
    amount, currency = str(entity.value).split()
    ours = currency == wording.CURRENCY or (currency == "CNY" and not _NOT_OURS.search(entity.text))
    return round(float(amount) * 100) if ours else None


def _bound(amounts: list[tuple[Entity, int]], text: str, words: tuple[re.Pattern[str], re.Pattern[str]]) -> int | None:
    before, after = words
    bounds = (
        cents for entity, cents in amounts if before.search(text[: entity.start]) or after.search(text[entity.end :])
    )
    return next(bounds, None)
