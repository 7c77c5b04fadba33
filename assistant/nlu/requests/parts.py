"""The parts of a message between the places where a further request may begin, and what each of them wishes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from assistant.nlu.requests.forms import DIRECTIVE, INFORMATION
from assistant.nlu.requests.stated import MARK, OTHERWISE, Condition, find_condition

Span = tuple[int, int]

MOST_CUTS = 5
"""Somebody who writes more at once tells a story."""
LEAST_CHANCE = 0.03
"""Less likely places are not looked at: each costs the reading of some more parts."""
CHANCE_OF_OTHER_BRANCH = 0.99


@dataclass(frozen=True)
class Part:
    """A part of a message that may be a request of its own.

    Attributes:
        start: Where its wish begins: behind a condition and "otherwise".
        end: Where its wish ends.
        wish: What is to be read of it: without its condition and without who the writer is.
        condition: Under which condition it is asked.
    """

    start: int
    end: int
    wish: str
    condition: Condition | None = None


@dataclass(frozen=True)
class Division:
    """How a message may be divided.

    Attributes:
        text: The message.
        cuts: Where a further request may begin, and how likely it does there.
        parts: Every run of text between two of the cuts, or a cut and an end, that has a wish.
    """

    text: str
    cuts: Mapping[int, float]
    parts: Mapping[Span, Part]

    @property
    def whole(self) -> Span:
        """The message as one part."""
        return (0, len(self.text))

    def is_read_whole(self, span: Span) -> bool:
        """Tell whether nothing of a part is left out when it is read."""
        part = self.parts[span]
        return part.condition is None and part.wish == self.text[part.start : part.end]

    def to_read(self) -> dict[Span, str]:
        """Give the texts that have to be classified to decide; none where the message is one part, read as it is."""
        if not self.cuts and (not self.parts or self.is_read_whole(self.whole)):
            return {}
        return {span: part.wish for span, part in self.parts.items()}


def divide(text: str, chances: Mapping[int, float]) -> Division:
    """Find the parts of a message that may be requests of their own.

    Args:
        text: The message.
        chances: How likely a further request begins at each place (`Cutter.chances`).
    """
    likely = {start: chance for start, chance in chances.items() if chance >= LEAST_CHANCE}
    likely = {**likely, **{start: CHANCE_OF_OTHER_BRANCH for start in _other_branches(text)}}
    best = sorted(likely, key=lambda start: -likely[start])[:MOST_CUTS]
    borders = [0, *sorted(best), len(text)]
    spans = combinations(borders, 2) if best else [(0, len(text))]
    parts = {span: part for span in spans if (part := _part(text, *span)) is not None}
    return Division(text, {start: likely[start] for start in sorted(best)}, parts)


_OTHER_BRANCH = re.compile(
    r"(?<![^\W_])(?:(?:and|but|or)\s)?(?:otherwise|or\selse|if\snot)\b|否则|否則|要不然|(?<!要)不然", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[!?。！？\n]|\.(?=\s)")
_NUMBER = re.compile(r"\d\s?[.)、）]\s*(?=\D)")
"""Of an item of a list."""
_INTRODUCTION = re.compile(
    r"\S@\S|\b(?:my name|zip|post ?code|e-?mail)\b|\b(?:i am|i'?m|this is) (?-i:[A-Z])|我叫|我是|姓名|名字|邮编|邮箱",
    re.IGNORECASE,
)


def _other_branches(text: str) -> list[int]:
    """Give where the other branch of a condition begins that stands before it."""
    found = (match.start() for match in _OTHER_BRANCH.finditer(text))
    return [start for start in found if find_condition(text, 0, start) is not None]


def _part(text: str, start: int, end: int) -> Part | None:
    """Make a part of a run of text; None where it has no wish."""
    start, end = _trimmed(text, start, end)
    number = _NUMBER.match(text, start, end)
    start = number.end() if number else start
    condition, other = None, OTHERWISE.match(text, start, end)
    if other and other.end() < end and find_condition(text, 0, start) is not None:
        condition, start = Condition("", text[start : other.end()], start, other.end(), otherwise=True), other.end()
    found = find_condition(text, start, end) if condition is None else None
    if found is None:
        return Part(start, end, _without_introduction(text[start:end]), condition) if start < end else None
    stated, (taken_from, taken_to) = found
    before, after = _trimmed(text, start, taken_from), _trimmed(text, taken_to, end)
    wish = " ".join(text[slice(*kept)] for kept in (before, after) if kept[0] < kept[1])
    if not wish:
        return None if (start, end) != _trimmed(text, 0, len(text)) else Part(start, end, text[start:end])
    if INFORMATION.match(wish) and not DIRECTIVE.match(wish):  # "if I return it, who pays?" asks what would be
        return Part(start, end, _without_introduction(text[start:end]))
    first = before if before[0] < before[1] else after
    last = after if after[0] < after[1] else before
    return Part(first[0], last[1], _without_introduction(wish), stated)


def _without_introduction(wish: str) -> str:
    """Leave out who somebody is, and what follows it in that sentence; a post code would make an address of it."""
    told = _INTRODUCTION.search(wish)
    if told is None:
        return wish
    before = [mark.start() for mark in MARK.finditer(wish, 0, told.start())]
    behind = _SENTENCE_END.search(wish, told.end())
    kept = wish[: before[-1]] if before else "" if behind is None else wish[behind.end() :]
    return kept.strip() or wish


def _trimmed(text: str, start: int, end: int) -> Span:
    """Leave out the space and the marks around a run of text, but for a question mark."""
    while start < end and (text[start].isspace() or text[start] in ",.;:!?，。；：！？、"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",.;:，。；：、"):
        end -= 1
    return start, end
