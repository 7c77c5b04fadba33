"""A message is acknowledged when the disk has it; its answer begins when it can be read."""

from __future__ import annotations

import asyncio
import threading
from functools import partial

import pytest

from assistant.channels.archive import Archive
from assistant.errors import StorageError
from assistant.services.clock import SystemClock
from assistant.wiring import build_services


class Disk:
    """A disk that takes what is written when it is let."""

    def __init__(self):
        self.is_let = threading.Event()
        self.fault = None

    def settle(self):
        """Wait."""
        assert self.is_let.wait(10)
        if self.fault:
            raise self.fault


@pytest.fixture
def disk(empty_shop, monkeypatch):
    """The disk under the shop."""
    disk = Disk()
    monkeypatch.setattr(empty_shop, "settle", disk.settle)
    return disk


@pytest.fixture
def archive(empty_shop):
    """Conversations, and threads that end with the test."""
    archive = Archive(build_services(empty_shop, SystemClock()), choice_key=b"key")
    yield archive
    archive.close()


async def storing(archive, begun):
    """Begin to store a message, and give the work and the conversation."""
    where = archive.services.conversations.begin("web", language="en")
    accept = partial(archive.inbox.accept_text, where, platform_id="m1", text="hello")
    return asyncio.ensure_future(archive.store(accept, begin=begun.set_result)), where


async def test_an_answer_begins_while_the_message_is_not_acknowledged_yet(archive, disk):
    """It stands there for everybody; the acknowledgement waits for the disk."""
    begun = asyncio.get_running_loop().create_future()
    storing_it, where = await storing(archive, begun)

    accepted = await asyncio.wait_for(begun, 5)
    assert [event.text for event in archive.events.after(where, 0)] == ["hello"]
    assert not storing_it.done()

    disk.is_let.set()
    assert await storing_it == accepted


async def test_what_the_disk_does_not_take_is_not_acknowledged(archive, disk):
    """Whoever sent it sends it again."""
    disk.fault = StorageError("the disk is full")
    disk.is_let.set()
    storing_it, _ = await storing(archive, asyncio.get_running_loop().create_future())

    with pytest.raises(StorageError, match="full"):
        await storing_it
