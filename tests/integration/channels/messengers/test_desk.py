"""A messenger's desk at the start of a server: what was left, and what comes meanwhile, is each answered once."""

from __future__ import annotations

import asyncio
import time

import pytest

from assistant.channels.messengers.desk import Desk
from assistant.channels.messengers.post import Post
from assistant.errors import StorageError
from assistant.services.clock import SystemClock
from assistant.services.conversations.choices import Choices
from assistant.services.conversations.inbox import Inbox
from assistant.services.conversations.places import Places
from assistant.wiring import build_services

LEFT, NEW = "T/C/U1/", "T/C/U2/"
PATIENCE_S = 10
LOOKING_S, ANSWER_S = 0.1, 0.3  # what was left is looked for while an answer is being made


class Messenger:
    """A messenger that takes everything."""

    def __init__(self):
        self.sent = []

    async def send(self, place, event):
        """Take a message."""
        self.sent.append((place.address, event.text))

    async def show_typing(self, _):
        """Show nothing."""

    async def close(self):
        """Nothing is open."""


@pytest.fixture
def services(empty_shop):
    """The services of a shop in which one message was left unanswered."""
    services = build_services(empty_shop, SystemClock())
    where = Places(empty_shop, services.conversations).come_to("slack", LEFT, language="en")
    inbox = Inbox(empty_shop, services.clock, Choices(b"key"))
    inbox.accept_text(where, platform_id="Ev1", text="left")
    return services


@pytest.fixture
def open_desk():
    """Return a function that makes a desk on services; it is closed after the test."""
    desks = []

    async def echo(message):
        await asyncio.sleep(ANSWER_S)
        await message.output_channel.send_response("", {"text": f"You said {message.text}."})

    def make(messenger, services):
        sides = {"services": services, "handle": echo, "choice_key": b"key", "locks": None}
        desks.append(Desk("slack", messenger, messages_per_minute=1000, **sides))
        return desks[-1]

    return make


async def until(holds):
    """Wait until something is so, for a while."""
    end = time.monotonic() + PATIENCE_S
    while not holds() and time.monotonic() < end:
        await asyncio.sleep(0.01)


async def test_what_comes_while_the_server_starts_is_answered_once(open_desk, services, monkeypatch):
    """However slowly it is found out what was left."""
    unanswered = Inbox.unanswered
    monkeypatch.setattr(Inbox, "unanswered", lambda *about: time.sleep(LOOKING_S) or unanswered(*about))
    messenger = Messenger()
    desk = open_desk(messenger, lambda: services)

    await asyncio.gather(desk.open(None), desk.take(Post(NEW, "Ev2", "hello")))
    await until(lambda: len(messenger.sent) >= 2)
    await asyncio.sleep(2 * ANSWER_S)

    assert sorted(messenger.sent) == [(LEFT, "You said left."), (NEW, "You said hello.")]
    await desk.close(None)


async def test_what_was_left_is_answered_though_the_database_came_up_late(open_desk, services):
    """Nobody has to write first."""
    tries = []

    def late():
        tries.append(len(tries))
        if len(tries) == 1:
            raise StorageError("the database is away: start it")
        return services

    messenger = Messenger()
    desk = open_desk(messenger, late)

    await desk.open(None)
    await until(lambda: messenger.sent)

    assert messenger.sent == [(LEFT, "You said left.")]
    await desk.close(None)
