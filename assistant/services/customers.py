"""Customers whose identity is confirmed: who they are and how they pay, as it is now."""

from __future__ import annotations

from sqlalchemy import select

from assistant.errors import UnknownCustomer
from assistant.services.reading import WHOLE_CUSTOMER, to_customer
from assistant.services.records import Customer
from assistant.storage.database import Database
from assistant.storage.tables import CustomerRow


class Customers:
    """Reads customers.

    Args:
        database: Where they are.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, customer_id: str) -> Customer:
        """The customer with this id, who has been confirmed before.

        Raises:
            UnknownCustomer: There is none any more.
        """
        query = select(CustomerRow).where(CustomerRow.id == customer_id).options(*WHOLE_CUSTOMER)
        with self._database.reading() as session:
            row = session.execute(query).scalar_one_or_none()
        if row is None:
            raise UnknownCustomer(f"no customer '{customer_id}'")
        return to_customer(row)

    def find(self, customer_id: str) -> Customer | None:
        """The customer with this id, None when there is none any more."""
        query = select(CustomerRow).where(CustomerRow.id == customer_id).options(*WHOLE_CUSTOMER)
        with self._database.reading() as session:
            row = session.execute(query).scalar_one_or_none()
            return None if row is None else to_customer(row)

    def exists(self, customer_id: str) -> bool:
        """Tell whether a customer is still there."""
        with self._database.reading() as session:
            return session.get(CustomerRow, customer_id) is not None
