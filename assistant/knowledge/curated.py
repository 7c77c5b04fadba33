"""Is a question the one that an editor has answered? It is near to a wording, and asks for nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge.bm25 import SparseWeights, token_index
from assistant.knowledge.evidence import Thresholds
from assistant.knowledge.passages import Passage
from assistant.knowledge.synonyms import Synonyms
from assistant.knowledge.tokens import tokenize


@dataclass(frozen=True)
class CuratedQuestion:
    """A wording of a question that an editor has answered.

    Args:
        answer: The answer's id.
        said: Indices of all tokens of the question's wordings, its title and its answer.
    """

    answer: str
    said: frozenset[int]

    def is_asked(self, score: float, weights: SparseWeights) -> bool:
        """Tell whether a question is this one.

        Args:
            score: How near it is to this wording.
            weights: What it says; nothing where words are not looked at.
        """
        other = sum(weight for index, weight in weights.items() if index not in self.said)
        return score >= Thresholds.curated and other <= Thresholds.curated_rest * sum(weights.values())


def curated_questions(passages: Sequence[Passage], synonyms: Synonyms) -> dict[int, CuratedQuestion]:
    """Find the curated questions among passages, by their numbers."""
    said: dict[tuple[str, str], set[int]] = {}
    answers = [(number, passage) for number, passage in enumerate(passages) if passage.kind == "answer"]
    for _, passage in answers:
        texts = (passage.heading, passage.title, passage.text)
        tokens = (token for text in texts for token in (*tokenize(text), *synonyms.concepts(text)))
        said.setdefault((passage.article_id, passage.language), set()).update(map(token_index, tokens))
    return {
        number: CuratedQuestion(passage.article_id, frozenset(said[passage.article_id, passage.language]))
        for number, passage in answers
    }
