"""Is what was found enough to answer from? All thresholds of the search stand here.

docs/reference/knowledge.md says how they were chosen; `python -m assistant index --check` says which ones held-out
questions would choose.
"""

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
        sure: From which score on nobody looks for an article that exists in the other language only.
        elsewhere: How much more is asked of such a passage where only words were compared.
        product: Of a product, the mean of cosine and token vectors from which it is near to a wish.
        wording: Of a wording of a question.
        wording_rest: Of what a question says, weighed by idf, so much at most may stand in no wording of a question
            nor in its answer: "a discount for students" is near to "a discount for seniors" and another question.
    """

    reranked: float = 0.345
    fused: float = 0.36
    dense: float = 0.45
    lexical: float = 0.44
    unknown_cost: float = 0.15
    across: float = 0.45
    sure: float = 0.44
    elsewhere: float = 0.1
    product: float = 0.32
    wording: float = 0.5
    wording_rest: float = 0.35

    def enough(self, hits: Sequence[Hit], *, stage: Stage = Stage.RERANKED, elsewhere: bool = False) -> bool:
        """Tell whether the best passage may be answered from.

        Args:
            hits: What a search found, the best first.
            stage: How far it went.
            elsewhere: Whether the passages are in another language than the customer's.
        """
        if not hits:
            return False
        if not elsewhere:
            return self.evidence(hits[0], stage=stage) >= self.needed(hits[0], stage=stage)
        if hits[0].dense is None:
            return hits[0].score >= self.lexical + self.elsewhere
        return by_vectors(hits[0]) >= self.across

    def is_sure(self, hit: Hit) -> bool:
        """Tell whether a passage in the customer's language is taken without a look at the other one's articles."""
        return self.evidence(hit) >= self.sure

    def evidence(self, hit: Hit, *, stage: Stage = Stage.RERANKED) -> float:
        """Give what a passage in the customer's language is measured by."""
        if hit.dense is None:
            return hit.score
        return hit.dense if stage is Stage.DENSE else hit.score - self.unknown_cost * hit.unknown

    def needed(self, hit: Hit, *, stage: Stage = Stage.RERANKED) -> float:
        """Give the threshold that such evidence has to reach."""
        if hit.dense is None:
            return self.lexical
        return {Stage.DENSE: self.dense, Stage.FUSED: self.fused}.get(stage, self.reranked)


def by_vectors(hit: Hit) -> float:
    """Give the mean of a hit's cosine and token vectors, where words prove nothing."""
    return ((hit.dense or 0.0) + (hit.late or 0.0)) / 2
