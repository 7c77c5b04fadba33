"""Is what was found enough to answer from? Measured in docs/reference/knowledge.md."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.knowledge.knowledge_index import Hit, Stage

ENOUGH = {Stage.SPARSE: 0.44, Stage.DENSE: 0.45, Stage.FUSED: 0.41, Stage.RERANKED: 0.44}
ENOUGH_WORDS = 0.44


def enough(hits: Sequence[Hit], *, stage: Stage = Stage.RERANKED) -> bool:
    """Tell whether the best passage may be answered from.

    Args:
        hits: What a search found, the best first.
        stage: How far it went.
    """
    if not hits:
        return False
    best = hits[0]
    if best.dense is None:
        return best.score >= ENOUGH_WORDS
    return (best.dense if stage is Stage.DENSE else best.score) >= ENOUGH[stage]
