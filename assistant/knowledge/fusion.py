"""One score from several views of a candidate, so weighted that it ranks better than any of them.

All views run from 0 to 1 whatever the question, so they are added; ranks alone could not say "nothing fits".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shares:
    """How much each view counts; with token vectors, and without them."""

    lexical: float
    dense: float
    late: float
    dense_alone: float


MEANING = Shares(lexical=0.3, dense=0.35, late=0.35, dense_alone=0.7)
WORDS = Shares(lexical=0.7, dense=0.15, late=0.15, dense_alone=0.3)
"""Of a Chinese question among Chinese passages; docs/reference/knowledge.md says how they were chosen."""


@dataclass(frozen=True)
class Candidate:
    """A point, and what each view says of it; None where a view was not asked."""

    id: int
    lexical: float
    dense: float | None = None
    late: float | None = None
    shares: Shares = MEANING

    @property
    def score(self) -> float:
        """What candidates are ranked by."""
        if self.dense is None:
            return self.lexical
        cosine, shares = max(self.dense, 0.0), self.shares
        if self.late is None:
            return shares.dense_alone * cosine + (1 - shares.dense_alone) * self.lexical
        return shares.lexical * self.lexical + shares.dense * cosine + shares.late * max(self.late, 0.0)
