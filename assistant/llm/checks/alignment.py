"""Which clause of the sources a clause of an answer says again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.llm.checks.clauses import Clause
from assistant.llm.checks.source import Source, Statement

CONTEXT = 0.4
"""What the rest of its sentence and the headings count beside the clause itself."""
TIE = 0.02
LIKE = 0.4
"""From which likeness on two clauses are taken to say the same."""


@dataclass(frozen=True)
class Match:
    """A clause of a source that is as like as any other.

    Args:
        statement: The sentence that holds it.
    """

    clause: Clause
    statement: Statement


def best_matches(clause: Clause, sources: Iterable[Source]) -> tuple[Match, ...]:
    """Find the clauses most like one, all of them where several are equally like; none where nothing is like it."""
    scored = [
        (_likeness(clause, candidate, statement), Match(candidate, statement))
        for source in sources
        for statement in source.statements
        for candidate in statement.clauses
    ]
    best = max((score for score, _ in scored), default=0.0)
    return tuple(match for score, match in scored if score >= best - TIE) if best >= LIKE else ()


def covering(clause: Clause, sources: Iterable[Source]) -> Iterator[Statement]:
    """Find the sentences that have every content word of a clause."""
    if clause.words:
        yield from (
            statement for source in sources for statement in source.statements if clause.words <= statement.words
        )


def _likeness(clause: Clause, candidate: Clause, statement: Statement) -> float:
    if not clause.words:  # "it takes 3 to 5 days": only its facts tell what it repeats
        return _dice(clause.facts, candidate.facts)
    context = len(clause.words & statement.context) / len(clause.words)
    return _dice(clause.words, candidate.words) + CONTEXT * context


def _dice(one: frozenset[Any], other: frozenset[Any]) -> float:
    """Sørensen-Dice coefficient, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
