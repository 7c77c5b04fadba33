"""SQLAlchemy engines with the settings that each kind of database needs to be safe."""

from __future__ import annotations

import os
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import DisconnectionError, NoSuchModuleError
from sqlalchemy.pool import QueuePool, StaticPool

from assistant.errors import SettingsError

CONNECT_TIMEOUT_S: Final = 5
STATEMENT_TIMEOUT_MS: Final = 15000


def make_engine(url: URL, *, create: bool, busy_timeout_ms: int) -> Engine:
    """Make an engine; connects to nothing yet.

    Args:
        url: A SQLite or PostgreSQL address.
        create: Whether a missing SQLite file may be made.
        busy_timeout_ms: How long to wait for somebody else's lock.

    Raises:
        SettingsError: The address names a driver that is not installed.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, create=create, busy_timeout_ms=busy_timeout_ms)
    try:
        return _postgresql_engine(url, busy_timeout_ms)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise SettingsError(
            f"DATABASE_URL names the driver '{url.drivername}', which is not installed; expected postgresql://"
        ) from error


def _postgresql_engine(url: URL, busy_timeout_ms: int) -> Engine:
    options = f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c lock_timeout={busy_timeout_ms} -c timezone=UTC"
    engine = create_engine(
        url,
        future=True,
        pool_pre_ping=True,
        connect_args={"connect_timeout": CONNECT_TIMEOUT_S, "options": options},
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _sqlite_engine(url: URL, *, create: bool, busy_timeout_ms: int) -> Engine:
    if url.database in (None, "", ":memory:"):
        own = {"check_same_thread": False}
        engine = create_engine("sqlite://", future=True, poolclass=StaticPool, connect_args=own)
    else:
        file = Path(url.database)
        opened = partial(_open_file, file, create=create, busy_timeout_ms=busy_timeout_ms)
        engine = create_engine("sqlite://", future=True, creator=opened, poolclass=QueuePool, max_overflow=-1)
        event.listen(engine, "connect", partial(_remember_file, file))
        event.listen(engine, "checkout", partial(_refuse_replaced_file, file))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_file(file: Path, *, create: bool, busy_timeout_ms: int) -> sqlite3.Connection:
    address = f"file:{quote(str(file.absolute()))}?mode={'rwc' if create else 'rw'}"
    return sqlite3.connect(address, uri=True, timeout=busy_timeout_ms / 1000, check_same_thread=False)


def _remember_file(file: Path, _connection: object, record: Any) -> None:  # noqa: ANN401 - SQLAlchemy 1.4: no types
    record.info["file"] = _identity(file)


def _refuse_replaced_file(file: Path, _connection: object, record: Any, _proxy: object) -> None:  # noqa: ANN401
    """Connect anew when another file lies where the one that was opened lay: a shop that was reset is seen at once."""
    if record.info["file"] != _identity(file):
        raise DisconnectionError(f"'{file}' was replaced")


def _identity(file: Path) -> tuple[int, int] | None:
    """Tell one file from another that took its place; None where there is none."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin by itself: `_begin_sqlite` does
    connection.execute("PRAGMA journal_mode = WAL")  # readers wait for no writer
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock before the first read of a unit of work that writes; say whether it waits for the disk."""
    options = connection.get_execution_options()
    if not options.get("writes", False):
        connection.exec_driver_sql("BEGIN")
        return
    synchronous = "NORMAL" if options.get("may_be_lost") else "FULL"
    if connection.info.get("synchronous") != synchronous:  # each statement costs a hand-over between threads
        connection.exec_driver_sql(f"PRAGMA synchronous = {synchronous}")
        connection.info["synchronous"] = synchronous
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    """Let what may be lost not wait for the disk."""
    if connection.get_execution_options().get("may_be_lost", False):
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
