"""`PointStore` on a collection of a Qdrant server, and how such a collection is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from assistant.knowledge.bm25 import SparseWeights
from assistant.knowledge.knowledge_index import Scope
from assistant.knowledge.point_store import DENSE, FIELDS, SPARSE, WINDOWS, Point, PointStore, in_batches
from assistant.knowledge.qdrant_server import QdrantServer

BATCH = 16  # points in one request: long passages stay far below the server's limit of 32 MB


class ServerCollection(PointStore):
    """A collection.

    Args:
        server: Where it lies.
        name: Its own, not an alias.
    """

    def __init__(self, server: QdrantServer, name: str) -> None:
        self._server = server
        self._path = f"/collections/{name}/points"

    def payloads(self, ids: Sequence[int]) -> list[dict[str, Any]]:
        """Give the payloads of points, in the order of their ids."""
        records = self._server.ask(self._path, {"ids": list(ids), "with_payload": True}) if ids else []
        found = {record["id"]: record["payload"] for record in records}
        return [found[point_id] for point_id in ids]

    def _sparse(self, weights: SparseWeights) -> dict[str, Any]:
        return _sparse(weights)

    def _within(self, scope: Scope) -> dict[str, Any]:
        return _within(scope)

    def _among(self, ids: Collection[int]) -> dict[str, Any]:
        return {"must": [{"has_id": sorted(ids)}]}

    def _nearest(self, query: Any, using: str, condition: Any, limit: int) -> dict[int, float]:  # noqa: ANN401
        body = {"query": query, "using": using, "filter": condition, "limit": limit}
        points = self._server.ask(f"{self._path}/query", body)["points"]
        return {point["id"]: point["score"] for point in points}


def write_collection(server: QdrantServer, name: str, points: Iterable[Point], *, dimension: int) -> int:
    """Make a collection and fill it.

    Returns:
        How many points were sent.
    """
    path, count = f"/collections/{name}", 0
    server.write("PUT", path, _config(dimension))
    for field, kind in FIELDS.items():
        server.write("PUT", f"{path}/index", {"field_name": field, "field_schema": kind})
    for batch in in_batches(points, BATCH):
        server.write("PUT", f"{path}/points", {"points": [_point(point) for point in batch]})
        count += len(batch)
    return count


def _config(dimension: int) -> dict[str, Any]:
    dense = {"size": dimension, "distance": "Dot"}
    windows = {
        **dense,
        "multivector_config": {"comparator": "max_sim"},
        "datatype": "float16",
        "hnsw_config": {"m": 0},  # only ever compared
    }
    return {"vectors": {DENSE: dense, WINDOWS: windows}, "sparse_vectors": {SPARSE: {}}}


def _within(scope: Scope) -> dict[str, Any]:
    must: list[dict[str, Any]] = [{"key": "language", "match": {"value": scope.language}}]
    if scope.topics:
        must.append({"key": "topic", "match": {"any": list(scope.topics)}})
    must_not: list[dict[str, Any]] = []
    if scope.missing_in:
        must_not.append({"key": "also_in", "match": {"value": scope.missing_in}})
    if scope.day is not None:
        day = scope.day.isoformat()
        must_not.append({"key": "valid_from", "range": {"gt": day}})
        must_not.append({"key": "valid_until", "range": {"lt": day}})
    return {"must": must, "must_not": must_not}


def _point(point: Point) -> dict[str, Any]:
    vectors: dict[str, Any] = {SPARSE: _sparse(point.sparse)}
    if point.dense is not None:
        vectors[DENSE] = point.dense.tolist()
    if point.windows is not None and len(point.windows):
        vectors[WINDOWS] = point.windows.tolist()
    return {"id": point.id, "vector": vectors, "payload": point.payload}


def _sparse(weights: SparseWeights) -> dict[str, Any]:
    indices = sorted(weights)
    return {"indices": indices, "values": [weights[index] for index in indices]}
