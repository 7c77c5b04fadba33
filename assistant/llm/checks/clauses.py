"""Clauses: the pieces of a sentence that can be denied, turned round or confused with another by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.knowledge.tokens import tokenize
from assistant.llm.checks.facts import Fact, find_facts
from assistant.llm.checks.vocabulary import negations, not_negations

_BORDER = {
    "en": re.compile(r"(?<!\d)[,](?!\d)|[;:—()]| - |\b(?:but|and|or|while|unless|if|when|until|so|because|which|although)\b", re.IGNORECASE),
    "zh": re.compile(r"[，,；;：:（）()]|——|但是|但|如果|除非|因为|所以|或者"),
}  # fmt: skip


@dataclass(frozen=True)
class Clause:
    """A clause, prepared for comparison.

    Args:
        words: Its content words, stemmed, numbers left out.
        denied: True when it holds an odd number of negations.
    """

    text: str
    words: frozenset[str]
    facts: frozenset[Fact]
    denied: bool

    @classmethod
    def of(cls, text: str, language: str) -> Clause:
        """Prepare a clause."""
        return cls(text, content_words(text), find_facts(text, language), _denied(text, language))


def split_clauses(sentence: str, language: str) -> tuple[Clause, ...]:
    """Cut a sentence into clauses; one without content words says nothing that could be wrong."""
    pieces = [Clause.of(piece, language) for piece in _BORDER[language].split(sentence) if piece.strip()]
    return tuple(piece for piece in pieces if piece.words or piece.facts)


def content_words(text: str) -> frozenset[str]:
    """Return the words that carry meaning, stemmed."""
    return frozenset(token for token in tokenize(text) if not any(character.isdigit() for character in token))


def _denied(text: str, language: str) -> bool:
    plain = not_negations(language).pattern.sub(" ", text)
    return negations(language).count(plain) % 2 == 1
