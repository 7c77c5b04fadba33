"""A sample shop for the services' unit tests."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.storage.database import Database
from assistant.storage.filling import reset


@pytest.fixture(scope="session")
def sample_shop() -> Database:
    """The sample shop of 2 March 2026 in memory; for tests that only read."""
    database = Database("sqlite://")
    reset(database, today=date(2026, 3, 2))
    return database
