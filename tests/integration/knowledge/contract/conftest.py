"""The same shelf on every engine: Qdrant Edge, the server, and a real server where QDRANT_TEST_URL names one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest

from assistant.knowledge.qdrant_server import QdrantServer
from assistant.knowledge.server_store import ServerStore
from assistant.testing.qdrant_server import fake_qdrant
from assistant.testing.shelf import Shelf, folder_in_memory

REAL = os.environ.get("QDRANT_TEST_URL", "")
ENGINES = ("edge", "server", *(["real server"] if REAL else []))


@pytest.fixture(scope="session", params=ENGINES)
def new_shelf(request) -> Iterator[Callable[[], Shelf]]:
    """Makes shelves whose index is kept by one engine."""
    with ExitStack() as stack:
        url = {"edge": None, "real server": REAL}.get(request.param) or ""
        if request.param == "server":
            url = stack.enter_context(fake_qdrant()).url
        prefix = f"contract-{uuid4().hex[:8]}"
        stack.callback(_remove_collections, url, prefix)

        def make() -> Shelf:
            root = Path(stack.enter_context(folder_in_memory()))
            store = ServerStore(QdrantServer(url), f"{prefix}-{uuid4().hex[:8]}") if url else None
            return Shelf(root, store=store)

        yield make


def _remove_collections(url: str, prefix: str) -> None:
    for collection in QdrantServer(url).get("/collections")["collections"] if url else ():
        if collection["name"].startswith(prefix):
            QdrantServer(url).write("DELETE", f"/collections/{collection['name']}")


@pytest.fixture
def shelf(new_shelf) -> Shelf:
    """Articles that are not indexed yet."""
    return new_shelf()


@pytest.fixture(scope="session")
def library(new_shelf) -> Shelf:
    """Articles that are indexed once for all tests; for tests that only read."""
    shelf = new_shelf()
    shelf.write()
    return shelf


@pytest.fixture
def indexed(shelf) -> Shelf:
    """Articles that are indexed for this test, which may change them."""
    shelf.write()
    return shelf
