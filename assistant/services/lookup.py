"""Look up customers and orders without asking who wants to know: for operators, never for a chat."""

from __future__ import annotations

from sqlalchemy import select

from assistant.services.order_rows import normalise_order_number
from assistant.services.reading import WHOLE_CUSTOMER, WHOLE_ORDER, read_labels, to_customer, to_order
from assistant.services.records import Customer, Order
from assistant.storage.database import Database
from assistant.storage.folding import fold_email
from assistant.storage.tables import CustomerRow, OrderRow


def find_customer(database: Database, email: str) -> Customer | None:
    """The customer with this e-mail, if there is one."""
    query = select(CustomerRow).where(CustomerRow.email == fold_email(email)).options(*WHOLE_CUSTOMER)
    with database.reading() as session:
        row = session.execute(query).scalar_one_or_none()
        return None if row is None else to_customer(row)


def find_order(database: Database, number: str) -> Order | None:
    """The order with this number, whoever's it is."""
    query = select(OrderRow).where(OrderRow.number == normalise_order_number(number)).options(*WHOLE_ORDER)
    with database.reading() as session:
        row = session.execute(query).scalar_one_or_none()
        return None if row is None else to_order(row, read_labels(session))
