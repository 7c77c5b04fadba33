"""Words that mean the same to a customer: each group of them becomes one more token, a concept, of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

MARK = "≈"  # stands in no other token
_CHINESE = re.compile("[\u3400-\u9fff]")

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Synonyms:
    """Finds concepts in texts.

    Args:
        groups: Words or phrases that are taken for each other; one may stand in several groups.
    """

    groups: Groups = field(default=())

    def concepts(self, text: str) -> list[str]:
        """List the concepts of a text, once for each place; of overlapping phrases the longest counts."""
        if not self.groups:
            return []
        return [
            f"{MARK}{number}"
            for match in self._pattern.finditer(text.lower())
            for number in self._numbers[match.group()]
        ]

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = {}
        for number, group in enumerate(self.groups):
            for phrase in dict.fromkeys(phrase.lower() for phrase in group):
                numbers.setdefault(phrase, []).append(number)
        return numbers

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(_patterns(sorted(self._numbers, key=len, reverse=True))))


def to_groups(content: object) -> Groups:
    """Read groups from the content of a file.

    Raises:
        ValueError: It is no list of lists of two words or more.
    """
    if not isinstance(content, list):
        raise ValueError("expected a list of groups such as [postage, delivery cost]")
    return tuple(_group(group) for group in content)


def _group(group: object) -> tuple[str, ...]:
    if not isinstance(group, list) or len(group) < 2 or not all(str(word).strip() for word in group):
        raise ValueError(f"has the group {group!r}; expected two words or more such as [postage, delivery cost]")
    return tuple(str(word).strip() for word in group)


def _patterns(phrases: Sequence[str]) -> Iterable[str]:
    for phrase in phrases:
        yield re.escape(phrase) if _CHINESE.search(phrase) else rf"(?<!\w){re.escape(phrase)}(?!\w)"
