"""Post codes: five digits (American, with or without the four more) or six (Chinese), also spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity

_PATTERN = re.compile(
    r"(?<![A-Za-z0-9#$¥€£+])(?<!\d[.,\-])(?:\d{5}(?:-\d{4})?|\d{6})(?![A-Za-z0-9])(?![.,\-]\d)"
    r"(?!\s?(?:元|块|美元|个|件|台|条|双|箱|份|人|克|毫|dollars?\b|bucks?\b|usd\b|rmb\b|pieces?\b|units?\b|pcs\b|people\b|steps?\b))"
)
_WORDS = {"zero": "0", "oh": "0", "o": "0"} | {
    word: str(digit) for digit, word in enumerate("one two three four five six seven eight nine".split(), start=1)
}
_DIGITS = {character: str(digit) for digit, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": "0", "幺": "1", "两": "2"}
_WORD = rf"(?:{'|'.join(_WORDS)})"
_SPELLED = re.compile(rf"\b{_WORD}(?:[\s,-]+{_WORD}){{4}}\b(?![\s,-]+{_WORD}\b)", re.IGNORECASE)
_SPELLED_ZH = re.compile(rf"(?<![{''.join(_DIGITS)}])[{''.join(_DIGITS)}]{{6}}(?![{''.join(_DIGITS)}十百千万])")


def find(text: str, today: date) -> Iterator[Entity]:
    """Find post codes; the value is the digits."""
    for match in _PATTERN.finditer(text):
        yield Entity("post_code", match.start(), match.end(), match.group(), "post_code")
    for match in _SPELLED.finditer(text):
        digits = "".join(_WORDS[word.lower()] for word in re.findall(r"[A-Za-z]+", match.group()))
        yield Entity("post_code", match.start(), match.end(), digits, "post_code")
    for match in _SPELLED_ZH.finditer(text):
        digits = "".join(_DIGITS[character] for character in match.group())
        yield Entity("post_code", match.start(), match.end(), digits, "post_code")
