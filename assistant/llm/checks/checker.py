"""The check of one sentence against the passages that it cites: what it says must stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from assistant.knowledge.stop_words import STOP_WORDS
from assistant.knowledge.tokens import contains_chinese
from assistant.llm.checks.alignment import best_matches, covering
from assistant.llm.checks.clauses import content_words, split_clauses
from assistant.llm.checks.facts import Fact, read_facts
from assistant.llm.checks.marks import cited, without_marks
from assistant.llm.checks.numerals import normalise
from assistant.llm.checks.source import Source, Statement, Wording
from assistant.llm.checks.vocabulary import glue, promises, rivals

UNSUPPORTED = 0.3
"""The share of content words that need not stand in the cited passages: a paraphrase has words of its own."""

COPIED = 2
"""From so many content words on, all of them a sentence's of a source and no others, it is a copy of that sentence."""
_MARKUP = re.compile(r"<[^>]*>|\]\(|!\[|&#?\w+;|[{}]")
_QUOTED = re.compile('["“「].*?["”」]')
_PROPER = re.compile(r"(?<=[a-z,] )[A-Z][A-Za-z]+")
_FIRST_PERSON = {
    "en": re.compile(r"\bI\b|\bI['’]\w+|(?i:\byour (?:order|refund|account|request) (?:has|have|was|were|is being)\b)"),
    "zh": re.compile(r"(?<!自)我(?!们)|已(?:经)?(?:为|帮|给|替)(?:您|你)|(?:您|你)的(?:订单|退款|账户|申请)已"),
}  # fmt: skip


class Checker:
    """Checks sentences of one answer.

    Args:
        sources: The passages that were retrieved; the first one is cited as [1].
        language: In which the answer must be.
        allowed_hosts: Where a link may lead.
    """

    def __init__(self, sources: Sequence[Source], *, language: str, allowed_hosts: Iterable[str] = ()) -> None:
        self._sources = tuple(sources)
        self._language = language
        self._hosts = frozenset(host.lower() for host in allowed_hosts)

    def fault(self, sentence: str) -> str | None:
        """Say what is wrong with a sentence, in one word; None when it may be shown."""
        numbers, text = cited(sentence), normalise(without_marks(sentence), self._language)
        if not numbers or numbers != self.cited(sentence):
            return "citation"
        sources = [self._sources[number - 1] for number in numbers]
        return next(self._faults(text, sources), None)

    def cited(self, sentence: str) -> tuple[int, ...]:
        """Return the numbers of the retrieved passages that a sentence cites."""
        return tuple(number for number in cited(sentence) if 1 <= number <= len(self._sources))

    def _faults(self, text: str, sources: Sequence[Source]) -> Iterator[str]:
        facts = read_facts(text, self._language).facts
        if contains_chinese(text) != (self._language == "zh"):
            yield "language"
        if not self._markup_stands_in(text, sources) or not all(
            self._may_link(fact) for fact in facts if fact.kind == "link"
        ):
            yield "link"
        if _FIRST_PERSON[self._language].search(_QUOTED.sub("", text)):
            yield "deed"
        if not all(_stands_in(fact, sources) for fact in facts):
            yield "fact"
        if not self._words_stand_in(text, facts, sources):
            yield "words"
        yield from self._sense_faults(text, sources)

    @staticmethod
    def _markup_stands_in(text: str, sources: Sequence[Source]) -> bool:
        return all(any(piece in source.text for source in sources) for piece in _MARKUP.findall(text))

    def _may_link(self, link: Fact) -> bool:
        host = urlsplit(link.value if "//" in link.value else f"//{link.value}").hostname or ""
        return host in self._hosts

    def _words_stand_in(self, text: str, facts: frozenset[Fact], sources: Sequence[Source]) -> bool:
        about = glue(self._language).pattern.sub(" ", text)
        words = content_words(about, self._language)
        unknown = [word for word in words if not any(word in source.words for source in sources)]
        whole = "\n".join(source.text for source in sources).lower()
        proper = {name.lower() for name in _PROPER.findall(about)} - STOP_WORDS
        vowed = promises(self._language).found(text)
        return (
            bool(words or facts)
            and len(unknown) <= UNSUPPORTED * len(words)
            and all(word in whole for word in vowed | proper)
        )

    def _sense_faults(self, text: str, sources: Sequence[Source]) -> Iterator[str]:
        """Compare clause by clause with what is most like it, then the whole with all of that."""
        told: set[Statement] = set()
        for clause in split_clauses(text, self._language):
            matches = best_matches(clause, sources)
            repeated = {match.statement for match in matches}
            told.update(repeated)
            if matches and not any(match.clause.denied == clause.denied for match in matches):
                yield "denial"
            if matches and all(_contradicts(clause.text, match.clause.text, self._language) for match in matches):
                yield "contradiction"
            if not any(match.clause.words == clause.words for match in matches):
                repeated |= set(covering(clause, sources))
            if _confuses(clause.facts, repeated):
                yield "confusion"
        if _miscopies(Wording.of(text, self._language), sources):
            yield "confusion"
        if told and _contradicts(text, "\n".join(statement.text for statement in told), self._language):
            yield "contradiction"


def _stands_in(fact: Fact, sources: Sequence[Source]) -> bool:
    if any(fact in source.facts for source in sources):
        return True
    amounts = {known.value for source in sources for known in source.facts if known.kind.startswith("money")}
    return fact.kind == "number" and fact.value in amounts


def _confuses(facts: frozenset[Fact], statements: Iterable[Statement]) -> bool:
    """Tell whether a clause has other facts of some kind than the statements that it repeats."""
    told = {fact for statement in statements for fact in statement.facts}
    kinds = {fact.kind for fact in told}
    return any(fact.kind in kinds and fact not in told for fact in facts)


def _miscopies(said: Wording, sources: Sequence[Source]) -> bool:
    """Tell whether a sentence in a source's own words has other facts than the source, or has them exchanged."""
    copied = [wording for source in sources for wording in source.wordings if wording.words == said.words]
    return len(said.words) >= COPIED and bool(copied) and not any(wording.holds(said) for wording in copied)


def _contradicts(text: str, told: str, language: str) -> bool:
    """Tell whether a text has a word that excludes one of what was told."""
    there = rivals(told, language)
    sets = {row for row, _ in there}
    return any(row in sets and (row, at) not in there for row, at in rivals(text, language))
