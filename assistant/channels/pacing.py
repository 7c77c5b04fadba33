"""Begins turns at the pace at which the processor ends them, so that a rush delays answers but nothing else.

Rasa works on a message without pause for tens of milliseconds, on the thread that also takes in messages and tells
pages of the typing sign. A hundred turns at once would hold all of that up for seconds, and end no sooner.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

T = TypeVar("T")
AT_ONCE: Final = 4
HELD_AT_MOST_S: Final = 1.0  # a turn that takes longer waits for somebody else, a language model for instance


class Pacing:
    """Lets so many turns begin at once. One that takes long gives its place up and goes on."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)

    @property
    def is_crowded(self) -> bool:
        """Tell whether a turn would have to wait now."""
        return self._places.locked()

    async def run(self, turn: Callable[[], Awaitable[T]]) -> T:
        """Run a turn when there is a place for it; who cancels this has ended the turn, too."""
        async with self._places:
            working = asyncio.ensure_future(turn())
            try:
                await asyncio.wait({working}, timeout=HELD_AT_MOST_S)
            except asyncio.CancelledError:
                working.cancel()
                await asyncio.wait({working})
                raise
        return await working
