"""The connection to the Redis that the processes share; without REDIS_URL there is none."""

from __future__ import annotations

from typing import Final

from redis.asyncio import Redis

from assistant.settings import Settings

CONNECT_TIMEOUT_S: Final = 2.0
ANSWER_TIMEOUT_S: Final = 5.0
CHECKED_EVERY_S: Final = 30


def shared_redis(settings: Settings) -> Redis[str] | None:
    """Make a client that waits a bounded time for every answer; it connects at its first command."""
    url = settings.redis_url.get_secret_value()
    if not url:
        return None
    client: Redis[str] = Redis.from_url(
        url,
        decode_responses=True,
        socket_connect_timeout=CONNECT_TIMEOUT_S,
        socket_timeout=ANSWER_TIMEOUT_S,
        health_check_interval=CHECKED_EVERY_S,
    )
    return client
