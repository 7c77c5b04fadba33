"""The rows of a sample shop while it is being made, table by table, in an order that foreign keys allow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]

TABLES = (
    "option_labels",
    "products",
    "variants",
    "addresses",
    "customers",
    "payment_methods",
    "orders",
    "order_lines",
    "payments",
    "fulfilments",
)


@dataclass
class SampleRows:
    """Rows by table's name."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})

    def add(self, table: str, **row: Any) -> None:  # noqa: ANN401 - columns of any type
        """Add a row whose key is among its columns."""
        self.tables[table].append(row)

    def add_numbered(self, table: str, **row: Any) -> int:  # noqa: ANN401 - columns of any type
        """Add a row and give it the next id of its table."""
        id_ = len(self.tables[table]) + 1
        self.add(table, id=id_, **row)
        return id_

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.tables.values())
