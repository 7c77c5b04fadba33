"""The shop's database: SQLite by default, PostgreSQL by its address; one unit of work at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from assistant.errors import SettingsError, StorageError
from assistant.storage.engines import make_engine
from assistant.storage.faults import explain


class Database:
    """Opens units of work on one database. Making one does no I/O.

    Args:
        url: SQLAlchemy address, e.g. "sqlite:////data/shop.db" or "postgresql://user@host/shop".
        create: Whether a missing SQLite file may be made; an empty shop by accident is worse than an error.
        busy_timeout_ms: How long to wait for somebody else's lock.
    """

    def __init__(self, url: str, *, create: bool = False, busy_timeout_ms: int = 5000) -> None:
        self.url: URL = _checked(url)
        self._engine: Engine = make_engine(self.url, create=create, busy_timeout_ms=busy_timeout_ms)
        self._writing: Engine = self._engine.execution_options(writes=True)
        self._jotting: Engine = self._engine.execution_options(writes=True, may_be_lost=True)

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
            session.connection()  # begins now, not at the first statement
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
    def connection(self, *, may_be_lost: bool = False) -> Iterator[Connection]:
        """A writing unit of work below the rows: for migrations, bulk work, and what every message waits for.

        Args:
            may_be_lost: Whether it need not wait for the disk, because it can be made again. A process that crashes
                loses nothing; a machine without power may lose the last of them, never a part of one. `settle` waits
                for the disk later.

        Raises:
            StorageError: As for `transaction`.
        """
        engine = self._jotting if may_be_lost else self._writing
        with self._explained(), engine.begin() as connection:
            yield connection

    def settle(self) -> None:
        """Wait until the disk has all that was committed, what may be lost included.

        Raises:
            StorageError: The database is away, or the disk does not take it.
        """
        if self.url.get_backend_name() == "postgresql":
            with self.connection() as connection:
                connection.execute(text("SELECT txid_current()"))  # a commit that writes, and with it all before it
        elif self.file is not None:
            _write_through(self.file.with_name(f"{self.file.name}-wal"))

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


def _write_through(file: Path) -> None:
    """Have the disk take a file, wherever its bytes are; there is none when all of it stands in the database."""
    try:
        opened = os.open(file, os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        os.fsync(opened)
    except OSError as error:
        raise StorageError(f"The disk does not take '{file}' ({error.strerror}): make room there or mend it") from error
    finally:
        os.close(opened)
