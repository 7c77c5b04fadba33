"""Is what was found enough to answer from? The thresholds were measured, see docs/reference/knowledge.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge.knowledge_index import Hit, Stage


@dataclass(frozen=True)
class Thresholds:
    """From which score on the best passage may be answered from, by what the score was made of.

    Args:
        reranked: Words, vectors and token vectors.
        fused: Words and vectors.
        dense: Vectors alone.
        lexical: Words alone.
        unknown_cost: What is taken off where vectors were used and all of the question's words are unknown to the
            articles. Vectors find something near for any question; words that no article has speak against it.
        across: Of a passage in another language than the customer's, the mean of cosine and token vectors: words can
            hardly be shared there.
        elsewhere: How much more is asked of such a passage where only words were compared.
    """

    reranked: float = 0.345
    fused: float = 0.36
    dense: float = 0.45
    lexical: float = 0.44
    unknown_cost: float = 0.15
    across: float = 0.45
    elsewhere: float = 0.1

    def enough(self, hits: Sequence[Hit], *, stage: Stage = Stage.RERANKED, elsewhere: bool = False) -> bool:
        """Tell whether the best passage may be answered from.

        Args:
            hits: What a search found, the best first.
            stage: How far it went.
            elsewhere: Whether the passages are in another language than the customer's.
        """
        if not hits:
            return False
        best = hits[0]
        if best.dense is None:
            return best.score >= self.lexical + (self.elsewhere if elsewhere else 0.0)
        if elsewhere:
            return (best.dense + (best.late or 0.0)) / 2 >= self.across
        if stage is Stage.DENSE:
            return best.dense >= self.dense
        evidence = best.score - self.unknown_cost * best.unknown
        return evidence >= (self.fused if stage is Stage.FUSED else self.reranked)
