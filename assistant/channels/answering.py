"""Answers what the inbox holds: in order, one turn at a time in each conversation, many conversations at once."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

import structlog

from assistant.channels.pacing import Pacing
from assistant.services.conversations.records import InboxMessage

log = structlog.get_logger(__name__)

Turn = Callable[[InboxMessage], Awaitable[None]]


class Answering:
    """One worker a conversation, for as long as it has messages."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[tuple[InboxMessage, Turn]]] = {}
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

    def take(self, message: InboxMessage, turn: Turn) -> None:
        """Let `turn` answer a message, after those before it."""
        conversation_id = message.conversation_id
        self._waiting.setdefault(conversation_id, deque()).append((message, turn))
        if conversation_id not in self._workers:
            self._workers[conversation_id] = asyncio.get_running_loop().create_task(self._work(conversation_id))

    def current_turn(self, conversation_id: str) -> int | None:
        """Tell which turn of a conversation is under way."""
        waiting = self._waiting.get(conversation_id)
        return waiting[0][0].turn if waiting else None

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
                await self._pacing.run(partial(_answer, *waiting[0]))
                waiting.popleft()
        finally:
            del self._waiting[conversation_id], self._workers[conversation_id]


async def _answer(message: InboxMessage, turn: Turn) -> None:
    try:
        await turn(message)
    except Exception:  # the outermost edge of a turn; the message stays in the inbox for the next start
        log.exception("channel.turn_failed", conversation=message.conversation_id, turn=message.turn)
