"""A breaker: an endpoint that keeps failing is left alone for a while, then tried with one call."""

from __future__ import annotations

import time
from collections.abc import Callable

FAILURES = 3
REST_S = 20.0


class Breaker:
    """Opens after some failures in a row; while it is open, one call in each rest is let through.

    Args:
        failures: How many in a row open it.
        rest_s: How long it stays open before the next try, in seconds.
        clock: Seconds that only ever grow.
    """

    def __init__(
        self, *, failures: int = FAILURES, rest_s: float = REST_S, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = failures
        self._rest_s = rest_s
        self._clock = clock
        self._failures = 0
        self._closed_at = 0.0

    def lets_through(self) -> bool:
        """Tell whether a call may be made now; the one that tests an open breaker starts its next rest."""
        if self._failures < self._limit:
            return True
        if self._clock() < self._closed_at:
            return False
        self._closed_at = self._clock() + self._rest_s
        return True

    def record(self, *, success: bool) -> None:
        """Remember how a call ended."""
        self._failures = 0 if success else self._failures + 1
        if self._failures >= self._limit:
            self._closed_at = self._clock() + self._rest_s
