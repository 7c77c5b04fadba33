"""The seam of keeping: where the generations of an index lie, in a folder or on a server.

One process writes, many read. A generation is never changed once it is current; the next is made aside and takes its
place in one step, and the one before is kept for readers that have not moved yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Protocol
from uuid import uuid4

from assistant.knowledge.manifest import Manifest
from assistant.knowledge.overview import Overview
from assistant.knowledge.point_store import Point, PointStore


@dataclass(frozen=True)
class Content:
    """What is searched in a generation."""

    points: PointStore
    overview: Overview


class IndexStore(Protocol):
    """Keeps the generations of one index."""

    @property
    def format(self) -> str:
        """The format of the generations that it writes and reads."""
        ...

    def current(self) -> str:
        """Name the current generation.

        Raises:
            KnowledgeIndexError: There is none, or the place cannot be reached.
        """
        ...

    def manifest(self) -> tuple[str, Manifest]:
        """Give the current generation's name and what it says of itself; what can be checked of it is.

        Raises:
            KnowledgeIndexError: It is missing or damaged, or the place cannot be reached.
        """
        ...

    def open(self, name: str) -> Content:
        """Open a generation whose manifest was found good.

        Raises:
            KnowledgeIndexError: The engine cannot read it.
        """
        ...

    def writing(self) -> AbstractContextManager[None]:
        """Be the one that writes.

        Raises:
            KnowledgeIndexError: Another process is writing.
        """
        ...

    def publish(self, manifest: Manifest, overview: Overview, points: Iterable[Point]) -> None:
        """Write a generation, and make it the current one when it is whole.

        Raises:
            KnowledgeIndexError: It cannot be written; the current one stays.
        """
        ...


def new_name() -> str:
    """Name a new generation: in the order of time, and unlike any other."""
    return f"{datetime.now(timezone.utc):%Y%m%d-%H%M%S-%f}-{uuid4().hex[:6]}"
