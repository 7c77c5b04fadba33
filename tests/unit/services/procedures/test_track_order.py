"""Where an order is, and what is said of a parcel whose day has passed."""

from datetime import datetime, timedelta, timezone

import pytest

SHOES = "#W1000002"
LATE = ["utter_order_processed", "utter_parcel_late"]


def track(talk, *, days_after):
    """Ask for the shoes so many days after their parcel was expected."""
    expected = talk.services.orders.get("emma_walker_1000", SHOES).fulfilments[0].expected_at
    noon = datetime(expected.year, expected.month, expected.day, 12, tzinfo=timezone.utc)
    talk.services.clock.advance(noon + timedelta(days=days_after) - talk.services.clock.now())
    return talk.says("where are my shoes", "track_order", order_number=SHOES)


@pytest.mark.parametrize("days_after", [-1, 0])
def test_a_parcel_is_expected_until_its_day_is_over(emma, days_after):
    """The day itself counts."""
    assert track(emma, days_after=days_after) == ["utter_order_processed", "utter_parcel_expected"]


def test_a_parcel_whose_day_has_passed_is_late(emma):
    """It is said so, with the day."""
    assert track(emma, days_after=1) == LATE
    assert "2026" in emma.said[-1].values["expected"]


def test_two_working_days_later_the_carrier_is_asked(emma):
    """As the article on delivery times says; a colleague does it, so it is offered."""
    assert track(emma, days_after=4) == [*LATE, "utter_offer_ask_carrier"]
    assert emma.said[-1].asks_yes_or_no


def test_the_cost_of_the_order_just_spoken_of_needs_no_choice(emma):
    """After an order was tracked, "what's the total I paid" is about that one."""
    emma.focus = SHOES

    assert emma.says("whats the total i paid", "check_account") == ["utter_account_spent"]
    assert emma.said[-1].values["order_number"] == SHOES
