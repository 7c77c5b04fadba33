"""The conversations' storage for a server that must not wait: database work runs in threads.

Writes go through a single thread: SQLite takes one writer at a time anyway, and what comes first is stored first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from assistant.services.conversations.choices import Choices
from assistant.services.conversations.events import Events
from assistant.services.conversations.inbox import Inbox
from assistant.services.conversations.records import Accepted
from assistant.wiring import Services

T = TypeVar("T")
READERS = 4


class Archive:
    """What channels store and read.

    Args:
        services: The business services, on the shop's database.
        choice_key: Signs the choices that are offered.
    """

    def __init__(self, services: Services, *, choice_key: bytes) -> None:
        choices = Choices(choice_key)
        self.services = services
        self.inbox = Inbox(services.database, services.clock, choices)
        self.events = Events(services.database, services.clock, choices)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="archive-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="archive-reader")

    async def write(self, work: Callable[[], T]) -> T:
        """Do work that writes, after all that was asked for before."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, work)

    async def store(self, work: Callable[[], Accepted], *, begin: Callable[[Accepted], None]) -> Accepted:
        """Store a message, and give it back once the disk has it: not before may it be acknowledged.

        Args:
            work: Stores it, without a wait for the disk.
            begin: Called meanwhile, as soon as everybody can read it: its answer need not wait.
        """
        loop = asyncio.get_running_loop()

        def stored() -> Accepted:
            accepted = work()
            loop.call_soon_threadsafe(begin, accepted)
            self.services.database.settle()
            return accepted

        return await self.write(stored)

    async def read(self, work: Callable[[], T]) -> T:
        """Do work that only reads."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, work)

    def close(self) -> None:
        """Let the threads end."""
        self._writer.shutdown(wait=False)
        self._readers.shutdown(wait=False)
