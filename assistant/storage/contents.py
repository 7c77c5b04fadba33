"""All that a shop's database holds: whether that is nothing, delete it, put rows in."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import func, insert, select, text
from sqlalchemy.engine import Connection

from assistant.storage.rows import ShopRows
from assistant.storage.tables import Base

CHUNK = 500
Progress = Callable[[int, int], None]  # rows done, rows in all


def is_empty(connection: Connection) -> bool:
    """Tell whether no table of ours holds a row."""
    counts = (select(func.count()).select_from(table) for table in Base.metadata.sorted_tables)
    return all(connection.execute(count).scalar_one() == 0 for count in counts)


def clear(connection: Connection) -> None:
    """Delete every row of every table of ours."""
    for table in reversed(Base.metadata.sorted_tables):
        connection.execute(table.delete())


def insert_rows(connection: Connection, rows: ShopRows, progress: Progress | None) -> None:
    """Put rows into tables that are empty, a chunk at a time."""
    done = 0
    for name, added in rows.tables.items():
        for start in range(0, len(added), CHUNK):
            chunk = added[start : start + CHUNK]
            connection.execute(insert(Base.metadata.tables[name]), chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, len(rows))
    if connection.dialect.name == "postgresql":
        for name in sorted(rows.numbered):  # they got their ids from us
            connection.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))")
            )
