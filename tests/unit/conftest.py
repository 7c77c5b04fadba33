"""An empty shop in memory, and a small library of articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.storage.database import Database
from assistant.storage.schema import migrate
from assistant.testing.databases import IN_MEMORY, restore
from assistant.testing.shelf import Shelf

LEARNING = ("tensorflow", "torch", "transformers")


@pytest.fixture(scope="session", autouse=True)
def nothing_that_learns() -> Iterator[None]:
    """See that no test imports what takes longer to load than all of them to run: that is for tests/integration."""
    there = set(LEARNING) & set(sys.modules)
    yield
    assert set(LEARNING) & set(sys.modules) == there


@pytest.fixture(scope="session")
def our_tables() -> Database:
    """Make our tables once, to copy from."""
    database = Database(IN_MEMORY)
    migrate(database)
    return database


@pytest.fixture
def empty_shop(our_tables: Database) -> Iterator[Database]:
    """Give a shop of this test's own that holds nothing yet."""
    database = Database(IN_MEMORY)
    restore(database, our_tables)
    yield database
    database.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Give articles; what is to be found in an index of them is tested in tests/integration."""
    return Shelf(tmp_path)
