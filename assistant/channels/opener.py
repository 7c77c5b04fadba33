"""Opens a channel's storage when the server starts, and goes on trying while the database is away.

What an earlier process left unanswered or undelivered waits for that: it must not wait for the next customer to come.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import chain, repeat
from typing import Any, Final

import structlog

from assistant.errors import AssistantError

log = structlog.get_logger(__name__)

AGAIN_AFTER_S: Final = (1.0, 2.0, 5.0, 10.0, 30.0)


class Opener:
    """Opens one channel's storage.

    Args:
        channel: The channel's name.
        open_storage: Opens it once; an AssistantError names the remedy.
        sleep: Waits so many seconds.
    """

    def __init__(
        self,
        channel: str,
        open_storage: Callable[[], Awaitable[Any]],
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._channel = channel
        self._open_storage = open_storage
        self._sleep = sleep
        self._trying: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Open it; where that fails the server starts all the same, and it is tried again."""
        if not await self._opens():
            self._trying = asyncio.ensure_future(self._try_again())

    def stop(self) -> None:
        """Leave off trying."""
        if self._trying is not None:
            self._trying.cancel()

    async def _try_again(self) -> None:
        for wait_s in chain(AGAIN_AFTER_S, repeat(AGAIN_AFTER_S[-1])):
            await self._sleep(wait_s)
            if await self._opens():
                return

    async def _opens(self) -> bool:
        try:
            await self._open_storage()
        except AssistantError as error:
            log.error("channel.not_ready", channel=self._channel, remedy=str(error))
            return False
        return True
