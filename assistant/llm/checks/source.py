"""A source: a passage that an answer may cite, prepared once for all sentences of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.knowledge.sentences import split_sentences
from assistant.llm.checks.clauses import Clause, content_words, split_clauses
from assistant.llm.checks.facts import Fact, read_facts
from assistant.llm.checks.numerals import normalise


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
class Source:
    """A passage, or a fact from the database written as a sentence.

    Args:
        text: Normalised, headings included.
        words: All content words.
        facts: All facts.
    """

    text: str
    language: str
    words: frozenset[str]
    facts: frozenset[Fact]
    statements: tuple[Statement, ...]

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
        statements = tuple(_statement(sentence, above, language) for sentence in split_sentences(text))
        return cls(whole, language, content_words(whole, language), read_facts(whole, language).facts, statements)


def _statement(sentence: str, above: str, language: str) -> Statement:
    words = content_words(sentence, language)
    context = words | content_words(above, language)
    return Statement(sentence, split_clauses(sentence, language), words, context, read_facts(sentence, language).facts)
