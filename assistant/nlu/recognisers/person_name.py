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
_STATED = re.compile(
    rf"(?:(?<![A-Za-z])(?:[Nn]ame|[Mm]ine\sis|[Ii]t['’]?s|[Bb]e|[Aa]s|[Rr]egards,|name\sof|account\sof|[Ff]riend|[Ww]ife|[Hh]usband|[Nn]ame[a-z']*,?|[Cc]ustomer|[Rr]ecipient|[Aa]ttn:?)\s)"
    rf"(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{1,2}})(?=\s*(?:[,.;!]|$|\d|not\s))"
)
_FIRST = re.compile(rf"^\s*(?:[A-Za-z]+:\s)?(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{1,2}})(?=,?\s+(?:here$|zip|post\s?code|\d{{5}}))")  # noqa: E501
_LATER = re.compile(
    rf"(?<![A-Za-z])(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{1,2}})(?=,?\s+(?:is\s(?:the|my)\s(?:full\s)?name|speaking|it\sis)\b)"
)
_FAMILY = "".join(sorted(SURNAMES)) + "陳張劉楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻餘鐘範譚鄒陸蘇顧龍萬錢湯賴"
_WHOLE = rf"(?:(?:欧阳|歐陽|司马|上官|诸葛|諸葛|慕容|夏侯)[{HAN}]{{1,2}}|[{_FAMILY}][{HAN}]{{1,2}})"
_CHINESE_STATED = re.compile(
    rf"(?:本人|署名|抬头[写開开]?个?人?[，,]|名叫|名字[，,]|[把将將](?=[{HAN}]{{2,3}}名下)|名字[^，,。]{1,5}[，,]?(?:应该|應該)?[是叫]|收货人|收貨人|收件人|联系人|聯絡人|户名)[：:是叫]?\s?"
    rf"(?P<name>{_WHOLE})(?=[，,。.、；!！\s]|$|名下|的名|电|手|收|可以|行|吗|住)"
)
_CHINESE_FIRST = re.compile(rf"^\s*(?P<name>{_WHOLE})(?=[，,、\s]{{1,2}}(?:邮编|郵遞區號)?\s?\d{{6}})")
_CHINESE_FAMILY = re.compile(rf"(?:我|免貴|免贵|本人)姓\s?(?P<name>[{_FAMILY}])(?=[，,。.、！!\s]|$)")
_LOWER = re.compile(
    r"(?:my\s(?:full\s)?name\s?(?:'s|is)|name\s?:)\s+(?P<name>[a-z]+(?:\s(?!and\b)[a-z]+){0,2})(?=\s*(?:[,.;!]|and\s|$))",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    rf"(?:我叫|我的?名字[是叫]|姓名[是为:：]?|名字[是叫为:：]?|收件人[是叫改为成:：]*|联系人[是:：]?|我是|我係|^叫)\s?(?P<name>{_WHOLE})"
    rf"(?=[，,。.、;；!！\s]|$|邮|电|手|，|的|，|我|请|想|要)"
)
_PATTERNS = (_ANNOUNCED, _STATED, _FIRST, _LATER, _LOWER, _CHINESE, _CHINESE_STATED, _CHINESE_FIRST, _CHINESE_FAMILY)
_NOT_NAMES = frozenset(
    "I I'm I’m A The My CCPA GDPR Article Order Monday Tuesday Wednesday Thursday Friday Saturday Sunday Visa PayPal Apple Google It's OK Hi Hello Not Sorry Still Looking Very So Just Waiting Having Trying New".split()  # noqa: E501
)


def find(text: str, today: date) -> Iterator[Entity]:
    """Find names; the value is the name as written."""
    for pattern in _PATTERNS:
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
    if re.fullmatch(_WHOLE, text):
        return True
    words = text.split()
    return len(words) in (2, 3) and bool(re.fullmatch(_LATIN_NAME, text)) and not SHOP_WORDS & set(text.lower().split())
