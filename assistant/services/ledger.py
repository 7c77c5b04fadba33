"""Money in and out of a payment method, written down with the order; only a gift card's balance is ours to move."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.services.records import GIFT_CARD, PAYMENT, REFUND
from assistant.storage.tables import PaymentMethodRow, PaymentRow


def locked_method(session: Session, method_id: str) -> PaymentMethodRow:
    """A payment method with the balance that it has now, kept from other writers until this one ends."""
    query = select(PaymentMethodRow).where(PaymentMethodRow.id == method_id).with_for_update()
    row: PaymentMethodRow = session.execute(query.execution_options(populate_existing=True)).scalar_one()
    return row


def entry(session: Session, method_id: str, cents: int, at: datetime) -> PaymentRow:
    """A payment, or a refund when the amount is not positive; it is to be added to its order.

    Args:
        session: The unit of work.
        method_id: The payment method.
        cents: What the customer pays; negative: gets back.
        at: When.
    """
    method = locked_method(session, method_id)
    if method.kind == GIFT_CARD:
        method.balance_cents = (method.balance_cents or 0) - cents
    kind = PAYMENT if cents > 0 else REFUND
    row: PaymentRow = PaymentRow(payment_method_id=method_id, kind=kind, amount_cents=abs(cents), made_at=at)
    return row
