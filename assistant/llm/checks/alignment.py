"""Which clause of the sources a clause of an answer says again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


def _likeness(clause: Clause, candidate: Clause, statement: Statement) -> float:
    both = len(clause.words) + len(candidate.words)
    if not both:
        return 0.0
    own = 2 * len(clause.words & candidate.words) / both
    context = len(clause.words & statement.words) / max(len(clause.words), 1)
    return own + CONTEXT * context
