"""A database that comes up after the server: what was left is gone on with, whether or not a customer comes."""

from __future__ import annotations

import asyncio

from assistant.channels.opener import AGAIN_AFTER_S, Opener
from assistant.errors import StorageError


async def test_it_is_tried_until_the_database_is_there():
    """The start itself does not wait for it."""
    tries, waits, opened = [], [], asyncio.Event()

    async def open_storage():
        tries.append(len(tries))
        if len(tries) < 8:
            raise StorageError("the database is away: start it")
        opened.set()

    async def sleep(seconds):
        waits.append(seconds)

    await Opener("web", open_storage, sleep=sleep).start()
    assert len(tries) == 1

    await asyncio.wait_for(opened.wait(), 5)
    assert waits == [*AGAIN_AFTER_S, AGAIN_AFTER_S[-1], AGAIN_AFTER_S[-1]]


async def test_a_server_that_stops_leaves_off_trying():
    """Nothing is tried on a server that is gone."""
    tries = []

    async def open_storage():
        tries.append(len(tries))
        raise StorageError("the database is away: start it")

    opener = Opener("web", open_storage, sleep=lambda _: asyncio.sleep(0.01))
    await opener.start()
    opener.stop()
    await asyncio.sleep(0.05)

    assert len(tries) == 1
