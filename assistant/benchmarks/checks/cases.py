"""Cases for the checks of answers: sentences of articles, said again in other words or made wrong, by written rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.benchmarks.checks.altering import ALTERING, replacements_within
from assistant.benchmarks.checks.rewording import REWORDING, join
from assistant.knowledge.articles import Library
from assistant.knowledge.passages import Passage, split_article
from assistant.knowledge.sentences import split_sentences
from assistant.llm.checks.clauses import content_words
from assistant.llm.checks.facts import read_facts
from assistant.llm.checks.numerals import normalise
from assistant.llm.checks.source import Source

BESIDE = 2
"""How many passages of other articles are retrieved beside the right one."""


@dataclass(frozen=True)
class Case:
    """A sentence, the sources that were retrieved for it, and whether it may be shown.

    Args:
        rule: What was done to it.
    """

    sentence: str
    sources: tuple[Source, ...]
    good: bool
    rule: str


def passages_of(library: Library, language: str) -> list[Passage]:
    """Split the articles of one language."""
    articles = (article for article in library.articles if article.language == language)
    return [passage for article in articles for passage in split_article(article)]


def make_cases(passages: Sequence[Passage], language: str) -> Iterator[Case]:
    """Make all cases of all passages, in a fixed order."""
    sources = [_source(passage) for passage in passages]
    for at, passage in enumerate(passages):
        others = [
            source for other, source in zip(passages, sources, strict=True) if other.article_id != passage.article_id
        ]
        start = at * 7 % max(len(others) - BESIDE, 1)
        yield from _cases(passage, (sources[at], *others[start : start + BESIDE]), language)


def _source(passage: Passage) -> Source:
    return Source.of(passage.text, language=passage.language, headings=(passage.title, passage.heading))


def _cases(passage: Passage, sources: tuple[Source, ...], language: str) -> Iterator[Case]:
    sentences = [sentence for sentence in split_sentences(passage.text) if _states_something(sentence, language)]
    for number, sentence in enumerate(sentences):
        for rule, reword in REWORDING.items():
            for said in reword(sentence, language):
                yield Case(_cite(said, number), sources, True, rule)
        for rule, alter in ALTERING.items():
            for said in alter(sentence, language):
                yield Case(said if "[" in said else _cite(said, number), sources, False, rule)
        for said in replacements_within(sentence, passage.text, language):
            yield Case(_cite(said, number), sources, False, "another value of the passage")
    for first, second in pairwise(sentences):
        yield Case(_cite(join(first, second, language), 0), sources, True, "two sentences in one")


def _states_something(sentence: str, language: str) -> bool:
    """Tell whether a sentence can be right or wrong by itself; "Yes, you can." depends on the question."""
    return len(sentence) > 3 and bool(
        content_words(sentence, language) or read_facts(normalise(sentence, language), language).facts
    )


def _cite(sentence: str, number: int) -> str:
    """Put the mark before the full stop or behind it, in turn."""
    if number % 2 and sentence[-1] in ".。!！?？":
        return f"{sentence[:-1]} [1]{sentence[-1]}"
    return f"{sentence} [1]"
