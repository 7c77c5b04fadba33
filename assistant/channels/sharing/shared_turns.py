"""Turns in conversations that several Rasa processes may be in: the oldest message first, and each answered once."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from assistant.channels.answering import Turn
from assistant.channels.archive import Archive
from assistant.channels.sharing.turn_locks import TurnLocks
from assistant.services.conversations.records import InboxMessage


class Answers(Protocol):
    """What answers messages."""

    async def answer(self, message: InboxMessage) -> None:
        """Answer a message."""

    async def resume(self, message: InboxMessage) -> None:
        """Answer a message that another process left."""


class SharedTurns:
    """Answers a message after those that wait before it, whoever stored them.

    A message that another process stored and has not come to is answered here, before ours; when that process comes to
    it, nothing is left to do. So a process that dies takes no message of a living conversation with it.

    Args:
        turns: Make the answers.
        archive: Knows what waits.
        locks: Keep the other processes out meanwhile.
    """

    def __init__(self, turns: Answers, *, archive: Archive, locks: TurnLocks) -> None:
        self._turns = turns
        self._archive = archive
        self._locks = locks

    async def answer(self, message: InboxMessage) -> None:
        """Answer a message of ours, and those before it."""
        await self._in_order(message, self._turns.answer)

    async def resume(self, message: InboxMessage) -> None:
        """Answer a message that an earlier process left, unless another one has by now."""
        await self._in_order(message, self._turns.resume)

    async def _in_order(self, message: InboxMessage, turn: Turn) -> None:
        where = message.conversation_id
        async with self._locks.holding(where):
            for waiting in await self._archive.read(partial(self._archive.inbox.waiting, where, until=message.turn)):
                await (turn if waiting.turn == message.turn else self._turns.resume)(waiting)
