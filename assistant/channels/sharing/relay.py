"""Passes on what happens in conversations between the Rasa processes that share a Redis.

A message travels as the word that something was said: who listens reads it from the database, where it stands already.
Redis keeps nothing of this, so what is said while the connection is lost is heard of when it is back.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from contextlib import suppress
from typing import Any, Final

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from assistant.channels.hub import BEHIND, Hub, Signal

log = structlog.get_logger(__name__)

AGAIN_AFTER_S: Final = 1.0
LISTEN_S: Final = 5.0
WAITING_AT_MOST: Final = 10_000


class Relay:
    """One process's end of the line.

    Args:
        client: The connection to Redis.
        topic: What all processes of a channel listen to.
        hub: Who listens in this process, and tells what happens here.
    """

    def __init__(self, client: Redis[str], *, topic: str, hub: Hub) -> None:
        self._client = client
        self._topic = topic
        self._hub = hub
        self._name = secrets.token_hex(8)
        self._outgoing: asyncio.Queue[str] = asyncio.Queue(WAITING_AT_MOST)
        self._tasks: list[asyncio.Task[None]] = []

    def open(self) -> None:
        """Begin to listen, and to tell."""
        self._hub.on_publish = self._take
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(work) for work in (self._tell(), self._listen())]

    async def close(self) -> None:
        """Leave off."""
        self._hub.on_publish = None
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def _take(self, conversation_id: str, signal: Signal) -> None:
        """Put a signal in line to the others; what the line has no room for is found in the database later."""
        said = Signal(BEHIND) if signal.event is not None else signal
        words = {"by": self._name, "conversation": conversation_id, "name": said.name, "data": said.data}
        with suppress(asyncio.QueueFull):
            self._outgoing.put_nowait(json.dumps(words))

    async def _tell(self) -> None:
        while True:
            words = await self._outgoing.get()
            try:
                await self._client.publish(self._topic, words)
            except RedisError as error:
                log.warning("sharing.not_told", reason=str(error))

    async def _listen(self) -> None:
        while True:
            try:
                await self._follow()
            except (RedisError, OSError) as error:
                log.warning("sharing.away", reason=str(error))
            await asyncio.sleep(AGAIN_AFTER_S)

    async def _follow(self) -> None:
        async with self._client.pubsub() as line:
            await line.subscribe(self._topic)
            self._hub.deliver_to_all(Signal(BEHIND))  # nobody told us of what was said before
            while True:
                heard = await line.get_message(ignore_subscribe_messages=True, timeout=LISTEN_S)
                if heard is not None:
                    self._hear(json.loads(heard["data"]))

    def _hear(self, words: dict[str, Any]) -> None:
        if words["by"] != self._name:
            self._hub.deliver(words["conversation"], Signal(words["name"], words["data"]))
