"""Bring a database to this version's tables, and say which version it has. See `migrations/versions`."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from assistant.errors import StorageError
from assistant.storage.database import Database
from assistant.storage.faults import MIGRATE, place

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK_NUMBER = 4802100  # any number, the same in every process that migrates


def migrate(database: Database) -> str:
    """Apply the migrations that are missing, one process at a time.

    Returns:
        The version the database has afterwards.

    Raises:
        StorageError: The database is away, damaged, or its tables are of a newer version.
    """
    with _alone(database):
        return _migrate(database)


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    """Keep others out of a SQLite file: two that open a new one at once can lock each other out."""
    if database.file is None or not database.file.parent.is_dir():
        yield
        return
    with database.file.with_name(f"{database.file.name}.migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(database: Database) -> str:
    version = current_version(database)
    if version is not None and version not in _known():
        raise _unknown(database, version)
    with database.connection() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK_NUMBER})
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return newest_version()


def current_version(database: Database) -> str | None:
    """The version of the database's tables, None when it has none of ours."""
    with database.reading() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return None
        version: str | None = session.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return version


def newest_version() -> str:
    """The version this program works with."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def check_version(database: Database) -> None:
    """See that the tables are those of this version.

    Raises:
        StorageError: They are older, newer or missing.
    """
    version = current_version(database)
    if version == newest_version():
        return
    if version is not None and version not in _known():
        raise _unknown(database, version)
    has = f"has tables of version '{version}'" if version else "has no tables"
    raise StorageError(
        f"The shop's database '{place(database.url)}' {has}, expected '{newest_version()}': run `{MIGRATE}`"
    )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _known() -> set[str]:
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _unknown(database: Database, version: str) -> StorageError:
    return StorageError(
        f"The shop's database '{place(database.url)}' has tables of version '{version}', which this program"
        f" does not know (newest: '{newest_version()}'): use the program that made them"
    )
