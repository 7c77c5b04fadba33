"""What went back of an order, and what is still to come."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from assistant.services.records import (
    CANCELLED,
    CARD,
    DELIVERED,
    GIFT_CARD,
    PAYMENT,
    REFUND,
    RETURN_REQUESTED,
    Address,
    Order,
    Payment,
    PaymentMethod,
)  # fmt: skip
from assistant.services.refunding import refund_state, working_days_after

VISA = PaymentMethod("card_1", CARD, "visa", "4242", None)
GIFT = PaymentMethod("gift_1", GIFT_CARD, "", "", 0)
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
HOME = Address("1 Road", "", "Town", "", "USA", "60614")


def order(status, *payments):
    """Make an order with nothing but its money."""
    return Order("#W1", "c", status, FRIDAY, (), payments, (), HOME, None)


def test_a_card_refund_arrives_within_seven_working_days():
    """From Friday the 20th, seven working days end on Tuesday the 1st."""
    state = refund_state(order(CANCELLED, Payment(PAYMENT, 100, VISA, FRIDAY), Payment(REFUND, 100, VISA, FRIDAY)))

    assert state.made[0].arrives_by == date(2026, 12, 1)
    assert state.owed == ()


def test_a_gift_card_has_its_refund_at_once():
    """No day is told for it."""
    state = refund_state(order(CANCELLED, Payment(PAYMENT, 100, GIFT, FRIDAY), Payment(REFUND, 100, GIFT, FRIDAY)))

    assert state.made[0].at_once
    assert state.made[0].arrives_by is None


def test_a_cancelled_order_owes_what_did_not_go_back():
    """Payments less refunds, by method."""
    state = refund_state(order(CANCELLED, Payment(PAYMENT, 100, VISA, None), Payment(REFUND, 40, VISA, None)))

    assert [(refund.method.id, refund.amount_cents) for refund in state.owed] == [("card_1", 60)]
    assert state.made[0].arrives_by is None


@pytest.mark.parametrize(("status", "empty"), [(DELIVERED, True), (RETURN_REQUESTED, False)])
def test_only_a_return_under_way_awaits_money(status, empty):
    """An order that was simply delivered has no refund and is owed none."""
    assert refund_state(order(status, Payment(PAYMENT, 100, VISA, FRIDAY))).is_empty is empty


def test_a_weekend_is_no_working_day():
    """From a Saturday the count begins with Monday."""
    assert working_days_after(datetime(2026, 11, 21, tzinfo=timezone.utc), 1) == date(2026, 11, 23)
