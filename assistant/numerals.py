"""Numbers as people write them: digits, English words, Chinese numerals."""

from __future__ import annotations

ENGLISH = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=1,
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "hundred": 100,
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "a dozen": 12,
    "dozen": 12,
}
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2, "〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE = "零〇一二两兩三四五六七八九十百千万"
"""The characters of Chinese numerals, for a character class."""


def to_number(text: str) -> int | None:
    """Read a number; None where it is none.

    "12" → 12, "two" → 2, "二十五" → 25, "两百" → 200, "3千" → 3000.
    """
    folded = " ".join(text.lower().replace(",", "").split())
    if folded.isascii() and folded.isdigit():
        return int(folded)
    if folded in ENGLISH:
        return ENGLISH[folded]
    return _chinese(folded)


def _chinese(text: str) -> int | None:
    total, section, digit = 0, 0, 0
    for character in text:
        if character in _DIGITS:
            digit = digit * 10 + _DIGITS[character] if digit and not section else _DIGITS[character]
        elif character.isascii() and character.isdigit():
            digit = digit * 10 + int(character)
        elif character in _UNITS:
            section += (digit or 1) * _UNITS[character]
            digit = 0
        elif character == "万":
            total, section, digit = (section + digit) * 10_000, 0, 0
        else:
            return None
    return total + section + digit if text else None
