"""Order the same again: a new pending order at today's prices, once, in one transaction that checks it all again."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import FactsChanged, NotAllowed, UnknownCustomer
from assistant.services.clock import Clock
from assistant.services.confirmations import Confirmation, audit, write_once
from assistant.services.ledger import entry, locked_method
from assistant.services.order_rows import order_row
from assistant.services.reading import Labels, read_labels, to_address, to_order, to_payment_method, to_variant
from assistant.services.records import PENDING
from assistant.services.reordering import Again, Reorder, again_of, check, check_sold, total_of
from assistant.services.snapshot import snapshot
from assistant.storage.database import Database
from assistant.storage.tables import (
    AddressRow,
    ConfirmationRow,
    CustomerRow,
    OrderLineRow,
    OrderRow,
    PaymentMethodRow,
    ProductRow,
    VariantRow,
)


@dataclass(frozen=True)
class ReorderReceipt:
    """The number of the new order, and what it cost."""

    number: str
    total_cents: int


class Reorders:
    """Orders the same again for customers whose identity is confirmed.

    Args:
        database: Where they are.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def total_cents(self, customer_id: str, number: str, *, only: Collection[str] = ()) -> int:
        """What the lines of an order that can be had cost today."""
        return total_of(self.lines(customer_id, number, only=only))

    def lines(self, customer_id: str, number: str, *, only: Collection[str] = ()) -> tuple[Again, ...]:
        """The lines of an order, with what can be had of them today."""
        with self._database.reading() as session:
            return _again(session, order_row(session, customer_id, number), read_labels(session), only)

    def check_sold(self, customer_id: str, number: str, *, only: Collection[str] = ()) -> None:
        """See that something of an order can be had today.

        Raises:
            OrderNotFound: There is no such order of this customer.
            NotAllowed: Nothing of what is wanted is sold any more.
        """
        with self._database.reading() as session:
            row, labels = order_row(session, customer_id, number), read_labels(session)
            check_sold(to_order(row, labels), _again(session, row, labels, only))

    def preview(self, customer_id: str, number: str, method_id: str, *, only: Collection[str] = ()) -> Reorder:
        """What ordering the same again would do. Changes nothing.

        Args:
            customer_id: Whose order it is.
            number: The earlier order.
            method_id: What pays.
            only: The keys of the lines that are wanted; all where there is none.

        Raises:
            OrderNotFound: There is no such order of this customer.
            NotAllowed: Nothing of it can be had, or a gift card does not cover it.
        """
        with self._database.reading() as session:
            return _reorder(session, customer_id, number, method_id, only)

    def make(
        self, method_id: str, confirmation: Confirmation, *, expected: str, only: Collection[str] = ()
    ) -> ReorderReceipt:
        """Place the new order, once. The same yes again gets its number.

        Args:
            method_id: What pays.
            confirmation: The customer's yes; its subject is the earlier order's number.
            expected: The fingerprint of what the customer was shown.
            only: The keys of the lines that are wanted; all where there is none.

        Raises:
            OrderNotFound: There is no such order of this customer.
            NotAllowed: Nothing of it can be had (by now), or a gift card does not cover it.
            FactsChanged: A price, an item or the address is not what was previewed.
        """
        return write_once(
            self._database,
            confirmation,
            at=self._clock.now(),
            write=partial(_make, method_id=method_id, confirmation=confirmation, expected=expected, only=only),
            replay=_made_before,
        )


def _again(session: Session, row: OrderRow, labels: Labels, only: Collection[str]) -> tuple[Again, ...]:
    order = to_order(row, labels)
    query = select(VariantRow).where(VariantRow.id.in_({line.variant_id for line in order.lines}))
    rows = session.execute(query.execution_options(populate_existing=True)).scalars()
    return again_of(order, {found.id: to_variant(found, labels) for found in rows}, only=only)


def _reorder(session: Session, customer_id: str, number: str, method_id: str, only: Collection[str]) -> Reorder:
    row, labels = order_row(session, customer_id, number), read_labels(session)
    customer, method = session.get(CustomerRow, customer_id), session.get(PaymentMethodRow, method_id)
    if customer is None:
        raise UnknownCustomer(f"no customer '{customer_id}'")
    if method is None or method.customer_id != customer_id:
        raise NotAllowed("payment_method_unknown")
    lines, address = _again(session, row, labels, only), to_address(customer.address)
    return check(Reorder(to_order(row, labels), lines, to_payment_method(method), address))


def _make(
    session: Session,
    kept: ConfirmationRow,
    *,
    method_id: str,
    confirmation: Confirmation,
    expected: str,
    only: Collection[str],
) -> ReorderReceipt:
    session.execute(select(CustomerRow.id).where(CustomerRow.id == confirmation.customer_id).with_for_update())
    locked_method(session, method_id)
    reorder = _reorder(session, confirmation.customer_id, confirmation.subject, method_id, only)
    if reorder.fingerprint != expected:
        raise FactsChanged(f"what order '{reorder.order.number}' costs again is not what was previewed")
    row = _order_row(session, confirmation.customer_id, reorder, kept.at)
    session.add(row)
    session.flush()
    row.payments.append(entry(session, method_id, reorder.total_cents, kept.at))
    session.flush()
    session.expire_all()
    after = snapshot(to_order(row, read_labels(session)))
    audit(session, confirmation, what="order.placed", before={}, after={"number": row.number, **after}, at=kept.at)
    kept.receipt = {"number": row.number, "total_cents": reorder.total_cents}
    return ReorderReceipt(row.number, reorder.total_cents)


def _made_before(session: Session, receipt: dict[str, Any]) -> ReorderReceipt:
    return ReorderReceipt(**receipt)


def _order_row(session: Session, customer_id: str, reorder: Reorder, at: datetime) -> OrderRow:
    number = _free_number(session)
    sold = [again for again in reorder.lines if again.variant is not None]
    row: OrderRow = OrderRow(
        number=number,
        customer_id=customer_id,
        status=PENDING,
        placed_at=at,
        address=AddressRow(**asdict(reorder.address)),
        lines=[_line_row(session, number, position, again) for position, again in enumerate(sold, start=1)],
    )
    return row


def _line_row(session: Session, number: str, position: int, again: Again) -> OrderLineRow:
    assert again.variant is not None  # only lines that can be had are ordered
    product = session.get(ProductRow, again.variant.product_key)
    row: OrderLineRow = OrderLineRow(
        key=f"{number.removeprefix('#')}-{position}",
        position=position,
        product_key=product.key,
        variant_id=again.variant.id,
        name_en=product.name_en,
        name_zh=product.name_zh,
        options=dict(again.variant.options),
        price_cents=again.variant.price_cents,
    )
    return row


def _free_number(session: Session) -> str:
    """Draw a number of the shop's form that no order has."""
    while True:
        number = f"#W{secrets.randbelow(9_000_000) + 1_000_000}"
        if session.get(OrderRow, number) is None:
            return number
