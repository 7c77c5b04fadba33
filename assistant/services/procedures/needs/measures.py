"""Write measures in one way: "half a litre", "0.5 L" and "半升" are "500ml", "size nine" is "size 9", "八码" "8码"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant.numerals import CHINESE, ENGLISH, to_number


@dataclass(frozen=True)
class _Unit:
    """How a unit is written, as patterns.

    Args:
        name: The unit that it is turned into.
        times: How many of these one of it is.
        words: In English, after a number in digits or words.
        short: In English, after digits only.
        chinese: In Chinese.
    """

    name: str
    times: int
    words: str
    short: str
    chinese: str


_UNITS: Final = (
    _Unit("ml", 1, r"millilit(?:er|re)s?", "ml", "毫升"),
    _Unit("ml", 1000, r"lit(?:er|re)s?", "l", "公升|升"),
    _Unit("mm", 1, r"millimet(?:er|re)s?", "mm", "毫米"),
    _Unit("mm", 10, r"centimet(?:er|re)s?", "cm", "厘米|公分"),
    _Unit("mm", 1000, r"met(?:er|re)s?", "m", "米|公尺"),
    _Unit("inch", 1, r"inch(?:es)?", "[\"\u2033]", "英寸|寸|吋"),
    _Unit("ft", 1, r"foot|feet", "ft", "英尺|尺"),
    _Unit("g", 1, r"grams?", "g", "克"),
    _Unit("g", 1000, r"kilos?|kilograms?", "kg", "公斤|千克"),
    _Unit("码", 1, "(?!)", "(?!)", "码"),
    _Unit("号", 1, "(?!)", "(?!)", "号"),
    _Unit("片", 1, "(?!)", "(?!)", "片"),
)
_DIGITS: Final = r"\d+(?:\.\d+)?"
_WORDS: Final = "|".join(sorted(ENGLISH, key=len, reverse=True))
_HALF: Final = ("half a", "half", "半")
_PATTERNS: Final = tuple(
    (
        unit,
        re.compile(
            rf"(?<![a-z0-9.])(?:(?P<short>{_DIGITS})[\s-]*(?:{unit.short})|"
            rf"(?P<long>{_DIGITS}|half(?: a)?|{_WORDS})[\s-]*(?:{unit.words}))(?![a-z0-9])"
            rf"|(?<![0-9.])(?P<chinese>{_DIGITS}|[{CHINESE}]+|半)\s*(?:{unit.chinese})(?P<half>半)?"
        ),
    )
    for unit in _UNITS
)
_SIZE: Final = re.compile(rf"(?<=\bsize )(?:{_WORDS})(?![a-z0-9])")
_MEASURE: Final = re.compile(rf"(?<![\w.])({_DIGITS})({'|'.join(sorted({unit.name for unit in _UNITS}))})(?![a-z0-9])")
_OTHER_UNITS: Final = re.compile(r"(?<=\d)[\s-]+(?=(?:gb|tb|bar|cups?|pieces?|mah)\b)")


def with_plain_measures(folded: str) -> str:
    """Write each number with its unit, and each size, in one way.

    Args:
        folded: A text in lower case.
    """
    text = _SIZE.sub(lambda match: str(to_number(match[0])), folded)
    for unit, pattern in _PATTERNS:
        text = pattern.sub(lambda match, unit=unit: _written(match, unit), text)  # type: ignore[misc]
    return _OTHER_UNITS.sub("", text)


def measures(folded: str) -> set[tuple[str, str]]:
    """Return the measures that a text names, as number and unit: ("500", "ml")."""
    return set(_MEASURE.findall(with_plain_measures(folded)))


def _written(match: re.Match[str], unit: _Unit) -> str:
    said = match["short"] or match["long"] or match["chinese"]
    number = 0.5 if said in _HALF else float(said) if said[0].isdigit() else to_number(said)
    if number is None:
        return match[0]
    amount = (number + (0.5 if match["half"] else 0.0)) * unit.times
    return f"{int(amount) if amount == int(amount) else amount}{unit.name}"
