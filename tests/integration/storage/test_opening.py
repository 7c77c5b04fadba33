"""Opening the shop's database by the settings."""

from __future__ import annotations

import pytest

from assistant.errors import StorageError
from assistant.settings import Settings
from assistant.storage.database import Database
from assistant.storage.opening import open_database
from assistant.storage.overview import overview


def settings(tmp_path, environment: str) -> Settings:
    """Settings with a database that is not there yet."""
    return Settings(environment=environment, database_url=f"sqlite:///{tmp_path / 'shop.db'}")


def test_in_development_a_missing_shop_is_made(tmp_path):
    """`rasa run actions` works on a fresh clone."""
    database = open_database(settings(tmp_path, "development"))

    assert overview(database).rows["orders"] == 600


def test_in_development_a_shop_that_is_there_is_left_alone(tmp_path):
    """A second start finds what the first one left."""
    first = open_database(settings(tmp_path, "development"))
    with first.connection() as connection:
        connection.exec_driver_sql("UPDATE orders SET status = 'lost'")

    assert overview(open_database(settings(tmp_path, "development"))).orders == {"lost": 600}


def test_in_production_a_missing_shop_is_an_error(tmp_path):
    """Nobody gets invented customers in production."""
    with pytest.raises(StorageError, match="does not exist"):
        open_database(settings(tmp_path, "production"))
    assert not (tmp_path / "shop.db").exists()


def test_an_empty_shop_is_an_error(tmp_path):
    """A database without tables names the command that makes them."""
    Database(f"sqlite:///{tmp_path / 'shop.db'}", create=True).ping()

    with pytest.raises(StorageError, match="shop migrate"):
        open_database(settings(tmp_path, "development"))
