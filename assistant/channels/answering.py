"""Answers what the inbox holds: in order, one turn at a time in each conversation, many conversations at once."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Final

import structlog

from assistant.channels.pacing import Pacing
from assistant.errors import StorageError
from assistant.services.conversations.records import InboxMessage

log = structlog.get_logger(__name__)

Turn = Callable[[InboxMessage], Awaitable[None]]
TRIED_AGAIN_AFTER_S: Final = (1.0, 5.0, 15.0, 30.0, 60.0)


@dataclass(frozen=True)
class _Waiting:
    """A message, what answers it, and what does where that was broken off."""

    message: InboxMessage
    turn: Turn
    again: Turn


class Answering:
    """One worker a conversation, for as long as it has messages.

    Args:
        sleep: Waits so many seconds.
    """

    def __init__(self, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._sleep = sleep
        self._waiting: dict[str, deque[_Waiting]] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._pacing = Pacing()

    @property
    def is_crowded(self) -> bool:
        """Tell whether a turn would have to wait for those of other conversations."""
        return self._pacing.is_crowded

    @property
    def count(self) -> int:
        """Count the messages that wait for their answer."""
        return sum(map(len, self._waiting.values()))

    def take(self, message: InboxMessage, turn: Turn, *, again: Turn | None = None) -> None:
        """Let `turn` answer a message, after those before it; `again`, else `turn`, when the database was away."""
        conversation_id = message.conversation_id
        self._waiting.setdefault(conversation_id, deque()).append(_Waiting(message, turn, again or turn))
        if conversation_id not in self._workers:
            self._workers[conversation_id] = asyncio.get_running_loop().create_task(self._work(conversation_id))

    def current_turn(self, conversation_id: str) -> int | None:
        """Tell which turn of a conversation is under way."""
        waiting = self._waiting.get(conversation_id)
        return waiting[0].message.turn if waiting else None

    async def stop(self, conversation_id: str) -> None:
        """Leave off answering a conversation; what waits in it is dropped."""
        worker = self._workers.get(conversation_id)
        if worker is not None:
            worker.cancel()
            with suppress(asyncio.CancelledError):
                await worker

    async def _work(self, conversation_id: str) -> None:
        waiting = self._waiting[conversation_id]
        try:
            while waiting:
                await self._answer(waiting[0])
                waiting.popleft()
        finally:
            del self._waiting[conversation_id], self._workers[conversation_id]


    async def _answer(self, waiting: _Waiting) -> None:
        """Answer a message; what cannot be while the database is away is tried again when it may be back."""
        turn = waiting.turn
        for wait_s in TRIED_AGAIN_AFTER_S:
            if await self._pacing.run(partial(_is_done, waiting.message, turn)):
                return
            await self._sleep(wait_s)
            turn = waiting.again
        await self._pacing.run(partial(_is_done, waiting.message, turn))


async def _is_done(message: InboxMessage, turn: Turn) -> bool:
    """Run a turn, and tell whether there is nothing to be tried again; what failed stays in the inbox."""
    about = {"conversation": message.conversation_id, "turn": message.turn}
    try:
        await turn(message)
    except StorageError as error:
        log.error("channel.turn_not_stored", remedy=str(error), **about)
        return False
    except Exception:  # the outermost edge of a turn; the message waits for the next start
        log.exception("channel.turn_failed", **about)
    return True
