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
    """

    reranked: float = 0.39
    fused: float = 0.41
    dense: float = 0.45
    lexical: float = 0.42

    def enough(self, hits: Sequence[Hit], *, stage: Stage = Stage.RERANKED) -> bool:
        """Tell whether the best passage may be answered from.

        Args:
            hits: What a search found, the best first.
            stage: How far it went.
        """
        if not hits:
            return False
        best = hits[0]
        if best.dense is None:
            return best.score >= self.lexical
        if stage is Stage.DENSE:
            return best.dense >= self.dense
        return best.score >= (self.fused if stage is Stage.FUSED else self.reranked)
