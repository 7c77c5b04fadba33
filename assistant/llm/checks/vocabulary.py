"""The words that the checks know; they stand in vocabulary.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant.knowledge.tokens import stem
from assistant.nlu.recognisers.places import chinese_places, english_places

FILE = Path(__file__).with_name("vocabulary.yml")
TEXTS = 8192
"""So many texts are remembered with what was found in them; a shop's passages come again and again."""


@dataclass(frozen=True)
class Terms:
    """A list of words to look for.

    Args:
        pattern: Finds any of them.
    """

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, words: list[str]) -> Terms:
        """Look for these words: whole ones in Latin letters, parts of a text in Chinese ones."""
        return cls(re.compile(alternatives(words), re.IGNORECASE))

    @classmethod
    def beginnings(cls, words: list[str]) -> Terms:
        """Look for words that begin like this."""
        return cls(re.compile("|".join(rf"\b{word}" if word.isascii() else word for word in words), re.IGNORECASE))

    def found(self, text: str) -> frozenset[str]:
        """Return those that stand in a text, in lower case."""
        return frozenset(match.lower() for match in self.pattern.findall(text))

    def count(self, text: str) -> int:
        """Return how often any of them stands in a text."""
        return len(self.pattern.findall(text))


def alternatives(words: list[str]) -> str:
    """Write words as alternatives of a regular expression, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" if _latin(word) else re.escape(word) for word in ordered
    )


def _latin(word: str) -> bool:
    return word.isascii() and word[0].isalpha()


@cache
def vocabulary() -> dict[str, Any]:
    """Read the file once."""
    content: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content


@cache
def negations(language: str) -> Terms:
    """The words that turn a clause into its opposite."""
    words = alternatives(vocabulary()["negations"][language])
    return Terms(re.compile(rf"{words}|n['’]t\b", re.IGNORECASE))


@cache
def not_negations(language: str) -> Terms:
    """What holds a negation and denies nothing."""
    return Terms.of(vocabulary()["not_negations"][language])


@lru_cache(maxsize=TEXTS)
def rivals(text: str, language: str) -> frozenset[tuple[int, int]]:
    """Find words that exclude others: each as the number of its set, and its place in that set."""
    pattern, places_of = _rivals(language)
    return frozenset(place for word in pattern.findall(text) for place in places_of[word.lower()])


@cache
def _rivals(language: str) -> tuple[re.Pattern[str], dict[str, list[tuple[int, int]]]]:
    places_of: dict[str, list[tuple[int, int]]] = {}
    for row, alike in enumerate(vocabulary()["rivals"][language]):
        for at, words in enumerate(alike):
            for word in words.split("|"):
                places_of.setdefault(word, []).append((row, at))
    return re.compile(alternatives(list(places_of)), re.IGNORECASE), places_of


@cache
def promises(language: str) -> Terms:
    """Words that promise something."""
    return Terms.beginnings(vocabulary()["promises"][language])


@cache
def names() -> Terms:
    """Names that stand for one thing and for no other, in either language; a plural is found as the name."""
    return Terms(re.compile(rf"({'|'.join(vocabulary()['names'])})(?=s?(?![A-Za-z]))", re.IGNORECASE))


@cache
def places() -> Terms:
    """Countries, states and large cities in both languages; English ones begin with a capital."""
    return Terms(
        re.compile(rf"(?<![A-Za-z])(?=[A-Z])(?:{english_places()})(?![A-Za-z$])|(?=[一-鿿])(?:{chinese_places()})")
    )


@cache
def orders() -> re.Pattern[str]:
    """What speaks to a model instead of to a customer, in either language."""
    return re.compile("|".join(vocabulary()["orders"]), re.IGNORECASE)


@cache
def canonical(language: str) -> dict[str, str]:
    """For each of several words that say the same, the one that stands for all of them."""
    return {stem(word): stem(row[0]) for row in vocabulary()["same"][language] for word in row}


@cache
def glue(language: str) -> Terms:
    """Words of an answer that say nothing about the shop."""
    return Terms.of(vocabulary()["glue"][language])
