"""Whose turn it is: of all Rasa processes one at a time answers in a conversation."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

import structlog
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

log = structlog.get_logger(__name__)

HELD_AT_MOST_S: Final = 75.0  # a turn ends after 55 s; a process that died holds up a conversation no longer than this
WAITING_AT_MOST_S: Final = 600.0  # 20 messages may wait in a conversation
LOOK_AGAIN_S: Final = 0.1


class TurnLocks:
    """Locks in Redis, one a conversation.

    Args:
        client: The connection.
    """

    def __init__(self, client: Redis[str]) -> None:
        self._client = client

    @asynccontextmanager
    async def holding(self, conversation_id: str) -> AsyncIterator[None]:
        """Hold a conversation; while Redis is away, go on without: an answer matters more than its order."""
        lock = Lock(
            self._client,
            _key(conversation_id),
            timeout=HELD_AT_MOST_S,
            sleep=LOOK_AGAIN_S,
            blocking_timeout=WAITING_AT_MOST_S,
        )
        is_held = await _acquire(lock, conversation_id)
        try:
            yield
        finally:
            if is_held:
                with suppress(LockError, RedisError):  # it ended by itself, and another process goes on
                    await lock.release()

    async def close(self) -> None:
        """Let the connection end."""
        await self._client.close(close_connection_pool=True)

    async def is_held(self, conversation_id: str) -> bool:
        """Tell whether a turn is under way in any process."""
        try:
            return bool(await self._client.exists(_key(conversation_id)))
        except RedisError:
            return False


async def _acquire(lock: Lock, conversation_id: str) -> bool:
    try:
        return bool(await lock.acquire())
    except RedisError as error:
        log.warning("sharing.no_lock", conversation=conversation_id, reason=str(error))
        return False


def _key(conversation_id: str) -> str:
    return f"assistant:turn:{conversation_id}"
