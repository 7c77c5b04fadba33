"""Facts: whatever in a sentence can be right or wrong by itself, in one form for both languages.

三天 is 3 days is three days; ￥1,299.00 is 1299元; 九折 is 10 % off; 半个月 is 15 days; a working day is never a day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from assistant.llm.checks.numerals import normalise, number
from assistant.llm.checks.vocabulary import TEXTS, alternatives, names, places, vocabulary
from assistant.nlu.recognisers import payment_method

_NUMBER = r"(?<!\d)(?<!\d[.,])\d+(?:[,，]\d{3})*(?:\.\d+)?(?![\d])"
_CHINESE_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_ANY_CARD = frozenset({"card", "credit_card", "debit_card", "balance"})
_HOST = r"(?:[A-Za-z0-9-]{2,}\.)+(?:[a-z]{2,}|[A-Z]{2,})"  # "only.The" is a missing space
_PATH = r"[^\s，。；、）)\]]"
_TO = r"\s?(?:to|or|and|through|-|–|—|~|～|至|到|或)\s?"


@dataclass(frozen=True)
class Fact:
    """One thing that is so or not.

    Args:
        kind: "money USD", "percent", "time" (a duration), "months", "clock", "date", "number", "link", "id" …
        value: In the kind's own form.
    """

    kind: str
    value: str


@dataclass(frozen=True)
class _Form:
    """How facts of a kind are written.

    Args:
        pattern: Finds them.
        read: Gives what a match says.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Iterator[Fact]]


@dataclass(frozen=True)
class Reading:
    """What a text says.

    Args:
        facts: All its facts.
        rest: The text without them.
        order: Those with a place in the text, in their order; each as often as it stands there.
    """

    facts: frozenset[Fact]
    rest: str
    order: tuple[Fact, ...]


@lru_cache(maxsize=TEXTS)
def read_facts(text: str, language: str) -> Reading:
    """Find all facts of a text, and take them out of it."""
    text = rest = normalise(text, language)
    placed: list[tuple[int, Fact]] = []
    for form in _forms(language):
        placed += [(match.start(), fact) for match in form.pattern.finditer(rest) for fact in form.read(match)]
        rest = form.pattern.sub(lambda match: " " * len(match[0]), rest)
    order = tuple(fact for _, fact in sorted(placed, key=lambda item: item[0]))
    return Reading(frozenset(order) | set(_named(text)), rest, order)


def _named(text: str) -> Iterator[Fact]:
    yield from (Fact("name", name) for name in names().found(text))
    yield from (Fact("place", name) for name in places().found(text))
    ways = {str(way.value) for way in payment_method.find(text, date.min)}
    yield from (Fact("payment", way) for way in ways - _ANY_CARD)


@cache
def _forms(language: str) -> tuple[_Form, ...]:
    """Give the forms in the order in which they are looked for; what one has found, the next does not see."""
    own = _chinese_forms() if language == "zh" else _english_forms()
    return (*_ADDRESSES, *_money_forms(), *own, *_REST)


def _say(kind: str, *groups: int) -> Callable[[re.Match[str]], Iterator[Fact]]:
    """Read groups as they stand."""
    return lambda match: (Fact(kind, match[group].lower().rstrip(".,/")) for group in (groups or (0,)) if match[group])


def _amounts(kind: str, low: str, high: str | None, *, size: int = 1) -> Iterator[Fact]:
    """Read one amount, or a range: both its ends and the two together."""
    values = [(number(text) if text[0].isdigit() else 1) * size for text in (low, high) if text]
    yield from (Fact(kind, str(value)) for value in values)
    if len(values) > 1:
        yield Fact(f"range {kind}", f"{values[0]} to {values[1]}")


def _count(kind: str) -> Callable[[re.Match[str]], Iterator[Fact]]:
    """Read what needs no unit, or has only one."""
    return lambda match: _amounts(kind, match["low"], match["high"])


def _identifier(match: re.Match[str]) -> Iterator[Fact]:
    yield Fact("id", match[0].lower().lstrip("#"))


_ADDRESSES = (
    _Form(re.compile(r"[\w.+-]*@[\w-]+(?:\.[\w-]+)+", re.ASCII), _say("e-mail")),
    _Form(re.compile(rf"(?ai)(?:[a-z][a-z+.-]{{1,12}}://|www\.|mailto:|javascript:|data:){_PATH}+"), _say("link")),
    _Form(re.compile(rf"(?a)(?<![\w.@]){_HOST}(?:/{_PATH}*)?(?![\w@])"), _say("link")),
    _Form(re.compile(r"(?<![A-Za-z0-9])#?[A-Za-z]{1,4}-?\d{3,}[A-Za-z0-9-]*", re.A), _identifier),
)  # fmt: skip


@cache
def _money_forms() -> tuple[_Form, ...]:
    signs = vocabulary()["currencies"]
    sign = alternatives(list(signs))

    def read(match: re.Match[str]) -> Iterator[Fact]:
        yield from _amounts(f"money {signs[match['sign'].lower()]}", match["low"], match["high"])

    low, high = rf"(?P<low>{_NUMBER})", rf"(?:{_TO}(?:{sign})?\s?(?P<high>{_NUMBER}))?"
    return (
        _Form(re.compile(rf"(?i)(?P<sign>{sign})\s?{low}{high}"), read),
        _Form(re.compile(rf"(?i){low}(?:\s?(?:{sign})(?={_TO}\d))?{high}\s?(?P<sign>{sign})"), read),
    )


