"""Count what lies in the shop."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from assistant.storage.database import Database
from assistant.storage.tables import Base, OrderRow


@dataclass(frozen=True)
class Overview:
    """How many rows each table has, and how many orders each status."""

    rows: dict[str, int]
    orders: dict[str, int]


def overview(database: Database) -> Overview:
    """Count the rows of every table and the orders of every status.

    Raises:
        StorageError: The database is away, damaged, or lacks our tables.
    """
    by_status = select(OrderRow.status, func.count()).group_by(OrderRow.status).order_by(OrderRow.status)
    with database.reading() as session:
        rows = {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
        }
        return Overview(rows=rows, orders=dict(session.execute(by_status).all()))
