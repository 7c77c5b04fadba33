"""Citation marks: "[1]", "[1, 2]" or "【1】" name the passages that a sentence stands on."""

from __future__ import annotations

import re

PATTERN = r"[\[【]\s?\d{1,2}(?:\s?[,，、]\s?\d{1,2})*\s?[\]】]"
_MARK = re.compile(rf"\s*{PATTERN}")


def cited(sentence: str) -> tuple[int, ...]:
    """Return the numbers that a sentence cites, each once, in order."""
    numbers = (int(number) for mark in _MARK.findall(sentence) for number in re.findall(r"\d+", mark))
    return tuple(dict.fromkeys(numbers))


def without_marks(sentence: str) -> str:
    """Return the sentence alone."""
    return _MARK.sub("", sentence).strip()


def with_marks(sentence: str, numbers: tuple[int, ...]) -> str:
    """Write a sentence with other marks, at its end."""
    text = without_marks(sentence)
    return text + ("" if text[-1:] in "。！？" else " ") + "".join(f"[{number}]" for number in numbers)
