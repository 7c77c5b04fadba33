"""A person's name where the words before it announce one, or where it is the whole message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity
from assistant.nlu.language import SHOP_WORDS, SURNAMES, detect_language
from assistant.nlu.text import HAN

_CAPITAL = r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f'’\-]*"
_LATIN_NAME = rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}"
_ANNOUNCED = re.compile(
    rf"(?:[Mm]y\s(?:full\s|last\s|first\s)?name(?:'s|’s|\sis)|[Nn]ame(?:'s|\sis|:)|[Uu]nder\s(?:the\sname\s(?:of\s)?)?|(?:the\sname\s)|[Tt]his\sis|"
    rf"[Ii]'m|[Ii]’m|[Ii]\sam|[Cc]all\sme|我叫|我是|姓名[是为:：]?|名字[是叫为:：]?|叫)\s?(?P<name>{_LATIN_NAME})(?![A-Za-z@])"
)
_LOWER = re.compile(
    r"(?:my\s(?:full\s)?name\s?(?:'s|is)|name\s?:)\s+(?P<name>[a-z]+(?:\s(?!and\b)[a-z]+){0,2})(?=\s*(?:[,.;!]|and\s|$))",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    rf"(?:我叫|我的?名字[是叫]|姓名[是为:：]?|名字[是叫为:：]?|收件人[是叫改为成:：]*|联系人[是:：]?|我是)\s?(?P<name>[{SURNAMES and ''.join(sorted(SURNAMES))}][{HAN}]{{1,2}})"  # noqa: E501
    rf"(?=[，,。.、;；!！\s]|$|邮|电|手|，|的|，|我|请|想|要)"
)
_NOT_NAMES = frozenset(
    "I A The My It's OK Hi Hello Not Sorry Still Looking Very So Just Waiting Having Trying New".split()
)


def find(text: str, today: date) -> Iterator[Entity]:
    """Find names; the value is the name as written."""
    for pattern in (_ANNOUNCED, _LOWER, _CHINESE):
        for match in pattern.finditer(text):
            name = match.group("name")
            if name.split()[0] not in _NOT_NAMES:
                yield Entity("person_name", *match.span("name"), name, "person_name")
    alone = text.strip(" .,!。")
    if _is_alone(alone):
        start = text.index(alone)
        yield Entity("person_name", start, start + len(alone), alone, "person_name")


def _is_alone(text: str) -> bool:
    if not 2 <= len(text) <= 60 or detect_language(text) is not None:
        return False
    if re.fullmatch(f"[{HAN}]{{2,3}}", text):
        return True
    words = text.split()
    return len(words) in (2, 3) and bool(re.fullmatch(_LATIN_NAME, text)) and not SHOP_WORDS & set(text.lower().split())
