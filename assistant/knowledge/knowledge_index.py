"""The seam of search: whatever finds passages for a question is a `KnowledgeIndex`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from assistant.knowledge.passages import Passage


class Stage(str, Enum):
    """How far a search goes; customers are answered from the last one, the others are for measuring."""

    SPARSE = "sparse"
    DENSE = "dense"
    FUSED = "fused"
    RERANKED = "reranked"


@dataclass(frozen=True)
class Scope:
    """Which passages may be found.

    Args:
        language: The one that they are written in.
        topics: Only those of these topics; any where empty.
        day: Only those that are valid on this day; any where None.
        missing_in: Only those of articles that do not exist in this language; any where empty.
    """

    language: str
    topics: tuple[str, ...] = ()
    day: date | None = None
    missing_in: str = ""


@dataclass(frozen=True)
class Hit:
    """A passage that was found, and how well it fits.

    Args:
        score: What hits are ranked by, 0 to 1, comparable between questions of one language.
        lexical: How strongly the question's words meet the passage's (BM25, brought to 0 to 1).
        dense: Cosine of the question's and the passage's vectors; None where vectors are not used.
        late: How well each part of the question is met by some part of the passage (mean of the best cosines); None
            where it was not asked.
        unknown: Which share of what the question says, weighed by idf, stands in no passage at all.
    """

    passage: Passage
    score: float
    lexical: float
    dense: float | None
    late: float | None = None
    unknown: float = 0.0


class KnowledgeIndex(Protocol):
    """Finds passages."""

    def search(
        self,
        question: str,
        *,
        language: str,
        topics: Sequence[str] = (),
        day: date | None = None,
        missing_in: str = "",
        limit: int = 5,
        stage: Stage = Stage.RERANKED,
    ) -> list[Hit]:
        """Find the passages that fit a question best, the best first.

        Args:
            question: As the customer typed it.
            language: The one that the passages are written in.
            topics: Only those of these topics; any when empty.
            day: Only those valid on this day; any when None.
            missing_in: Only those of articles that do not exist in this language; any when empty.
            limit: How many at most.
            stage: How far to go.

        Raises:
            KnowledgeIndexError: The index is missing, damaged, or was made by another encoder.
        """
        ...

    def weigh(self, question: str, *, language: str) -> dict[str, float]:
        """Say how much each token of the question tells (its idf among that language's passages)."""
        ...
