"""A source: a passage that an answer may cite, prepared once for all sentences of the answer."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.knowledge.sentences import split_sentences
from assistant.llm.checks.clauses import Clause, content_words, split_clauses
from assistant.llm.checks.facts import Fact, find_facts


@dataclass(frozen=True)
class Statement:
    """One sentence of a source.

    Args:
        words: Its content words and those of the headings above it.
    """

    clauses: tuple[Clause, ...]
    words: frozenset[str]
    facts: frozenset[Fact]


@dataclass(frozen=True)
class Source:
    """A passage, or a fact from the database written as a sentence.

    Args:
        text: Headings included.
        words: All content words.
        facts: All facts.
    """

    text: str
    language: str
    words: frozenset[str]
    facts: frozenset[Fact]
    statements: tuple[Statement, ...]

    @classmethod
    def of(cls, text: str, *, language: str, headings: tuple[str, ...] = ()) -> Source:
        """Prepare a passage.

        Args:
            text: The passage itself.
            language: Its language.
            headings: The article's title and the headings above the passage.
        """
        above = " ".join(headings)
        whole = f"{above}\n{text}"
        statements = tuple(_statement(sentence, above, language) for sentence in split_sentences(text))
        return cls(whole, language, content_words(whole), find_facts(whole, language), statements)


def _statement(sentence: str, above: str, language: str) -> Statement:
    words = content_words(sentence) | content_words(above)
    return Statement(split_clauses(sentence, language), words, find_facts(sentence, language))
