"""What time it is: the real clock, one of another day, and one for tests that stands still until it is moved."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Protocol


class Clock(Protocol):
    """Knows the present moment."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(timezone.utc)


class DayClock:
    """The machine's time of day, on another day: for a shop whose orders are of that day.

    Args:
        day: The day it shows.
    """

    def __init__(self, day: date) -> None:
        self._day = day

    def now(self) -> datetime:
        """The present time of day on its day, aware, in UTC."""
        return datetime.combine(self._day, datetime.now(timezone.utc).timetz())


class FixedClock:
    """A clock that stands still.

    Args:
        at: The moment it shows; aware.
    """

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(timezone.utc)

    def now(self) -> datetime:
        """The moment it was set to."""
        return self._at

    def advance(self, by: timedelta) -> None:
        """Move it forward."""
        self._at += by
