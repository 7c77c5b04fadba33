"""What became of an order's refunds: what went back where and when, and what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from assistant.services.cancelling import net_refunds
from assistant.services.records import (
    CANCELLED,
    GIFT_CARD,
    REFUND,
    RETURN_REQUESTED,
    Order,
    Payment,
    Refund,
)

WORKING_DAYS_AT_MOST = 7


@dataclass(frozen=True)
class MadeRefund:
    """A refund that was made.

    Args:
        payment: The amount, its method and its moment.
        arrives_by: The last day on which a bank credits it; None for a gift card, which has it at once, and where the
            moment is unknown.
    """

    payment: Payment
    arrives_by: date | None

    @property
    def at_once(self) -> bool:
        """Tell whether the money was there at once."""
        return self.payment.method.kind == GIFT_CARD


@dataclass(frozen=True)
class RefundState:
    """The refunds of one order: those made, and those that a cancelled order still owes."""

    made: tuple[MadeRefund, ...]
    owed: tuple[Refund, ...]
    awaits_return: bool

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing went back and nothing will."""
        return not (self.made or self.owed or self.awaits_return)


def refund_state(order: Order) -> RefundState:
    """Work out from an order's payments and status what went back and what is still to come."""
    made = tuple(MadeRefund(p, _arrives_by(p)) for p in order.payments if p.kind == REFUND)
    owed = net_refunds(order) if order.status == CANCELLED else ()
    return RefundState(made, owed, awaits_return=order.status == RETURN_REQUESTED)


def _arrives_by(payment: Payment) -> date | None:
    if payment.made_at is None or payment.method.kind == GIFT_CARD:
        return None
    return working_days_after(payment.made_at, WORKING_DAYS_AT_MOST)


def working_days_after(moment: datetime, days: int) -> date:
    """Return the day that lies so many working days (Monday to Friday, no holidays known) after a moment."""
    counted: date = np.busday_offset(moment.date(), days, roll="backward").astype(date)
    return counted
