"""The shop's database: SQLite by default, PostgreSQL by its address; one unit of work at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool, StaticPool

from assistant.errors import SettingsError
from assistant.storage.faults import explain

BUSY_TIMEOUT_MS = 5000
CONNECT_TIMEOUT_S = 5
STATEMENT_TIMEOUT_MS = 15000


class Database:
    """Opens units of work on one database. Making one does no I/O.

    Args:
        url: SQLAlchemy address, e.g. "sqlite:////data/shop.db" or "postgresql://user@host/shop".
        create: Whether a missing SQLite file may be made; an empty shop by accident is worse than an error.
    """

    def __init__(self, url: str, *, create: bool = False) -> None:
        self.url: URL = _checked(url)
        self._engine: Engine = _engine(self.url, create=create)
        self._writing: Engine = self._engine.execution_options(writes=True)

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None for a database in memory or on a server."""
        in_file = self.url.get_backend_name() == "sqlite" and self.url.database not in (None, "", ":memory:")
        return Path(str(self.url.database)) if in_file else None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A unit of work that writes: all of it, or nothing when the block raises.

        On SQLite it takes the write lock at once, so two processes never both read and then write.

        Raises:
            StorageError: The database is away, busy, damaged, or lacks our tables.
        """
        with self._session(self._writing) as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A unit of work that only reads: waits for no writer on SQLite.

        Raises:
            StorageError: The database is away, damaged, or lacks our tables.
        """
        with self._session(self._engine) as session:
            yield session

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A writing connection below the rows, for migrations and bulk work.

        Raises:
            StorageError: As for `transaction`.
        """
        with self._explained(), self._writing.begin() as connection:
            yield connection

    def ping(self) -> None:
        """Ask the database for a sign of life.

        Raises:
            StorageError: It gives none.
        """
        with self.reading() as session:
            session.execute(text("SELECT 1"))

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        with self._explained(), Session(engine, future=True, expire_on_commit=False) as session:
            with session.begin():
                yield session

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            raise explain(error, self.url) from error


def _checked(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SettingsError(
            f"DATABASE_URL '{url}' is no address; expected sqlite:///PATH or postgresql://USER@HOST/NAME"
        ) from error
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise SettingsError(f"DATABASE_URL names '{parsed.drivername}'; expected sqlite or postgresql")
    return parsed


def _engine(url: URL, *, create: bool) -> Engine:
    try:
        if url.get_backend_name() == "postgresql":
            return _postgresql_engine(url)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise SettingsError(f"DATABASE_URL names the driver '{url.drivername}', which is not installed") from error
    engine = _sqlite_engine(url, create=create)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgresql_engine(url: URL) -> Engine:
    options = f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c lock_timeout={BUSY_TIMEOUT_MS} -c timezone=UTC"
    return create_engine(
        url,
        future=True,
        pool_pre_ping=True,
        connect_args={"connect_timeout": CONNECT_TIMEOUT_S, "options": options},
    )


def _sqlite_engine(url: URL, *, create: bool) -> Engine:
    if url.database in (None, "", ":memory:"):
        return create_engine("sqlite://", future=True, poolclass=StaticPool, connect_args={"check_same_thread": False})
    mode = "rwc" if create else "rw"
    address = f"file:{quote(str(Path(url.database).absolute()))}?mode={mode}"
    # no pool: opening a file takes well under a millisecond, and a file that was replaced is seen at once
    opened = partial(sqlite3.connect, address, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, check_same_thread=False)
    return create_engine("sqlite://", future=True, creator=opened, poolclass=NullPool)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin by itself: `_begin_sqlite` does
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
