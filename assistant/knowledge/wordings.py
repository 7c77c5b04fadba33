"""Is a question one that an editor has foreseen? It is near to a wording, and asks for nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge.bm25 import SparseWeights, token_index
from assistant.knowledge.evidence import Thresholds
from assistant.knowledge.passages import Passage
from assistant.knowledge.synonyms import Synonyms
from assistant.knowledge.tokens import tokenize


@dataclass(frozen=True)
class Wording:
    """A wording of a question that a passage answers.

    Args:
        passage: The passage's id.
        said: Indices of all tokens of the question's wordings, and of the passage's title, headings and text.
    """

    passage: str
    said: frozenset[int]

    def is_asked(self, score: float, weights: SparseWeights) -> bool:
        """Tell whether a question is this one.

        Args:
            score: How near it is to this wording.
            weights: What it says; nothing where words are not looked at.
        """
        other = sum(weight for index, weight in weights.items() if index not in self.said)
        return score >= Thresholds.wording and other <= Thresholds.wording_rest * sum(weights.values())


def find_wordings(passages: Sequence[Passage], synonyms: Synonyms) -> dict[int, Wording]:
    """Find the wordings among passages, by their numbers."""
    said: dict[str, set[int]] = {}
    wordings = [(number, passage) for number, passage in enumerate(passages) if passage.wording]
    for _, passage in wordings:
        texts = (passage.wording, passage.title, passage.heading, passage.text)
        tokens = (token for text in texts for token in (*tokenize(text), *synonyms.concepts(text)))
        said.setdefault(passage.id, set()).update(map(token_index, tokens))
    return {number: Wording(passage.id, frozenset(said[passage.id])) for number, passage in wordings}
