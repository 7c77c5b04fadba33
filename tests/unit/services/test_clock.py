"""What time it is."""

from datetime import date, datetime, timezone

from assistant.services.clock import DayClock


def test_a_shop_of_another_day_has_the_time_of_this_one():
    """So that what is due within minutes still is."""
    shown, now = DayClock(date(2026, 11, 20)).now(), datetime.now(timezone.utc)

    assert shown.date() == date(2026, 11, 20)
    assert abs((now - shown).seconds) % 86399 <= 1
