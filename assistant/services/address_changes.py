"""Change where an order goes, what a customer's account has as address, or both at once."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from assistant.errors import FactsChanged, NotAllowed
from assistant.services.clock import Clock
from assistant.services.confirmations import Confirmation, audit, write_once
from assistant.services.order_rows import order_row
from assistant.services.reading import to_address
from assistant.services.records import (
    CANCELLED,
    DELIVERED,
    EXCHANGE_REQUESTED,
    ITEMS_CHANGED,
    PENDING,
    PROCESSED,
    RETURN_REQUESTED,
    Address,
)
from assistant.storage.database import Database
from assistant.storage.tables import AddressRow, ConfirmationRow, CustomerRow

_REFUSALS: Final = {
    PROCESSED: "address_order_processed",
    DELIVERED: "address_order_delivered",
    CANCELLED: "address_order_cancelled",
    RETURN_REQUESTED: "address_order_delivered",
    EXCHANGE_REQUESTED: "address_order_delivered",
}


@dataclass(frozen=True)
class AddressWish:
    """A new address, and for what: an order, the account, or both.

    Args:
        address: The new one.
        order_number: The order that is to go there, None for none.
        account: Whether the account is to have it, too.
    """

    address: Address
    order_number: str | None
    account: bool


@dataclass(frozen=True)
class AddressChange:
    """What a wish changes: the addresses as they are, None where nothing is asked for."""

    wish: AddressWish
    order_before: Address | None
    account_before: Address | None

    @property
    def fingerprint(self) -> str:
        """The same as long as what the customer was shown is still true; may be kept in a slot."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


def refusal(status: str) -> str | None:
    """The rule that keeps the address of an order with this status as it is, None when it may change."""
    return None if status in (PENDING, ITEMS_CHANGED) else _REFUSALS.get(status, "address_order_processed")


class AddressChanges:
    """Changes addresses of customers whose identity is confirmed.

    Args:
        database: Where they are.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def preview(self, customer_id: str, wish: AddressWish) -> AddressChange:
        """What a wish would change. Changes nothing.

        Raises:
            OrderNotFound: There is no such order of this customer.
            NotAllowed: The order is on its way, or nothing would be different.
        """
        with self._database.reading() as session:
            return _change_of(wish, _rows(session, customer_id, wish))

    def change(self, wish: AddressWish, *, fingerprint: str, confirmation: Confirmation) -> AddressChange:
        """Change the addresses, once, in one transaction that checks everything again.

        Args:
            wish: What is asked for.
            fingerprint: Of the change that the customer was shown and said yes to.
            confirmation: The yes. The same key again changes nothing and tells what was changed.

        Raises:
            OrderNotFound: There is no such order of this customer.
            NotAllowed: The order is on its way (by now), or nothing would be different.
            FactsChanged: An address is not what was previewed.
        """
        return write_once(
            self._database,
            confirmation,
            at=self._clock.now(),
            write=partial(_change, wish=wish, fingerprint=fingerprint, confirmation=confirmation),
            replay=partial(_changed_before, wish=wish),
        )


_Rows = dict[str, AddressRow]  # by "order" and "account"


def _rows(session: Session, customer_id: str, wish: AddressWish, *, lock: bool = False) -> _Rows:
    """The addresses that a wish is about.

    Raises:
        NotAllowed: The order is on its way.
    """
    rows: _Rows = {}
    if wish.order_number is not None:
        order = order_row(session, customer_id, wish.order_number, lock=lock)
        rule = refusal(order.status)
        if rule is not None:
            raise NotAllowed(rule)
        rows["order"] = order.address
    if wish.account:
        query = select(CustomerRow).where(CustomerRow.id == customer_id).options(joinedload(CustomerRow.address))
        rows["account"] = session.execute(query.with_for_update(of=CustomerRow) if lock else query).scalar_one().address
    return rows


def _change_of(wish: AddressWish, rows: _Rows) -> AddressChange:
    before = {name: to_address(row) for name, row in rows.items()}
    if all(address == wish.address for address in before.values()):
        raise NotAllowed("address_unchanged")
    return AddressChange(wish, before.get("order"), before.get("account"))


def _change(
    session: Session, kept: ConfirmationRow, *, wish: AddressWish, fingerprint: str, confirmation: Confirmation
) -> AddressChange:
    rows = _rows(session, confirmation.customer_id, wish, lock=True)
    change = _change_of(wish, rows)
    if change.fingerprint != fingerprint:
        raise FactsChanged(f"an address of '{confirmation.subject}' is not what was previewed")
    new = asdict(wish.address)
    for row in rows.values():
        for field, value in new.items():
            setattr(row, field, value)
    before = {"order": change.order_before, "account": change.account_before}
    kept.receipt = {name: asdict(address) for name, address in before.items() if address is not None}
    audit(
        session,
        confirmation,
        what="address.changed",
        before=kept.receipt,
        after={name: new for name in kept.receipt},
        at=kept.at,
    )
    return change


def _changed_before(session: Session, receipt: dict[str, Any], *, wish: AddressWish) -> AddressChange:
    before = {name: Address(**fields) for name, fields in receipt.items()}
    return AddressChange(wish, before.get("order"), before.get("account"))
