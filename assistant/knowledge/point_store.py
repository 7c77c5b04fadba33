"""The seam of storage: what keeps passages with their vectors and compares them, in the process or on a server."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from assistant.encoders.encoder import FloatArray
from assistant.knowledge.bm25 import SparseWeights
from assistant.knowledge.knowledge_index import Scope

DENSE, SPARSE, WINDOWS = "dense", "bm25", "windows"
FIELDS = {
    "language": "keyword",
    "topic": "keyword",
    "also_in": "keyword",
    "valid_from": "datetime",
    "valid_until": "datetime",
}
"""What is filtered by, and so indexed: else each search reads every payload, and a server in strict mode refuses it."""


@dataclass(frozen=True)
class Point:
    """One passage as an engine keeps it.

    Args:
        dense: Shape (d,); None in a language that the encoder does not know.
        windows: Shape (n, d); None in such a language.
    """

    id: int
    sparse: SparseWeights
    dense: FloatArray | None
    windows: FloatArray | None
    payload: dict[str, Any]


class PointStore(ABC):
    """Finds and compares points. Ids of points that a comparison finds nothing in common with are left out.

    An engine says how a query for its nearest points is written and asked.
    """

    def search_sparse(self, weights: SparseWeights, scope: Scope, *, limit: int) -> dict[int, float]:
        """Give the best points' ids and BM25 scores."""
        return self._nearest(self._sparse(weights), SPARSE, self._within(scope), limit)

    def search_dense(self, vector: FloatArray, scope: Scope, *, limit: int) -> dict[int, float]:
        """Give the nearest points' ids and cosines (both sides have length one)."""
        return self._nearest(vector.tolist(), DENSE, self._within(scope), limit)

    def compare_sparse(self, weights: SparseWeights, ids: Collection[int]) -> dict[int, float]:
        """Give the BM25 scores of these points."""
        return self._compare(self._sparse(weights), SPARSE, ids)

    def compare_dense(self, vector: FloatArray, ids: Collection[int]) -> dict[int, float]:
        """Give the cosines of these points."""
        return self._compare(vector.tolist(), DENSE, ids)

    def compare_windows(self, windows: FloatArray, ids: Collection[int]) -> dict[int, float]:
        """Give, for these points, the sum over the windows of the best product with a window of the point."""
        return self._compare(windows.tolist(), WINDOWS, ids)

    @abstractmethod
    def payloads(self, ids: Sequence[int]) -> list[dict[str, Any]]:
        """Give the payloads of points, in the order of their ids."""

    @abstractmethod
    def _nearest(self, query: Any, using: str, condition: Any, limit: int) -> dict[int, float]:  # noqa: ANN401
        """Ask for the nearest points that fulfil a condition: ids and scores."""

    @abstractmethod
    def _sparse(self, weights: SparseWeights) -> Any:  # noqa: ANN401 - the engine's own form
        """Write a sparse vector."""

    @abstractmethod
    def _within(self, scope: Scope) -> Any:  # noqa: ANN401 - the engine's own form
        """Write the condition that points lie within a scope."""

    @abstractmethod
    def _among(self, ids: Collection[int]) -> Any:  # noqa: ANN401 - the engine's own form
        """Write the condition that points have one of these ids."""

    def _compare(self, query: Any, using: str, ids: Collection[int]) -> dict[int, float]:  # noqa: ANN401
        return self._nearest(query, using, self._among(ids), len(ids)) if ids else {}


def in_batches(points: Iterable[Point], size: int) -> Iterator[list[Point]]:
    """Give points in batches, as engines take them."""
    rest = iter(points)
    while batch := list(islice(rest, size)):
        yield batch
