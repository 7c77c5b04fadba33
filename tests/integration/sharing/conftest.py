"""A real Redis, and two Rasa processes' ends of what they share through it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from assistant.channels.sharing.client import shared_redis
from assistant.settings import Settings
from assistant.testing.redis_server import find_redis, running_redis


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a Redis that lives as long as the test run."""
    if find_redis() is None:
        reason = "Redis: none on this machine; install it with: apt-get install redis-server"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="redis-") as folder, running_redis(Path(folder)) as url:
        yield url


@pytest.fixture
async def clients(redis_url) -> AsyncIterator[list[Redis]]:
    """The connections of two processes, to a Redis that holds nothing yet."""
    made = [shared_redis(Settings(redis_url=redis_url)) for _ in range(2)]
    await made[0].flushall()
    yield made
    for client in made:
        await client.close(close_connection_pool=True)
