"""Between which prices somebody looks: "under $50", 100到200块, 三百以上."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant.services import wording
from assistant.services.procedures.heard import Entity, Heard

# What stands before and after an amount that is the highest, or the lowest, that somebody would pay.
_MOST: Final = (
    re.compile(
        r"(?:\b(?:under|below|less than|cheaper than|up to|at most|max(?:imum)?(?: of)?|no more than|within)"
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
        r"(?:\b(?:over|above|more than|at least|starting (?:at|from)|min(?:imum)?(?: of)?)"
        r"|高于|高於|不低于|至少|(?<![不别])超过)\s*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\s*(?:[多来]*[块元]?[钱錢]?(?:以上|起|往上)|or (?:more|above|over)|and (?:up|above|over))", re.IGNORECASE
    ),
)
_BETWEEN: Final = re.compile(r"^\s*(?:-|–|~|to|and|到|至|和)\s*$", re.IGNORECASE)
_BARE_BOUND: Final = re.compile(
    r"(?:\b(?:under|below|less than|cheaper than|up to|at most|max(?:imum)?(?: of)?|no more than|not more than)\s*"
    r"|(?:不要?超过|不要?超過|别超过|低于|低於|不到|最多)\s*)(?P<before>\d{1,5}(?:\.\d{1,2})?)(?![\d.]*\s*(?:%|[A-Za-z]|[升克斤米寸天岁年月件个]))"
    r"|(?P<after>\d{1,5}(?:\.\d{1,2})?)(?=(?:以[内內下]|之[内內]|or less|or under|max\b))",
    re.IGNORECASE,
)
"""Only of a wish for products, which is no wish for litres or days."""
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


def read_price_range(heard: Heard) -> PriceRange:
    """Read the bounds that a message sets; amounts in another currency than the shop's are no bounds."""
    amounts = [(entity, cents) for entity in heard.all("money") if (cents := amount_cents(entity)) is not None]
    if len(amounts) == 2 and _BETWEEN.search(heard.text[amounts[0][0].end : amounts[1][0].start]):
        lower, upper = sorted(cents for _, cents in amounts)
        return PriceRange(lower, upper)
    return PriceRange(_bound(amounts, heard.text, _LEAST), _bound(amounts, heard.text, _MOST))


def amount_cents(entity: Entity) -> int | None:
    """Return an amount in the shop's currency; None when it is in another. In Chinese 块 and 元 are said of any."""
    amount, currency = str(entity.value).split()
    ours = currency == wording.CURRENCY or (currency == "CNY" and not _NOT_OURS.search(entity.text))
    return round(float(amount) * 100) if ours else None


def bare_bound_cents(text: str) -> int | None:
    """Return the highest price that a wish for products names by a number alone: "something under 20", “20以内”."""
    found = _BARE_BOUND.search(text)
    return round(float(found["before"] or found["after"]) * 100) if found else None


def _bound(amounts: list[tuple[Entity, int]], text: str, words: tuple[re.Pattern[str], re.Pattern[str]]) -> int | None:
    before, after = words
    bounds = (
        cents for entity, cents in amounts if before.search(text[: entity.start]) or after.search(text[entity.end :])
    )
    return next(bounds, None)
