"""Limits on how often somebody may come: token buckets, kept in this process."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

KEPT_AT_MOST: Final = 20_000
BURST_S: Final = 20.0  # so many seconds' worth may come at once


@dataclass
class _Bucket:
    tokens: float
    at: float


class RateLimit:
    """Lets each key come so often a minute, some at once.

    Args:
        per_minute: How often.
        now: A monotonic clock, in seconds.
    """

    def __init__(self, per_minute: int, *, now: Callable[[], float] = time.monotonic) -> None:
        self._per_s = per_minute / 60
        self._burst = max(3.0, self._per_s * BURST_S)
        self._now = now
        self._buckets: dict[str, _Bucket] = {}

    def take(self, key: str) -> float:
        """Count one time, and give how many seconds to wait instead: 0 when it may come."""
        now = self._now()
        bucket = self._buckets.get(key)
        if bucket is None:
            self._make_room(now)
            bucket = self._buckets[key] = _Bucket(self._burst, now)
        bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.at) * self._per_s)
        bucket.at = now
        if bucket.tokens < 1:
            return (1 - bucket.tokens) / self._per_s
        bucket.tokens -= 1
        return 0.0

    def _make_room(self, now: float) -> None:
        """Forget those whose buckets are full again: they are like new."""
        if len(self._buckets) >= KEPT_AT_MOST:
            horizon = now - self._burst / self._per_s
            self._buckets = {key: bucket for key, bucket in self._buckets.items() if bucket.at > horizon}
