"""One score from several views of a candidate, so weighted that it ranks better than any of them.

All views run from 0 to 1 whatever the question, so they are added; ranks alone could not say "nothing fits".
"""

from __future__ import annotations

from dataclasses import dataclass

DENSE_SHARE = 0.7  # the rest is lexical
RERANKED = (0.3, 0.35, 0.35)  # lexical, dense, late


@dataclass(frozen=True)
class Candidate:
    """A point, and what each view says of it; None where a view was not asked."""

    id: int
    lexical: float
    dense: float | None = None
    late: float | None = None

    @property
    def score(self) -> float:
        """What candidates are ranked by."""
        if self.dense is None:
            return self.lexical
        cosine = max(self.dense, 0.0)
        if self.late is None:
            return DENSE_SHARE * cosine + (1 - DENSE_SHARE) * self.lexical
        lexical, dense, late = RERANKED
        return lexical * self.lexical + dense * cosine + late * max(self.late, 0.0)
