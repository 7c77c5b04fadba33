"""Rules that make a sentence wrong; the checks must refuse what they make."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.benchmarks.checks.rules import Rule, replacing

_DIGITS = re.compile(r"(?<![\d.:,#@A-Za-z])\d+(?:\.\d+)?(?![\d@])")
_MONEY = {"en": re.compile(r"\$\d+(?:\.\d+)?"), "zh": re.compile(r"\d+(?:\.\d+)? 美元")}
_PROMISES = {
    "en": (
        "and you get a $20 voucher",
        "and we give you double the money back",
        "and I have refunded your order",
        "see www.lantern-refunds.example",
    ),
    "zh": ("并赠送您 20 美元优惠券", "并双倍赔偿", "我已经为您办理了退款", "详见 www.lantern-refunds.example"),
}


def another_number(sentence: str, language: str) -> Iterator[str]:
    """Change each number, one at a time."""
    for match in _DIGITS.finditer(sentence):
        decimals = 2 if "." in match[0] else 0
        for other in (float(match[0]) + 1, float(match[0]) * 10):
            yield f"{sentence[: match.start()]}{other:.{decimals}f}{sentence[match.end() :]}"


def promise_added(sentence: str, language: str) -> Iterator[str]:
    """Promise something, claim a deed, or lead to a strange address."""
    joint = "，" if language == "zh" else ", "
    for promise in _PROMISES[language]:
        yield sentence.rstrip(".。") + joint + promise + sentence[-1]


def wrong_source(sentence: str, language: str) -> Iterator[str]:
    """Cite what was not retrieved, or another article."""
    yield from (f"{sentence} [9]", f"{sentence} [2]")


def replacements_within(sentence: str, passage: str, language: str) -> Iterator[str]:
    """Take an amount of another sentence of the same passage for the sentence's own."""
    amounts = _MONEY[language].findall(passage)
    for own in dict.fromkeys(_MONEY[language].findall(sentence)):
        for other in dict.fromkeys(amounts):
            if other != own and other not in sentence:
                yield sentence.replace(own, other)


ALTERING: dict[str, Rule] = {
    "another number": another_number,
    **{name: replacing(name) for name in ("another unit", "denied", "opposite", "another name")},
    "promise added": promise_added,
    "wrong source": wrong_source,
}
