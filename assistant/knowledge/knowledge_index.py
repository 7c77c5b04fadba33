"""The seam of search: whatever finds passages for a question is a `KnowledgeIndex`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from assistant.knowledge.passages import Passage


@dataclass(frozen=True)
class Hit:
    """A passage that was found, and how well it fits.

    Args:
        score: What hits are ranked by, 0 to 1, comparable between questions of one language.
        lexical: How strongly the question's words meet the passage's (BM25, brought to 0 to 1).
        dense: Cosine of the question's and the passage's vectors; None where vectors are not used.
    """

    passage: Passage
    score: float
    lexical: float
    dense: float | None


class KnowledgeIndex(Protocol):
    """Finds passages."""

    def search(self, question: str, *, language: str, limit: int = 5) -> list[Hit]:
        """Find the passages in one language that fit a question best, the best first.

        Raises:
            KnowledgeIndexError: The index is missing, damaged, or was made by another encoder.
        """
        ...

    def weigh(self, question: str, *, language: str) -> dict[str, float]:
        """Say how much each token of the question tells (its idf among that language's passages)."""
        ...
