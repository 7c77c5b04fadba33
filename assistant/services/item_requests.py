"""Changes, returns and exchanges of items: previewed, then made once, in one transaction that checks them again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from types import ModuleType
from typing import Any, Final

from sqlalchemy.orm import Session

from assistant.errors import FactsChanged
from assistant.services import changing, exchanging, returning
from assistant.services.clock import Clock
from assistant.services.confirmations import Confirmation, audit, write_once
from assistant.services.items import CHANGE, EXCHANGE, RETURN, ItemPreview, Swap
from assistant.services.ledger import entry, locked_method
from assistant.services.order_rows import order_row
from assistant.services.reading import Labels, read_labels, to_order, to_payment_method, to_variant
from assistant.services.records import EXCHANGE_REQUESTED, ITEMS_CHANGED, RETURN_REQUESTED, Order, PaymentMethod
from assistant.services.snapshot import snapshot
from assistant.storage.database import Database
from assistant.storage.tables import (
    ConfirmationRow,
    ItemRequestLineRow,
    ItemRequestRow,
    OrderRow,
    PaymentMethodRow,
    VariantRow,
)

_RULES: Final[dict[str, ModuleType]] = {CHANGE: changing, RETURN: returning, EXCHANGE: exchanging}
_STATUS_AFTER: Final = {CHANGE: ITEMS_CHANGED, RETURN: RETURN_REQUESTED, EXCHANGE: EXCHANGE_REQUESTED}


@dataclass(frozen=True)
class ItemWish:
    """What a customer wants of some lines of one order.

    Args:
        kind: "change", "return" or "exchange".
        order_number: The order, in any spelling.
        variants: Line's key → id of the variant it is to become; None where it goes back.
        method_id: The payment method that pays or gets the difference.
    """

    kind: str
    order_number: str
    variants: dict[str, str | None]
    method_id: str


@dataclass(frozen=True)
class ItemReceipt:
    """What was done; `already_done` when the same yes had done it before."""

    order_number: str
    difference_cents: int
    method: PaymentMethod
    already_done: bool


class ItemRequests:
    """Writes what customers want of the items of their orders.

    Args:
        database: Where they are.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def preview(self, customer_id: str, wish: ItemWish) -> ItemPreview:
        """What a wish would do. Changes nothing.

        Raises:
            OrderNotFound: There is no such order of this customer.
            NotAllowed: The shop's rules forbid it; `rule` says why, e.g. "variant_not_available".
        """
        with self._database.reading() as session:
            row = order_row(session, customer_id, wish.order_number)
            return _preview(session, row, wish, read_labels(session))

    def make(self, wish: ItemWish, confirmation: Confirmation, *, expected: str) -> ItemReceipt:
        """Do what a wish wants, once.

        Args:
            wish: What the customer wants.
            confirmation: The customer's yes; its subject is the order's number.
            expected: The fingerprint of what the customer was shown.

        Raises:
            OrderNotFound: There is no such order of this customer.
            NotAllowed: The shop's rules forbid it (by now).
            FactsChanged: The order, a price or a variant is not what was previewed.
        """
        return write_once(
            self._database,
            confirmation,
            at=self._clock.now(),
            write=partial(_make, wish=wish, confirmation=confirmation, expected=expected),
            replay=partial(_made_before, confirmation=confirmation),
        )


def _make(
    session: Session, kept: ConfirmationRow, *, wish: ItemWish, confirmation: Confirmation, expected: str
) -> ItemReceipt:
    row = order_row(session, confirmation.customer_id, confirmation.subject, lock=True)
    locked_method(session, wish.method_id)
    labels = read_labels(session)
    preview = _preview(session, row, wish, labels)
    if preview.fingerprint != expected:
        raise FactsChanged(f"order '{row.number}' is not what was previewed")
    _write(session, row, preview, kept.at)
    before, after = snapshot(preview.order), snapshot(to_order(row, labels))
    audit(session, confirmation, what=f"order.items.{wish.kind}", before=before, after=after, at=kept.at)
    kept.receipt = {"difference_cents": preview.difference_cents, "method": asdict(preview.method)}
    return ItemReceipt(row.number, preview.difference_cents, preview.method, already_done=False)


def _made_before(session: Session, receipt: dict[str, Any], *, confirmation: Confirmation) -> ItemReceipt:
    method = PaymentMethod(**receipt["method"])
    return ItemReceipt(confirmation.subject, receipt["difference_cents"], method, already_done=True)


def _write(session: Session, row: OrderRow, preview: ItemPreview, at: datetime) -> None:
    row.status = _STATUS_AFTER[preview.kind]
    session.add(_request_row(preview, at))
    if preview.kind == CHANGE:
        _change_lines(row, preview)
        row.payments.append(entry(session, preview.method.id, preview.difference_cents, at))
    session.flush()
    session.expire_all()


def _preview(session: Session, row: OrderRow, wish: ItemWish, labels: Labels) -> ItemPreview:
    order = to_order(row, labels)
    swaps = tuple(_swap(session, order, key, variant_id, labels) for key, variant_id in wish.variants.items())
    if not swaps:
        raise ValueError("a wish without lines")
    preview: ItemPreview = _RULES[wish.kind].preview_of(order, swaps, _method(session, order, wish.method_id))
    return preview


def _swap(session: Session, order: Order, key: str, variant_id: str | None, labels: Labels) -> Swap:
    line = next((line for line in order.lines if line.key == key), None)
    variant = session.get(VariantRow, variant_id, populate_existing=True) if variant_id else None
    if line is None or (variant_id and variant is None):
        raise FactsChanged(f"line '{key}' or variant '{variant_id}' is no longer there")
    return Swap(line, to_variant(variant, labels) if variant else None)


def _method(session: Session, order: Order, method_id: str) -> PaymentMethod:
    row = session.get(PaymentMethodRow, method_id)
    if row is None or row.customer_id != order.customer_id:
        raise FactsChanged(f"payment method '{method_id}' is not the customer's")
    return to_payment_method(row)


def _request_row(preview: ItemPreview, at: datetime) -> ItemRequestRow:
    row: ItemRequestRow = ItemRequestRow(
        order_number=preview.order.number,
        kind=preview.kind,
        payment_method_id=preview.method.id,
        difference_cents=preview.difference_cents,
        made_at=at,
        lines=[
            ItemRequestLineRow(
                line_key=swap.line.key,
                old_variant_id=swap.line.variant_id,
                new_variant_id=swap.variant.id if swap.variant else None,
            )
            for swap in preview.swaps
        ],
    )
    return row


def _change_lines(row: OrderRow, preview: ItemPreview) -> None:
    variants = {swap.line.key: swap.variant for swap in preview.swaps}
    for line in row.lines:
        variant = variants.get(line.key)
        if variant is not None:
            line.variant_id, line.options, line.price_cents = variant.id, dict(variant.options), variant.price_cents
