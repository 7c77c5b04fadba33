"""Fill a database with the sample shop, and make it anew."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.errors import StorageError
from assistant.storage.contents import Progress, clear, insert_rows
from assistant.storage.database import Database
from assistant.storage.rows import ShopRows
from assistant.storage.sample.generator import SEED, generate
from assistant.storage.schema import migrate


def reset(database: Database, *, today: date, seed: int = SEED, progress: Progress | None = None) -> ShopRows:
    """Delete everything in the shop and fill it with the sample shop, in one transaction.

    A SQLite file that is damaged is replaced. Programs that have it open must then be started again.

    Returns:
        The rows it now holds.

    Raises:
        StorageError: The database is away, or its folder cannot be written.
    """
    rows = generate(today, seed=seed)
    if database.file is not None:
        make_folder(database.file)
    try:
        migrate(database)
    except StorageError:
        if database.file is None:
            raise
        _remove(database.file)
        migrate(database)
    with database.connection() as connection:
        clear(connection)
        insert_rows(connection, rows, progress)
    return rows


def create_sample(file: Path, *, today: date) -> bool:
    """Make a SQLite file with the sample shop, unless it is there; of several processes one does it.

    It is filled in a folder beside it and then moved, so nobody ever sees half a shop.

    Returns:
        Whether this process made it.

    Raises:
        StorageError: Its folder cannot be written.
    """
    make_folder(file)
    with _only_one(file.with_name(file.name + ".lock")):
        if file.exists():
            return False
        with TemporaryDirectory(dir=file.parent, prefix=f"{file.name}.half.") as folder:
            half = Path(folder) / file.name
            database = Database(f"sqlite:///{half}", create=True)
            reset(database, today=today)
            database.close()
            half.rename(file)
    return True


def make_folder(file: Path) -> None:
    """Make the folder that a database's file goes into.

    Raises:
        StorageError: It cannot be made or written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        writable = os.access(file.parent, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        raise StorageError(
            f"The folder '{file.parent}' cannot be written: make it writable for this user or correct DATABASE_URL"
        )


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


@contextmanager
def _only_one(lock: Path) -> Iterator[None]:
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
