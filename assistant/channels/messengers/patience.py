"""Calls a messenger's API until it takes the call: it may be away, and it may ask us to wait."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import httpx

from assistant.errors import DeliveryError

T = TypeVar("T")
TRIES: Final = 5
FIRST_WAIT_S: Final = 0.5
LONGEST_WAIT_S: Final = 120.0


class TryLater(Exception):
    """The messenger is busy or away.

    Args:
        after_s: How long it asks us to wait; None when it does not say.
    """

    def __init__(self, after_s: float | None = None) -> None:
        super().__init__("the messenger asks us to wait, or is away")
        self.after_s = after_s


async def patiently(
    call: Callable[[], Awaitable[T]], *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> T:
    """Call, and call again for as long as it makes sense.

    A call whose answer got lost is made again: a message twice is better than none.

    Raises:
        DeliveryError: It was in vain.
    """
    for attempt in range(TRIES):
        try:
            return await call()
        except (TryLater, httpx.TransportError) as error:
            asked = error.after_s if isinstance(error, TryLater) else None
            reason = type(error).__name__
        if attempt < TRIES - 1:
            await sleep(_wait_s(attempt, asked))
    raise DeliveryError(f"a messenger's API did not take a call in {TRIES} tries, the last one failed by '{reason}'")


def _wait_s(attempt: int, asked_s: float | None) -> float:
    """Wait as long as asked, else longer each time; a little more by chance, so that not all come back at once."""
    least = FIRST_WAIT_S * 2**attempt if asked_s is None else asked_s
    return min(least + random.uniform(0, FIRST_WAIT_S), LONGEST_WAIT_S)
