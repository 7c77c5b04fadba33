"""Opening a database, and what is said when it cannot be used."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from assistant.errors import SettingsError, StorageError
from assistant.storage.database import Database
from assistant.storage.schema import migrate
from assistant.storage.tables import CustomerRow, OrderRow

NORMAL, FULL = 1, 2  # what SQLite calls not waiting for the disk, and waiting


@pytest.fixture
def file(empty_shop_file, tmp_path):
    """A SQLite file with our tables."""
    return Path(shutil.copy(empty_shop_file, tmp_path / "shop.db"))


@pytest.mark.parametrize("content", [b"this is no database" * 300, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_one_line_with_its_remedy(tmp_path, content):
    """A file that is no database says so, and which command makes a new one."""
    file = tmp_path / "shop.db"
    file.write_bytes(content)

    with pytest.raises(StorageError, match=r"^The shop's database '.*shop\.db' is damaged: .*shop reset`$"):
        Database(f"sqlite:///{file}").ping()


def test_a_file_damaged_in_the_middle_is_noticed(file):
    """Damage that only a query meets is told the same way."""
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(bytes(content))

    with pytest.raises(StorageError, match="is damaged"), Database(f"sqlite:///{file}").reading() as session:
        session.execute(select(CustomerRow)).all()


def test_a_file_that_is_there_and_cannot_be_opened_is_not_to_be_made_anew(tmp_path):
    """Whoever may not open the shop's file loses nothing: the remedy is the right to, and no new shop."""
    file = tmp_path / "shop.db"
    file.mkdir()  # cannot be opened, whoever runs the tests

    with pytest.raises(StorageError, match=r"cannot be opened: give this user the right to read and write it$"):
        Database(f"sqlite:///{file}").ping()


def test_tables_that_are_newer_than_their_version_are_one_line_with_its_remedy(file):
    """A migration that meets its own tables says so; the database is not away."""
    database = Database(f"sqlite:///{file}")
    with database.connection() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0007'"))

    with pytest.raises(StorageError, match=r"has other tables than its version says: .* shop reset`$"):
        migrate(database)


def test_a_missing_file_is_not_made_by_accident(tmp_path):
    """An empty shop instead of an error would help nobody."""
    with pytest.raises(StorageError, match=r"does not exist .* shop reset` or correct DATABASE_URL$"):
        Database(f"sqlite:///{tmp_path / 'shop.db'}").ping()
    assert not (tmp_path / "shop.db").exists()


@pytest.mark.parametrize(
    ("url", "says"),
    [("hello", "'hello' is no address"), ("mysql://a/b", "names 'mysql'; expected sqlite or postgresql")],
)
def test_an_address_that_cannot_work_is_named(url, says):
    """A wrong DATABASE_URL is told at once, with what was expected."""
    with pytest.raises(SettingsError, match=says):
        Database(url)


def test_a_writer_takes_the_lock_before_it_reads(file):
    """Two units of work that write never overlap: the second waits, and says so when it waits too long."""
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    impatient = Database(f"sqlite:///{file}", busy_timeout_ms=50)

    with pytest.raises(StorageError, match="is busy: try again"), impatient.transaction():
        pass
    with impatient.reading() as session:
        assert session.execute(text("SELECT count(*) FROM orders")).scalar_one() == 0
    other.close()


def test_the_pragmas_are_set(file):
    """Foreign keys are enforced and the journal lets readers pass writers."""
    with Database(f"sqlite:///{file}").reading() as session:
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        assert session.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"


def test_a_moment_without_a_zone_is_refused(file):
    """Nobody can store a moment that could mean another one."""
    row = OrderRow(number="#W1", placed_at=datetime(2026, 3, 2), customer_id="x", status="pending", address_id=1)

    with pytest.raises(StatementError, match="without a time zone"):
        with Database(f"sqlite:///{file}").transaction() as session:
            session.add(row)


def test_a_file_that_takes_the_place_of_another_is_seen_at_once(file, empty_shop_file, tmp_path):
    """A shop that was made anew and moved to where the old one, with its log, lay is the one that is read."""
    database = Database(f"sqlite:///{file}")
    with database.transaction() as session:
        session.execute(text("INSERT INTO option_labels VALUES ('colour', '', 'colour', '颜色')"))
    shutil.copy(empty_shop_file, tmp_path / "new.db")
    for part in ("", "-wal", "-shm"):
        Path(f"{file}{part}").unlink()
    (tmp_path / "new.db").rename(file)

    with database.reading() as session:
        assert session.execute(text("SELECT count(*) FROM option_labels")).scalar_one() == 0


def test_what_may_be_lost_is_whole_or_nothing(tmp_path):
    """What does not wait for the disk is read by everybody at once, and undone when its block raises."""
    database = Database(f"sqlite:///{tmp_path / 'shop.db'}", create=True)
    with database.connection() as connection:
        connection.exec_driver_sql("CREATE TABLE notes (words TEXT)")
    with database.connection(may_be_lost=True) as connection:
        connection.execute(text("INSERT INTO notes VALUES ('kept')"))
    with pytest.raises(RuntimeError, match="broken"), database.connection(may_be_lost=True) as connection:
        connection.execute(text("INSERT INTO notes VALUES ('undone')"))
        raise RuntimeError("broken")

    with database.transaction() as session:
        assert session.execute(text("SELECT words FROM notes")).scalars().all() == ["kept"]
        assert session.execute(text("PRAGMA synchronous")).scalar_one() == FULL
    with database.connection(may_be_lost=True) as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar_one() == NORMAL


def test_settling_has_the_disk_take_what_may_be_lost(tmp_path, monkeypatch):
    """The log of what was committed is written through; where there is nothing to write, nothing is said."""
    database, written = Database(f"sqlite:///{tmp_path / 'shop.db'}", create=True), []
    monkeypatch.setattr(os, "fsync", lambda opened: written.append(os.fstat(opened).st_ino))
    with database.connection(may_be_lost=True) as connection:
        connection.exec_driver_sql("CREATE TABLE notes (words TEXT)")

    database.settle()
    assert written == [os.stat(tmp_path / "shop.db-wal").st_ino]

    database.close()  # the last one out puts the log away
    database.settle()
    assert len(written) == 1


def test_a_disk_that_does_not_take_it_is_said(tmp_path, monkeypatch):
    """Who waits for it must not acknowledge."""

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    database = Database(f"sqlite:///{tmp_path / 'shop.db'}", create=True)
    with database.connection(may_be_lost=True) as connection:
        connection.exec_driver_sql("CREATE TABLE notes (words TEXT)")
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(StorageError, match="No space left"):
        database.settle()
