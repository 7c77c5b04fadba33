"""Clauses: the pieces of a sentence that can be denied, turned round or confused with another by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.knowledge.tokens import tokenize
from assistant.llm.checks.facts import Fact, read_facts
from assistant.llm.checks.vocabulary import canonical, negations, not_negations

_OPENS = (
    "you|we|it|they|there|this|that|these|the|your|our|please|then|is|are|can|cannot|will|must|takes?|costs?|do|does"
)
_BORDER = {
    "en": re.compile(
        rf"[;:—()]| - |\b(?:but|while|unless|if|when|until|so|because|which|although)\b"
        rf"|(?:,|,? and|,? or)(?=\s(?:{_OPENS})\b)",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?<!\d)[，,：:]|[，,：:](?!\d)|[；;（）()]|——|但是|但|如果|除非|因为|所以|或者"),
}


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
        reading = read_facts(text, language)
        return cls(text, _words(reading.rest, language), reading.facts, _denied(text, language))


def split_clauses(sentence: str, language: str) -> tuple[Clause, ...]:
    """Cut a sentence into clauses; a piece without content words goes with the next one."""
    clauses: list[Clause] = []
    pending = ""
    for piece in _BORDER[language].split(sentence):
        clause = Clause.of(f"{pending} {piece}".strip(), language)
        says_something = bool(clause.words or clause.facts)
        pending = "" if says_something else clause.text
        if says_something:
            clauses.append(clause)
    return (*clauses, *((Clause.of(pending, language),) if pending.strip() else ()))


def content_words(text: str, language: str) -> frozenset[str]:
    """Return the words that carry meaning, stemmed, without facts; one word for all that say the same."""
    return _words(read_facts(text, language).rest, language)


def _words(rest: str, language: str) -> frozenset[str]:
    same = canonical(language)
    tokens = (same.get(token, token) for token in tokenize(rest))
    return frozenset(token for token in tokens if not any(character.isdigit() for character in token))


def _denied(text: str, language: str) -> bool:
    plain = not_negations(language).pattern.sub(" ", text)
    return negations(language).count(plain) % 2 == 1
