"""A source: a passage that an answer may cite, prepared once for all sentences of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.knowledge.sentences import split_sentences
from assistant.llm.checks.clauses import Clause, content_words, split_clauses
from assistant.llm.checks.facts import Fact, read_facts
from assistant.llm.checks.numerals import normalise
from assistant.llm.checks.vocabulary import glue


@dataclass(frozen=True)
class Statement:
    """One sentence of a source.

    Args:
        words: Its own content words.
        context: The same and those of the headings above it.
    """

    text: str
    clauses: tuple[Clause, ...]
    words: frozenset[str]
    context: frozenset[str]
    facts: frozenset[Fact]


@dataclass(frozen=True)
class Wording:
    """What a sentence says, or two that follow each other, to recognise a copy by.

    Args:
        words: Its content words, those left out that say nothing about the shop.
        order: Its facts in their order.
    """

    words: frozenset[str]
    order: tuple[Fact, ...]

    @classmethod
    def of(cls, text: str, language: str) -> Wording:
        """Read a text."""
        reading = read_facts(glue(language).pattern.sub(" ", text), language)
        return cls(content_words(reading.rest, language), reading.order)

    def holds(self, copy: Wording) -> bool:
        """Tell whether a copy's facts stand here in the same order, some perhaps left out."""
        rest = iter(self.order)
        return all(fact in rest for fact in copy.order)


@dataclass(frozen=True)
class Source:
    """A passage, or a fact from the database written as a sentence.

    Args:
        text: Normalised, headings included.
        words: All content words.
        facts: All facts.
        wordings: Of each sentence, and of each two that follow each other.
    """

    text: str
    language: str
    words: frozenset[str]
    facts: frozenset[Fact]
    statements: tuple[Statement, ...]
    wordings: tuple[Wording, ...]

    @classmethod
    @lru_cache(maxsize=1024)
    def of(cls, text: str, *, language: str, headings: tuple[str, ...] = ()) -> Source:
        """Prepare a passage.

        Args:
            text: The passage itself.
            language: Its language.
            headings: The article's title and the headings above the passage.
        """
        above, text = normalise(" ".join(headings), language), normalise(text, language)
        whole = f"{above}\n{text}"
        sentences = split_sentences(text)
        statements = tuple(_statement(sentence, above, language) for sentence in sentences)
        facts = read_facts(whole, language).facts
        return cls(whole, language, content_words(whole, language), facts, statements, _wordings(sentences, language))


def _wordings(sentences: Sequence[str], language: str) -> tuple[Wording, ...]:
    single = [Wording.of(sentence, language) for sentence in sentences]
    double = [Wording(one.words | other.words, one.order + other.order) for one, other in pairwise(single)]
    return (*single, *double)


def _statement(sentence: str, above: str, language: str) -> Statement:
    words = content_words(sentence, language)
    context = words | content_words(above, language)
    return Statement(sentence, split_clauses(sentence, language), words, context, read_facts(sentence, language).facts)
