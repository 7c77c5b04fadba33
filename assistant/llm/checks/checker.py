"""The check of one sentence against the passages that it cites: what it says must stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from assistant.knowledge.tokens import contains_chinese
from assistant.llm.checks.alignment import Match, best_matches
from assistant.llm.checks.clauses import Clause, content_words, split_clauses
from assistant.llm.checks.facts import Fact, find_facts
from assistant.llm.checks.marks import cited, without_marks
from assistant.llm.checks.source import Source
from assistant.llm.checks.vocabulary import names, promises, rivals

UNSUPPORTED = 0.3
"""The share of content words that need not stand in the cited passages: a paraphrase has words of its own."""

_MARKUP = re.compile(r"<[^>]*>|\]\(|!\[|&#?\w+;|[{}]")
_FIRST_PERSON = {
    "en": re.compile(r"\bI\b|\bI['’]\w+|\bmy\b|\byour (?:order|refund|account|request) (?:has|have|was|were|is being)\b", re.IGNORECASE),
    "zh": re.compile(r"我(?!们)|已(?:经)?(?:为|帮|给|替)(?:您|你)|(?:您|你)的(?:订单|退款|账户|申请)已"),
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
        numbers, text = cited(sentence), without_marks(sentence)
        if not numbers or not all(1 <= number <= len(self._sources) for number in numbers):
            return "citation"
        sources = [self._sources[number - 1] for number in numbers]
        return next(self._faults(text, sources), None)

    def _faults(self, text: str, sources: Sequence[Source]) -> Iterator[str]:
        facts = find_facts(text, self._language)
        if contains_chinese(text) != (self._language == "zh"):
            yield "language"
        if _MARKUP.search(text) or not all(self._may_link(fact) for fact in facts if fact.kind == "link"):
            yield "link"
        if _FIRST_PERSON[self._language].search(text):
            yield "deed"
        if not all(_stands_in(fact, sources) for fact in facts):
            yield "fact"
        if not self._words_stand_in(text, sources):
            yield "words"
        for clause in split_clauses(text, self._language):
            yield from self._clause_faults(clause, best_matches(clause, sources))

    def _may_link(self, link: Fact) -> bool:
        host = urlsplit(link.value if "//" in link.value else f"//{link.value}").hostname or ""
        return host in self._hosts

    def _words_stand_in(self, text: str, sources: Sequence[Source]) -> bool:
        words = content_words(text)
        unknown = [word for word in words if not any(word in source.words for source in sources)]
        whole = "\n".join(source.text for source in sources).lower()
        vowed = promises(self._language).found(text)
        named = names().found(text)
        return len(unknown) <= UNSUPPORTED * len(words) and all(word in whole for word in vowed | named)

    def _clause_faults(self, clause: Clause, matches: tuple[Match, ...]) -> Iterator[str]:
        if matches and not any(match.clause.denied == clause.denied for match in matches):
            yield "denial"
        for kind in {fact.kind for fact in clause.facts}:
            told = {fact for match in matches for fact in match.statement.facts if fact.kind == kind}
            if told and not {fact for fact in clause.facts if fact.kind == kind} <= told:
                yield "confusion"
        if matches and all(_contradicts(clause, match.clause, self._language) for match in matches):
            yield "contradiction"


def _stands_in(fact: Fact, sources: Sequence[Source]) -> bool:
    if any(fact in source.facts for source in sources):
        return True
    amounts = {known.value for source in sources for known in source.facts if known.kind.startswith("money")}
    return fact.kind == "number" and fact.value in amounts


def _contradicts(clause: Clause, source: Clause, language: str) -> bool:
    """Tell whether a clause has a word that excludes the source's."""
    for row in rivals(language):
        said = {at for at, terms in enumerate(row) if terms.found(clause.text)}
        told = {at for at, terms in enumerate(row) if terms.found(source.text)}
        if said and told and not said <= told:
            return True
    return False
