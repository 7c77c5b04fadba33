"""Qdrant Edge: the one file that speaks to the engine.

What was found with version 0.9: with its write-ahead log a shard can be open in one process only ("WouldBlock");
without the log several processes and threads open the same files at once. Opening maps the files writable and
replaces `edge_config.json` by the same facts in another order, so a reader needs permission to write; all other
files keep their checksums. Damaged files raise a plain `Exception`, or a panic that is no `Exception` at all, or go
unnoticed: check them first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import KnowledgeIndexError
from assistant.knowledge.bm25 import SparseWeights
from assistant.knowledge.generation import REMEDY

DENSE = "dense"
SPARSE = "bm25"


@dataclass(frozen=True)
class ShardPoint:
    """One passage as the engine keeps it; `dense` is None in a language that the encoder does not know."""

    id: int
    sparse: SparseWeights
    dense: Sequence[float] | None
    payload: dict[str, Any]


class EdgeShard:
    """An open shard."""

    def __init__(self, shard: Any) -> None:  # noqa: ANN401 - the engine's own class
        self._shard = shard

    @classmethod
    def load(cls, path: Path) -> EdgeShard:
        """Open a finished shard.

        Raises:
            KnowledgeIndexError: The engine cannot read it.
        """
        import qdrant_edge

        try:
            return cls(qdrant_edge.EdgeShard.load(str(path)))
        except BaseException as error:  # the engine's panics are no Exception
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
            raise KnowledgeIndexError(f'The knowledge index in "{path}" cannot be opened: {error}. {REMEDY}') from error

    def search_sparse(self, weights: SparseWeights, *, language: str, limit: int) -> dict[int, float]:
        """Give the best points' ids and BM25 scores."""
        return self._search(_sparse(weights), SPARSE, language, limit)

    def search_dense(self, vector: Sequence[float], *, language: str, limit: int) -> dict[int, float]:
        """Give the nearest points' ids and cosines (both sides have length one)."""
        return self._search(list(vector), DENSE, language, limit)

    def payloads(self, ids: Sequence[int]) -> list[dict[str, Any]]:
        """Give the payloads of points, in the order of their ids."""
        found = {record.id: record.payload for record in self._shard.retrieve(list(ids), True, False)}
        return [found[point_id] for point_id in ids]

    def _search(self, query: Any, using: str, language: str, limit: int) -> dict[int, float]:  # noqa: ANN401
        import qdrant_edge as engine

        condition = engine.FieldCondition(key="language", match=engine.MatchValue(language))
        request = engine.QueryRequest(
            query=engine.Query.Nearest(query, using=using),
            filter=engine.Filter(must=[condition]),
            limit=limit,
        )
        return {point.id: point.score for point in self._shard.query(request)}


def write_shard(path: Path, points: Sequence[ShardPoint], *, dimension: int) -> None:
    """Write a shard into an empty folder."""
    import qdrant_edge as engine

    path.mkdir(parents=True)
    config = engine.EdgeConfig(
        vectors={DENSE: engine.EdgeVectorParams(size=dimension, distance=engine.Distance.Dot)},
        sparse_vectors={SPARSE: engine.EdgeSparseVectorParams()},
        wal_enabled=False,
        max_search_threads=1,
    )
    shard = engine.EdgeShard.create(str(path), config)
    shard.update(engine.UpdateOperation.create_field_index("language", engine.PayloadSchemaType.Keyword))
    shard.update(engine.UpdateOperation.upsert_points([_point(point) for point in points]))
    shard.optimize()
    shard.flush()
    shard.close()
    engine.EdgeShard.load(str(path)).close()  # folds the journals in; from here on the files keep their contents


def _point(point: ShardPoint) -> Any:  # noqa: ANN401 - the engine's own class
    import qdrant_edge as engine

    vectors: dict[str, Any] = {SPARSE: _sparse(point.sparse)}
    if point.dense is not None:
        vectors[DENSE] = list(point.dense)
    return engine.Point(point.id, vectors, point.payload)


def _sparse(weights: SparseWeights) -> Any:  # noqa: ANN401 - the engine's own class
    import qdrant_edge as engine

    indices = sorted(weights)
    return engine.SparseVector(indices=indices, values=[weights[index] for index in indices])
