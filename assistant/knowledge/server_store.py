"""`IndexStore` on a Qdrant server: each generation is a collection, and an alias says which one is current."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from assistant.errors import KnowledgeIndexError
from assistant.knowledge.index_store import Content, new_name
from assistant.knowledge.manifest import REMEDY, Manifest, index_format
from assistant.knowledge.overview import Overview, dump_overview, load_overview
from assistant.knowledge.point_store import Point
from assistant.knowledge.qdrant_server import QdrantServer
from assistant.knowledge.server_collection import ServerCollection, write_collection

FACTS = "b3f0c1de-7a52-4c1e-9d40-5f1a0c9e2b71"
"""The point that holds a generation's manifest and overview. It has no language and no vector: no search finds it."""
NAME = r"-\d{8}-\d{6}-\d{6}-[0-9a-f]{6}"  # as `new_name` makes it


class ServerStore:
    """Keeps generations as collections; see `IndexStore`.

    Two that index at once do not disturb readers: whichever began later wins, and the other fails if it is not done.

    Args:
        server: Where they lie.
        alias: The name that the current one goes by.
    """

    def __init__(self, server: QdrantServer, alias: str) -> None:
        self._server = server
        self._alias = alias

    @property
    def format(self) -> str:
        """The format of the generations that it writes and reads."""
        return index_format("qdrant server")

    def current(self) -> str:
        """Name the current generation."""
        name = self._aliased()
        if not name:
            raise KnowledgeIndexError(f'There is no knowledge index "{self._alias}" on {self._server!r}. {REMEDY}')
        return name

    def manifest(self) -> tuple[str, Manifest]:
        """Give the current generation's name and manifest."""
        name = self.current()
        return name, Manifest(**json.loads(self._fact(name, "manifest")))

    def open(self, name: str) -> Content:
        """Open a generation."""
        return Content(ServerCollection(self._server, name), load_overview(self._fact(name, "overview")))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make sure that the server answers, before passages are encoded for it."""
        self._server.version()
        yield

    def publish(self, manifest: Manifest, overview: Overview, points: Iterable[Point]) -> None:
        """Write a collection, and let the alias name it when it is whole."""
        name, before = f"{self._alias}-{new_name()}", self._aliased()
        count = write_collection(self._server, name, points, dimension=manifest.dimension)
        self._write_facts(name, {"manifest": json.dumps(asdict(manifest)), "overview": dump_overview(overview)})
        self._count(name, count + 1)
        self._let_alias_name(name, drop=bool(before))
        self._remove_older_than(name, keep=before)

    def _aliased(self) -> str:
        aliases = self._server.get("/aliases")["aliases"]
        return next((alias["collection_name"] for alias in aliases if alias["alias_name"] == self._alias), "")

    def _fact(self, name: str, key: str) -> str:
        found = self._server.ask(f"/collections/{name}/points", {"ids": [FACTS], "with_payload": [key]})
        if not found:
            raise KnowledgeIndexError(f'The knowledge index "{name}" on {self._server!r} is damaged. {REMEDY}')
        return str(found[0]["payload"][key])

    def _write_facts(self, name: str, facts: dict[str, str]) -> None:
        point: dict[str, Any] = {"id": FACTS, "vector": {}, "payload": facts}
        self._server.write("PUT", f"/collections/{name}/points", {"points": [point]})

    def _count(self, name: str, expected: int) -> None:
        found = self._server.ask(f"/collections/{name}/points/count", {"exact": True})["count"]
        if found != expected:
            raise KnowledgeIndexError(
                f'Only {found} of {expected} points of "{name}" arrived at {self._server!r}. {REMEDY}'
            )

    def _let_alias_name(self, name: str, *, drop: bool) -> None:
        """Move the alias in one step."""
        create = {"create_alias": {"collection_name": name, "alias_name": self._alias}}
        actions = [{"delete_alias": {"alias_name": self._alias}}, create] if drop else [create]
        self._server.write("POST", "/collections/aliases", {"actions": actions})

    def _remove_older_than(self, name: str, *, keep: str) -> None:
        """Remove what was current long ago, and what an indexing that broke off left behind."""
        ours = re.compile(re.escape(self._alias) + NAME)
        for collection in self._server.get("/collections")["collections"]:
            other = str(collection["name"])
            if ours.fullmatch(other) and other < name and other != keep:
                self._server.write("DELETE", f"/collections/{other}")
