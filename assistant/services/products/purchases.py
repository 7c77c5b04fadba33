"""Who bought what, in numbers: counts of customers, never one customer's purchases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select

from assistant.services.records import CANCELLED
from assistant.storage.database import Database
from assistant.storage.tables import OrderLineRow, OrderRow

# A number below would tell what one person bought.
FEWEST_CUSTOMERS: Final = 2


class Purchases:
    """Counts, for each product, the customers who bought it; cancelled orders do not count.

    Args:
        database: Where the orders are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_products(self) -> dict[str, int]:
        """How many customers bought each product."""
        customers = func.count(distinct(OrderRow.customer_id))
        query = select(OrderLineRow.product_key, customers).join(OrderRow, OrderRow.number == OrderLineRow.order_number)
        return self._count(query.where(OrderRow.status != CANCELLED).group_by(OrderLineRow.product_key), customers)

    def of_variants(self, product_key: str) -> dict[str, int]:
        """How many customers bought each variant of a product."""
        customers = func.count(distinct(OrderRow.customer_id))
        query = select(OrderLineRow.variant_id, customers).join(OrderRow, OrderRow.number == OrderLineRow.order_number)
        ours = query.where(OrderRow.status != CANCELLED, OrderLineRow.product_key == product_key)
        return self._count(ours.group_by(OrderLineRow.variant_id), customers)

    def together_with(self, product_key: str) -> dict[str, int]:
        """How many customers who bought a product also bought each other product, in the same order or another."""
        line, order = aliased(OrderLineRow), aliased(OrderRow)
        buyers = (
            select(order.customer_id)
            .join(line, line.order_number == order.number)
            .where(line.product_key == product_key, order.status != CANCELLED)
        )
        customers = func.count(distinct(OrderRow.customer_id))
        query = select(OrderLineRow.product_key, customers).join(OrderRow, OrderRow.number == OrderLineRow.order_number)
        theirs = query.where(
            OrderRow.customer_id.in_(buyers), OrderRow.status != CANCELLED, OrderLineRow.product_key != product_key
        )
        return self._count(theirs.group_by(OrderLineRow.product_key), customers)

    def of_customer(self, customer_id: str, *, orders: int = 3) -> Sequence[str]:
        """Keys of the products in a customer's last orders, the newest first."""
        last = (
            select(OrderRow.number)
            .where(OrderRow.customer_id == customer_id, OrderRow.status != CANCELLED)
            .order_by(OrderRow.placed_at.is_(None), OrderRow.placed_at.desc(), OrderRow.number.desc())
            .limit(orders)
        )
        with self._database.reading() as session:
            numbers = list(session.execute(last).scalars())
            lines = select(OrderLineRow.product_key, OrderLineRow.order_number).where(
                OrderLineRow.order_number.in_(numbers)
            )
            bought = sorted(session.execute(lines.order_by(OrderLineRow.key)).all(), key=lambda r: numbers.index(r[1]))
        return list(dict.fromkeys(key for key, _ in bought))

    def _count(self, query: Select, customers: Any) -> dict[str, int]:  # noqa: ANN401 - SQLAlchemy 1.4 ships no types
        with self._database.reading() as session:
            rows = session.execute(query.having(customers >= FEWEST_CUSTOMERS)).all()
        return {str(key): int(count) for key, count in rows}
