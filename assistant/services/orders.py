"""Orders of a customer: look them up, cancel one."""

from __future__ import annotations

from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import FactsChanged, NotAllowed
from assistant.services.cancelling import (
    CANCEL_REASONS,
    Cancellation,
    CancellationPreview,
    from_receipt,
    preview_of,
    to_receipt,
)
from assistant.services.clock import Clock
from assistant.services.confirmations import Confirmation, audit, write_once
from assistant.services.ledger import entry
from assistant.services.order_rows import normalise_order_number, order_row
from assistant.services.reading import WHOLE_ORDER, read_labels, to_order
from assistant.services.records import CANCELLED, Order
from assistant.services.snapshot import snapshot
from assistant.storage.database import Database
from assistant.storage.tables import ConfirmationRow, OrderRow


class Orders:
    """The orders of customers whose identity is confirmed.

    Args:
        database: Where they are.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of_customer(self, customer_id: str) -> list[Order]:
        """All orders of a customer, the newest first; those without a date come last."""
        query = (
            select(OrderRow)
            .where(OrderRow.customer_id == customer_id)
            .order_by(OrderRow.placed_at.is_(None), OrderRow.placed_at.desc(), OrderRow.number.desc())
            .options(*WHOLE_ORDER)
        )
        with self._database.reading() as session:
            labels = read_labels(session)
            return [to_order(row, labels) for row in session.execute(query).scalars()]

    def get(self, customer_id: str, number: str) -> Order:
        """One order of a customer, by any spelling of its number.

        Raises:
            OrderNotFound: There is none, or it is somebody else's; both look the same.
        """
        with self._database.reading() as session:
            return to_order(order_row(session, customer_id, number), read_labels(session))

    def preview_cancellation(self, customer_id: str, number: str) -> CancellationPreview:
        """What cancelling an order would do. Changes nothing.

        Raises:
            OrderNotFound: There is no such order of this customer.
            NotAllowed: The order cannot be cancelled; `rule` says why, e.g. "order_already_processed".
        """
        return preview_of(self.get(customer_id, number))

    def cancel(
        self,
        customer_id: str,
        number: str,
        *,
        reason: str,
        expected: CancellationPreview | str,
        idempotency_key: str,
        conversation_id: str,
        turn: int,
    ) -> Cancellation:
        """Cancel an order and refund it, once, in one transaction that checks everything again.

        Args:
            customer_id: Whose order it is.
            number: The order, in any spelling.
            reason: "no_longer_needed" or "ordered_by_mistake".
            expected: What the customer was shown and said yes to: the preview, or its fingerprint. With the
                fingerprint a yes that is delivered again needs no new preview to find its receipt.
            idempotency_key: One for each yes. The same key again returns the stored receipt.
            conversation_id: Where the yes was said.
            turn: In which turn.

        Raises:
            OrderNotFound: There is no such order of this customer.
            NotAllowed: The order cannot be cancelled (any more), or the reason is not accepted.
            FactsChanged: The order or its refunds are not what was previewed.
        """
        if reason not in CANCEL_REASONS:
            raise NotAllowed("reason_not_accepted")
        confirmation = Confirmation(
            idempotency_key=idempotency_key,
            procedure="cancel_order",
            customer_id=customer_id,
            subject=normalise_order_number(number) or number,
            conversation_id=conversation_id,
            turn=turn,
        )
        fingerprint = expected if isinstance(expected, str) else expected.fingerprint
        return write_once(
            self._database,
            confirmation,
            at=self._clock.now(),
            write=partial(_cancel, confirmation=confirmation, reason=reason, fingerprint=fingerprint),
            replay=partial(_cancelled_before, confirmation=confirmation),
        )


def _cancel(
    session: Session, kept: ConfirmationRow, *, confirmation: Confirmation, reason: str, fingerprint: str
) -> Cancellation:
    row = order_row(session, confirmation.customer_id, confirmation.subject, lock=True)
    labels = read_labels(session)
    preview = preview_of(to_order(row, labels))
    if preview.fingerprint != fingerprint:
        raise FactsChanged(f"order '{row.number}' is not what was previewed")
    row.status, row.cancel_reason = CANCELLED, reason
    for refund in preview.refunds:
        row.payments.append(entry(session, refund.method.id, -refund.amount_cents, kept.at))
    session.flush()
    session.expire_all()
    after = to_order(row, labels)
    kept.receipt = to_receipt(preview)
    audit(
        session,
        confirmation,
        what="order.cancelled",
        before=snapshot(preview.order),
        after=snapshot(after),
        at=kept.at,
    )
    return Cancellation(after, preview.refunds, preview.total_cents, already_done=False)


def _cancelled_before(session: Session, receipt: dict[str, Any], *, confirmation: Confirmation) -> Cancellation:
    row = order_row(session, confirmation.customer_id, confirmation.subject)
    return from_receipt(receipt, to_order(row, read_labels(session)))
