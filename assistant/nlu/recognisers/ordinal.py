"""Which of several: "the second one", "last", "第二个", "最后那个"; a bare number answers a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity
from assistant.numerals import CHINESE, to_number

MOST_CHOICES = 20
"""No list is longer; 88 is a farewell."""
_NAMES = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ENGLISH_VALUES = {name: place for place, name in enumerate(_NAMES, start=1)} | {
    "last": -1, "final": -1, "bottom": -1, "top": 1, "latest": 1, "newest": 1, "most recent": 1,
}  # fmt: skip
_ENGLISH = re.compile(
    rf"(?<![A-Za-z'])(?P<name>{'|'.join(_ENGLISH_VALUES)}|\d{{1,2}}(?:st|nd|rd|th))(?P<one>\s+ones?)?(?![A-Za-z])"
    r"(?!\s+(?:week|month|year|night|time|name|names|mon|tues|wednes|thurs|fri|satur|sun|spring|summer|autumn|winter|fall|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|of\s+all|class|hand|minute|"
    r"straw|resort|chance|warning|few|thing|opinion|page|step|answer|message|thoughts?|parties|party|purchase\s+discount|floor|try|attempt|quarter|minute)(?:day|s)?(?![A-Za-z]))",
    re.IGNORECASE,
)
_NO_ORDINAL_BEFORE = re.compile(r"(?:(?<![A-Za-z])(?:a|one|at|just\s+a|for|at\s+the)\s+)$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?<![A-Za-z])(?:number|option|item|choice|no\.|nr(?:\.|(?=\s))|选项?|選|要)\s?(?P<number>\d{1,2}|[一二三四五六七八九]|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![A-Za-z]))(?![\dA-Za-z个個件双条條台张張把份起码碼升米片款斤楼层瓶盒套度块元天日周週年月小分星礼禮直样樣只隻次点點%]|[.~到至-]\d)",
    re.IGNORECASE,
)
_MEASURE = "个個件项項单單条條种種款张張双雙台把样樣只盏"
_CHINESE = re.compile(
    rf"(?P<from_end>倒[数數]|最[后後])?第\s?(?P<number>\d{{1,2}}|[{CHINESE}]{{1,3}})\s?[{_MEASURE}]?(?!信息|消息|物流)(?![步句遍页頁轮輪章集季行名代位色])(?!次|天|周|月|季|年|期|一|方|时间)"
    rf"|(?P<last>最[后後](?!一次)(?![那一]?[{_MEASURE}]?(?:信息|消息|物流|问题|問題|机会|機會|事))(?:[那一的嗰][{_MEASURE}]?|[{_MEASURE}])|最下面(?:的|那[{_MEASURE}])?)"
    rf"|(?P<first>最上面(?:的|那[{_MEASURE}])?|[头頭][一][{_MEASURE}]|最近[那一]?[单單]|最新[那一]?[{_MEASURE}]|上一[单單])"
)
_ALONE = re.compile(
    r"\s*(?:(?:ok(?:ay)?|the|just|i(?:'ll)?\s+take|[我就选選那])[\s,，]*)*"
    r"(?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|[一二两三四五六七八九十])"
    r"(?:[\s,，]*(?:please|pls|plz|thanks|thank\s+you|thx|then|号|號|吧|呗|啦|哈|谢谢|謝謝))*\s*[.!。！]?\s*",
    re.IGNORECASE,
)
"""A number and nothing else but manners: "2 please", "就2吧"."""


def find(text: str, today: date) -> Iterator[Entity]:
    """Find ordinals; the value counts from 1, and from -1 at the end."""
    for match in _ENGLISH.finditer(text):
        if not _NO_ORDINAL_BEFORE.search(text[: match.start()][-12:]) or match.group("one"):
            name = " ".join(match.group("name").lower().split())
            yield _entity(match.start(), match.end(), _ENGLISH_VALUES.get(name) or int(re.sub(r"\D", "", name)))
    for match in _CHINESE.finditer(text):
        value = to_number(match.group("number")) if match.group("number") else (-1 if match.group("last") else 1)
        if value:
            yield _entity(match.start(), match.end(), -value if match.group("from_end") else value)
    for pattern in (_NUMBERED, _ALONE):
        alone = pattern.fullmatch(text) if pattern is _ALONE else pattern.search(text)
        value = to_number(alone.group("number")) if alone else None
        if alone and value and value <= MOST_CHOICES:
            yield _entity(*alone.span("number"), value)


def _entity(start: int, end: int, value: int) -> Entity:
    return Entity("ordinal", start, end, value, "ordinal")