def _duration(language: str) -> _Form:
    units = vocabulary()["units"][language]
    names = sorted(units, key=len, reverse=True)
    written = "|".join(name.replace(" ", "[ -]") for name in names)
    end = "s?(?![A-Za-z])" if language == "en" else ""
    one = r"|(?<![A-Za-z])(?:one|an?|single)(?![A-Za-z])" if language == "en" else ""
    gap = r"[ -]?" if language == "en" else r"\s?个?"

    def read(match: re.Match[str]) -> Iterator[Fact]:
        kind, size = units[match["unit"].lower().replace("-", " ")]
        yield from _amounts(kind, match["low"], match["high"], size=size)

    low, high = rf"(?P<low>{_NUMBER}{one})", rf"(?:{_TO}(?P<high>{_NUMBER}))?"
    return _Form(re.compile(rf"(?i){low}{high}{gap}(?P<unit>{written}){end}"), read)


def _english_forms() -> tuple[_Form, ...]:
    names = (name.title() for name in vocabulary()["months"])  # "may" and "march" in small letters are other words
    month = "|".join(rf"{name[:3]}(?:{name[3:]})?\.?" if name != "May" else name for name in names)
    weekday = "|".join(vocabulary()["weekdays"]["en"])
    return (
        _Form(
            re.compile(rf"\b(?P<month>{month})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<year>\d{{4}}))?"), _date
        ),
        _Form(
            re.compile(
                rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{month})(?!\w)(?:,?\s(?P<year>\d{{4}}))?"
            ),
            _date,
        ),
        _Form(re.compile(r"(?i)(?<!\d)(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b\.?"), _clock),
        _duration("en"),
        _Form(re.compile(rf"\b(?P<month>{month})(?!\w)"), _month_alone),
        _Form(
            re.compile(rf"(?i)\b(?P<weekday>{weekday})s?\b"),
            lambda match: iter([Fact("weekday", match["weekday"].lower())]),
        ),
        _moments("en"),
    )


def _chinese_forms() -> tuple[_Form, ...]:
    weekday = re.compile("(?:周|星期)[一二三四五六日天](?:[至到](?:周|星期)?[一二三四五六日天])?")
    month = re.compile(
        "(?<![个\\d])(?P<month>1[0-2]|[1-9])月(?![内后前卡])|(?<![个一二三四五六七八九十])(?P<name>十[一二]?|[一二三四五六七八九])月"
    )
    return (
        _Form(re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"), _date),
        _Form(
            re.compile(r"(?P<part>上午|下午|晚上|早上|中午|傍晚|晚)?(?P<hour>\d{1,2})[点时](?P<minute>\d{1,2})?分?"),
            _clock,
        ),
        _Form(weekday, _chinese_weekday),
        _Form(month, _month_alone),
        _duration("zh"),
        _moments("zh"),
    )


def _moments(language: str) -> _Form:
    words = vocabulary()["moments"][language]
    pattern = re.compile(rf"(?i){alternatives(list(words))}")
    return _Form(pattern, lambda match: iter([Fact("moment", words[match[0].lower()])]))


def _clock(match: re.Match[str]) -> Iterator[Fact]:
    groups = match.groupdict()
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    later = (groups.get("half") or "").lower() == "p" or groups.get("part") in ("下午", "晚上", "傍晚", "晚")
    begins = f"{hour % 12 + 12 if later else hour}:{minute:02d}"
    yield Fact("clock", begins)
    if until := groups.get("until"):
        yield from (Fact("clock", until), Fact("range clock", f"{begins} to {until}"))


def _date(match: re.Match[str]) -> Iterator[Fact]:
    yield Fact("date", f"{_month(match['month'])}-{int(match['day'])}")
    if match["year"]:
        yield Fact("number", match["year"])


def _month_alone(match: re.Match[str]) -> Iterator[Fact]:
    name = match.groupdict().get("name")
    yield Fact("month", str(_CHINESE_MONTHS.index(name) + 1 if name else _month(match["month"])))


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return next(at for at, month in enumerate(vocabulary()["months"], start=1) if month.startswith(name.lower()[:3]))


def _chinese_weekday(match: re.Match[str]) -> Iterator[Fact]:
    names = vocabulary()["weekdays"]
    for character in re.findall("[一二三四五六日天]", match[0].replace("天", "日")):
        yield Fact("weekday", names["en"][names["zh"].index(character)])


_LOW_HIGH = rf"(?P<low>{_NUMBER})(?:{_TO}(?P<high>{_NUMBER}))?"
_CLOCK = r"(?<![\d:])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:])"
_REST = (
    _Form(re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"), _date),
    _Form(re.compile(rf"{_CLOCK}(?:{_TO}(?P<until>\d{{1,2}}:\d\d))?"), _clock),
    _Form(re.compile(rf"{_LOW_HIGH}\s?(?:%|percent\b|per cent\b)"), _count("percent")),
    _Form(re.compile(rf"{_LOW_HIGH}\s?°?\s?[Cc]\b"), _count("celsius")),
    _Form(re.compile(_LOW_HIGH), _count("number")),
)
