"""Pay for an order with another method: the money goes back to the old ones, and the new one pays, at once."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from assistant.errors import FactsChanged, NotAllowed
from assistant.services.clock import Clock
from assistant.services.confirmations import Confirmation, audit, write_once
from assistant.services.ledger import entry, locked_method
from assistant.services.order_rows import order_row
from assistant.services.reading import read_labels, to_order, to_payment_method
from assistant.services.records import PaymentMethod, Refund
from assistant.services.repaying import PaymentChange, change_of
from assistant.services.snapshot import snapshot
from assistant.storage.database import Database
from assistant.storage.tables import ConfirmationRow, OrderRow, PaymentMethodRow


@dataclass(frozen=True)
class PaymentReceipt:
    """What was done: what the new method paid, and what went back."""

    order_number: str
    method: PaymentMethod
    charge_cents: int
    refunds: tuple[Refund, ...]


class PaymentChanges:
    """Changes how orders are paid.

    Args:
        database: Where they are.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def preview(self, customer_id: str, number: str, method_id: str) -> PaymentChange:
        """What paying with this method would do. Changes nothing.

        Raises:
            OrderNotFound: There is no such order of this customer.
            NotAllowed: The rules of `repaying` forbid it, or the method is somebody else's.
        """
        with self._database.reading() as session:
            return _change_of(session, order_row(session, customer_id, number), method_id)

    def make(self, method_id: str, confirmation: Confirmation, *, expected: str) -> PaymentReceipt:
        """Change the payment, once, in one transaction that checks everything again.

        Args:
            method_id: What is to pay.
            confirmation: The customer's yes; its subject is the order's number.
            expected: The fingerprint of what the customer was shown.

        Raises:
            OrderNotFound: There is no such order of this customer.
            NotAllowed: The rules forbid it (by now).
            FactsChanged: The order or an amount is not what was previewed.
        """
        return write_once(
            self._database,
            confirmation,
            at=self._clock.now(),
            write=partial(_make, method_id=method_id, confirmation=confirmation, expected=expected),
            replay=partial(_made_before, confirmation=confirmation),
        )


def _make(
    session: Session, kept: ConfirmationRow, *, method_id: str, confirmation: Confirmation, expected: str
) -> PaymentReceipt:
    row = order_row(session, confirmation.customer_id, confirmation.subject, lock=True)
    locked_method(session, method_id)
    change = _change_of(session, row, method_id)
    if change.fingerprint != expected:
        raise FactsChanged(f"order '{row.number}' is not what was previewed")
    row.payments.append(entry(session, method_id, change.charge_cents, kept.at))
    for refund in change.refunds:
        row.payments.append(entry(session, refund.method.id, -refund.amount_cents, kept.at))
    session.flush()
    session.expire_all()
    before, after = snapshot(change.order), snapshot(to_order(row, read_labels(session)))
    audit(session, confirmation, what="order.payment.changed", before=before, after=after, at=kept.at)
    kept.receipt = {
        "method": asdict(change.method),
        "charge_cents": change.charge_cents,
        "refunds": [asdict(refund) for refund in change.refunds],
    }
    return PaymentReceipt(row.number, change.method, change.charge_cents, change.refunds)


def _made_before(session: Session, receipt: dict[str, Any], *, confirmation: Confirmation) -> PaymentReceipt:
    refunds = tuple(Refund(**{**kept, "method": PaymentMethod(**kept["method"])}) for kept in receipt["refunds"])
    return PaymentReceipt(confirmation.subject, PaymentMethod(**receipt["method"]), receipt["charge_cents"], refunds)


def _change_of(session: Session, row: OrderRow, method_id: str) -> PaymentChange:
    method = session.get(PaymentMethodRow, method_id)
    if method is None or method.customer_id != row.customer_id:
        raise NotAllowed("payment_method_unknown")
    return change_of(to_order(row, read_labels(session)), to_payment_method(method))
