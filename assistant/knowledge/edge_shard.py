"""Qdrant Edge: the one file that speaks to the engine.

What was found with version 0.9: with its write-ahead log a shard can be open in one process only ("WouldBlock");
without the log several processes and threads open the same files at once. Opening maps the files writable and
replaces `edge_config.json` and `segment.json` by the same facts in another order, so a reader needs permission to
write; all other files keep their checksums. Damaged files raise a plain `Exception`, or a panic that is no
`Exception` at all, or go unnoticed: check them first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import KnowledgeIndexError
from assistant.knowledge.bm25 import SparseWeights
from assistant.knowledge.knowledge_index import Scope
from assistant.knowledge.manifest import REMEDY
from assistant.knowledge.point_store import DENSE, FIELDS, SPARSE, WINDOWS, Point, PointStore, in_batches

BATCH = 64  # points handed to the engine at once


class EdgeShard(PointStore):
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

    def payloads(self, ids: Sequence[int]) -> list[dict[str, Any]]:
        """Give the payloads of points, in the order of their ids."""
        found = {record.id: record.payload for record in self._shard.retrieve(list(ids), True, False)}
        return [found[point_id] for point_id in ids]

    def _sparse(self, weights: SparseWeights) -> Any:  # noqa: ANN401 - the engine's own class
        return _sparse(weights)

    def _within(self, scope: Scope) -> Any:  # noqa: ANN401 - the engine's own class
        return _within(scope)

    def _among(self, ids: Collection[int]) -> Any:  # noqa: ANN401 - the engine's own class
        import qdrant_edge as engine

        return engine.Filter(must=[engine.HasIdCondition(set(ids))])

    def _nearest(self, query: Any, using: str, condition: Any, limit: int) -> dict[int, float]:  # noqa: ANN401
        import qdrant_edge as engine

        request = engine.QueryRequest(
            query=engine.Query.Nearest(query, using=using),
            filter=condition,
            limit=limit,
        )
        return {point.id: point.score for point in self._shard.query(request)}


def write_shard(path: Path, points: Iterable[Point], *, dimension: int) -> None:
    """Write a shard into an empty folder."""
    import qdrant_edge as engine

    path.mkdir(parents=True)
    shard = engine.EdgeShard.create(str(path), _config(dimension))
    for name, kind in FIELDS.items():
        kinds = {"keyword": engine.PayloadSchemaType.Keyword, "datetime": engine.PayloadSchemaType.Datetime}
        shard.update(engine.UpdateOperation.create_field_index(name, kinds[kind]))
    for batch in in_batches(points, BATCH):
        shard.update(engine.UpdateOperation.upsert_points([_point(point) for point in batch]))
    shard.optimize()
    shard.flush()
    shard.close()
    engine.EdgeShard.load(str(path)).close()  # folds the journals in; from here on the files keep their contents


def _config(dimension: int) -> Any:  # noqa: ANN401 - the engine's own class
    import qdrant_edge as engine

    windows = engine.EdgeVectorParams(
        size=dimension,
        distance=engine.Distance.Dot,
        multivector_config=engine.MultiVectorConfig(engine.MultiVectorComparator.MaxSim),
        datatype=engine.VectorStorageDatatype.Float16,
        hnsw_config=engine.HnswIndexConfig(m=0, ef_construct=4, full_scan_threshold=10_000),  # only ever compared
    )
    return engine.EdgeConfig(
        vectors={DENSE: engine.EdgeVectorParams(size=dimension, distance=engine.Distance.Dot), WINDOWS: windows},
        sparse_vectors={SPARSE: engine.EdgeSparseVectorParams()},
        wal_enabled=False,
        max_search_threads=1,
    )


def _within(scope: Scope) -> Any:  # noqa: ANN401 - the engine's own class
    import qdrant_edge as engine

    must: list[Any] = [engine.FieldCondition(key="language", match=engine.MatchValue(scope.language))]
    if scope.topics:
        must.append(engine.FieldCondition(key="topic", match=engine.MatchAny(list(scope.topics))))
    must_not: list[Any] = []
    if scope.missing_in:
        must_not.append(engine.FieldCondition(key="also_in", match=engine.MatchValue(scope.missing_in)))
    if scope.day is not None:
        day = scope.day.isoformat()
        must_not.append(engine.FieldCondition(key="valid_from", range=engine.RangeDateTime(gt=day)))
        must_not.append(engine.FieldCondition(key="valid_until", range=engine.RangeDateTime(lt=day)))
    return engine.Filter(must=must, must_not=must_not)


def _point(point: Point) -> Any:  # noqa: ANN401 - the engine's own class
    import qdrant_edge as engine

    vectors: dict[str, Any] = {SPARSE: _sparse(point.sparse)}
    if point.dense is not None:
        vectors[DENSE] = point.dense.tolist()
    if point.windows is not None and len(point.windows):
        vectors[WINDOWS] = point.windows.tolist()
    return engine.Point(point.id, vectors, point.payload)


def _sparse(weights: SparseWeights) -> Any:  # noqa: ANN401 - the engine's own class
    import qdrant_edge as engine

    indices = sorted(weights)
    return engine.SparseVector(indices=indices, values=[weights[index] for index in indices])
