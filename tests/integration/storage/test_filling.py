"""Making the sample shop's file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from assistant.errors import StorageError
from assistant.storage.database import Database
from assistant.storage.filling import create_sample, reset
from assistant.storage.overview import overview

TODAY = date(2026, 3, 2)


def test_of_several_that_start_at_once_one_makes_the_shop(tmp_path):
    """Three processes on a fresh clone: one fills, the others find it filled, nothing half is left."""
    file = tmp_path / "var" / "shop.db"

    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda _: create_sample(file, today=TODAY), range(3)))

    assert sorted(made) == [False, False, True]
    assert overview(Database(f"sqlite:///{file}")).rows["orders"] == 600
    assert sorted(path.name for path in file.parent.iterdir() if "-" not in path.name) == ["shop.db", "shop.db.lock"]


def test_reset_replaces_a_damaged_file(tmp_path):
    """The command that an error names does mend it."""
    file = tmp_path / "shop.db"
    file.write_bytes(b"this is no database" * 300)

    reset(Database(f"sqlite:///{file}", create=True), today=TODAY)

    assert overview(Database(f"sqlite:///{file}")).rows["customers"] == 200


def test_progress_counts_up_to_all_rows(tmp_path):
    """Whoever watches sees the last row."""
    seen = []

    rows = reset(
        Database(f"sqlite:///{tmp_path / 'shop.db'}", create=True),
        today=TODAY,
        progress=lambda done, total: seen.append((done, total)),
    )

    assert seen[-1] == (len(rows), len(rows))


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    """Where nothing can be written, the message says where and what to correct."""
    (tmp_path / "taken").write_text("a file, no folder")

    with pytest.raises(StorageError, match=r"folder '.*taken' cannot be written: .* correct DATABASE_URL$"):
        create_sample(tmp_path / "taken" / "shop.db", today=TODAY)
