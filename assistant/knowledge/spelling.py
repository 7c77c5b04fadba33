"""Typing slips in Latin words: one letter too many, too few, wrong, or two swapped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from assistant.knowledge.stop_words import STOP_WORDS

SHORTEST = 6  # shorter words are too often other words: "ship", "shop"
LONGEST = 20
_WORD = re.compile(r"[A-Za-z]+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def correct(question: str, words: Collection[str]) -> str:
    """Replace each word that the articles do not use by the one that they do use and that is one slip away.

    A word with several such neighbours is left alone, as is everything that is no plain Latin word.

    Args:
        question: As the customer typed it.
        words: All lower-case Latin words of the articles.
    """
    return _WORD.sub(lambda match: _corrected(match.group(), words), question)


def _corrected(word: str, words: Collection[str]) -> str:
    lower = word.lower()
    if not SHORTEST <= len(lower) <= LONGEST or lower in words or lower in STOP_WORDS:
        return word
    neighbours = {slip for slip in _slips(lower) if slip in words}
    return neighbours.pop() if len(neighbours) == 1 else word


def _slips(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if at:  # a first letter is rarely wrong
            yield head + tail[1:]
            yield head + tail[1:2] + tail[:1] + tail[2:]
            for letter in _LETTERS:
                yield head + letter + tail
                yield head + letter + tail[1:]
