"""Rules that rewrite a sentence by patterns; the patterns stand in rules.yml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import yaml

Rule = Callable[[str, str], Iterator[str]]
FILE = Path(__file__).with_name("rules.yml")


@cache
def _read() -> dict[str, dict[str, list[tuple[str, str]]]]:
    content: dict[str, dict[str, list[tuple[str, str]]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content


def replacing(name: str) -> Rule:
    """Make the rule that applies each row of a table, one at a time and once."""

    def apply(sentence: str, language: str) -> Iterator[str]:
        for pattern, other in _read()[name][language]:
            said = re.sub(pattern, other, sentence, count=1)
            if said != sentence:
                yield said

    return apply
