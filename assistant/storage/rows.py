"""The rows of a whole shop before they are stored, table by table, in an order that foreign keys allow."""

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
    "item_requests",
    "item_request_lines",
)


@dataclass
class ShopRows:
    """Rows by table's name, and the names of those tables whose rows were numbered here."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    numbered: set[str] = field(default_factory=set)

    def add(self, table: str, **row: Any) -> None:  # noqa: ANN401 - columns of any type
        """Add a row whose key is among its columns."""
        self.tables[table].append(row)

    def add_numbered(self, table: str, **row: Any) -> int:  # noqa: ANN401 - columns of any type
        """Add a row and give it the next id of its table."""
        id_ = len(self.tables[table]) + 1
        self.add(table, id=id_, **row)
        self.numbered.add(table)
        return id_

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.tables.values())
