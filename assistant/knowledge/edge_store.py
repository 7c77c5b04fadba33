"""`IndexStore` in a folder, on Qdrant Edge in the process."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from importlib.metadata import version
from pathlib import Path

from assistant.knowledge import generation
from assistant.knowledge.edge_shard import EdgeShard, write_shard
from assistant.knowledge.index_store import Content, new_name
from assistant.knowledge.manifest import Manifest, index_format
from assistant.knowledge.overview import Overview, dump_overview, load_overview
from assistant.knowledge.point_store import Point

SHARD = "shard"
OVERVIEW = "overview.json"


class EdgeStore:
    """Keeps generations as folders; see `IndexStore`. Several threads and processes may read at once.

    Args:
        folder: Where they live.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def format(self) -> str:
        """The format of the generations that it writes and reads."""
        return index_format(f"qdrant-edge {version('qdrant-edge-py')}")

    def current(self) -> str:
        """Name the current generation."""
        return generation.current_name(self._folder)

    def manifest(self) -> tuple[str, Manifest]:
        """Give the current generation's name and manifest, after a check of all its files."""
        path, manifest = generation.open_manifest(self._folder)
        return path.name, manifest

    def open(self, name: str) -> Content:
        """Open a generation."""
        path = self._folder / name
        overview = load_overview((path / OVERVIEW).read_text(encoding="utf-8"))
        return Content(EdgeShard.load(path / SHARD), overview)

    def writing(self) -> AbstractContextManager[None]:
        """Keep a second indexing out while this one is at work."""
        return generation.only_writer(self._folder)

    def publish(self, manifest: Manifest, overview: Overview, points: Iterable[Point]) -> None:
        """Write a folder, and point to it when it is whole."""
        name = new_name()
        path = self._folder / name
        write_shard(path / SHARD, points, dimension=manifest.dimension)
        (path / OVERVIEW).write_text(dump_overview(overview), encoding="utf-8")
        generation.publish(self._folder, name, manifest)
