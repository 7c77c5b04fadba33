"""Rules that say a sentence in another way without changing what it says; what they make must pass the checks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.benchmarks.checks.rules import Rule, replacing

_ENGLISH_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FRAMES = {"en": ("As our help centre says, {}", "In short: {}"), "zh": ("根据帮助中心的说明，{}", "简单来说，{}")}


def verbatim(sentence: str, language: str) -> Iterator[str]:
    """Say it as it stands."""
    yield sentence


def numbers_in_words(sentence: str, language: str) -> Iterator[str]:
    """Write whole numbers below a hundred in words."""
    write = _chinese_number if language == "zh" else _english_number
    space = r"\s?" if language == "zh" else ""
    said = re.sub(
        rf"{space}(?<![\d.:,#@A-Za-z$°-])([1-9]\d?)(?![\d.:,%@A-Za-z°-]|\s?%|\s?°| 码){space}",
        lambda match: write(int(match[1])),
        sentence,
    )
    if said != sentence:
        yield said


def framed(sentence: str, language: str) -> Iterator[str]:
    """Say where it comes from."""
    for frame in _FRAMES[language]:
        yield frame.format(sentence)


def first_part(sentence: str, language: str) -> Iterator[str]:
    """Say the first of two main clauses alone."""
    first, _, second = sentence.partition("；" if language == "zh" else "; ")
    if second:
        yield first + ("。" if language == "zh" else ".")


def join(first: str, second: str, language: str) -> str:
    """Make one sentence of two."""
    joint = "；" if language == "zh" else "; "
    return first.rstrip(".。") + joint + second


def _english_number(value: int) -> str:
    if value < 20:
        return _ENGLISH_NUMBERS[value]
    tens, ones = divmod(value, 10)
    return _ENGLISH_TENS[tens - 2] + (f"-{_ENGLISH_NUMBERS[ones]}" if ones else "")


def _chinese_number(value: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones or not tens else "")


REWORDING: dict[str, Rule] = {
    "as it stands": verbatim,
    "numbers in words": numbers_in_words,
    "values in another form": replacing("same values"),
    "another word": replacing("another word"),
    "contracted": replacing("contracted"),
    "framed": framed,
    "first part alone": first_part,
}
