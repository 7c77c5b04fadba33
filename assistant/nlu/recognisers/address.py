"""Postal addresses of the common forms, and places after a preposition; the tagger finds what has no form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from assistant.nlu.entities import Entity
from assistant.nlu.recognisers.places import chinese_places, english_places

_SUFFIX = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|boulevard|blvd|place|pl|terrace|way|square|sq|parkway|pkwy|"
    r"highway|hwy|circle|cir|trail|close|crescent|mews)"
)
_UNIT = r"(?:,?\s(?:apt|apartment|unit|suite|ste|flat|floor|room)\.?\s?#?\w{1,5}|,?\s#\w{1,5})"
_STREET = re.compile(
    rf"(?<![A-Za-z0-9#$.])\d{{1,5}}[A-Za-z]?\s(?:(?!(?:and|or|to|in|on|the|my)\s)[A-Za-z'’]{{2,15}}\s){{1,3}}(?i:{_SUFFIX})"
    rf"(?![A-Za-z])\.?(?i:{_UNIT})?(?-i:,\s?[A-Z][a-z]+(?:\s[A-Z][a-z]+){{0,2}}(?:,?\s[A-Z]{{2}}(?![A-Za-z]))?)?",
    re.IGNORECASE,
)
_NO_NAME = "的了我你您他她到在寄送是改成为為至往去住给給把从從那这這里裡啊吗嗎想要换換填写寫有没沒个個不来來，。、,.!！?？"  # noqa: E501
_WORD = rf"[^\W\d_A-Za-z{_NO_NAME}]"
_PART = (
    rf"(?:{_WORD}{{1,5}}?(?:省|市|(?<!小)(?<!地)[区區]|县|縣|镇|鎮|乡|鄉|村|大道|路|街|巷|弄|胡同|小区|花园|大厦|广场|公寓|新村)"
    r"|(?:[东西南北中東]|[一二三四五六七八九十]{1,2})[路段]|\d{1,5}(?:-\d{1,4})?(?:[号號弄栋棟幢座楼樓层層室]|号楼|单元|單元)|[A-Z\d]{1,2}座)"
)
_ROOM = r"(?:\d{3,4}室?(?!\d))?"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    place = rf"(?:{chinese_places()})"
    return (
        _STREET,
        re.compile(
            rf"(?<![A-Za-z])(?:to|in|from|for|near|outside|within|towards|instead of)\s(?:the\s)?(?P<name>{english_places()})(?![A-Za-z])",  # noqa: E501
            re.IGNORECASE,
        ),
        re.compile(rf"^\s*(?P<name>{english_places()})[\s.!,]*$", re.IGNORECASE),
        re.compile(rf"{place}(?:特别行政区|自治区|省|市)?(?:{_PART}+{_ROOM})?(?!时间|運通|运通|大学|话|菜|风|路|街|大道)"),
        re.compile(rf"{_WORD}{{2,4}}(?:大道|路|街|巷|弄){_PART}+{_ROOM}"),
    )


def find(text: str, today: date) -> Iterator[Entity]:
    """Find addresses and places; the value is the surface."""
    for pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span("name" if "name" in pattern.groupindex else 0)
            yield Entity("address", start, end, text[start:end], "address")
