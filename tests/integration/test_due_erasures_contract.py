"""The conversation in which an account was deleted is erased, after its last answer could be read."""

from __future__ import annotations

import asyncio

import pytest

from assistant.channels.archive import Archive
from assistant.channels.due_erasures import DueErasures
from assistant.channels.hub import Hub, Signal
from assistant.channels.turns import Turns
from assistant.storage.tables import ConversationErasureRow

pytestmark = pytest.mark.integration


@pytest.fixture
def archive(shop):
    """Conversations, and threads that end with the test."""
    archive = Archive(shop, choice_key=b"key")
    yield archive
    archive.close()


def begin(shop, *, due):
    """Begin a conversation, and perhaps delete its customer's account."""
    where = shop.conversations.begin("web", language="en")
    if due:
        with shop.database.transaction() as session:
            session.add(ConversationErasureRow(conversation_id=where))
    return where


async def answer(archive, hub, where, *, read_for_s):
    """Answer a message of a conversation to its end."""

    async def say_nothing(_):
        """Rasa, which then is apologised for."""

    accepted = archive.inbox.accept_text(where, platform_id="m1", text="hello")
    erasures = DueErasures(hub, read_for_s=read_for_s)
    turns = Turns(archive=archive, hub=hub, handle=say_nothing, metadata=lambda _: {}, erasures=erasures)
    await turns.answer(accepted.message)


async def test_only_what_is_due_goes_and_its_pages_are_told(shop, archive):
    """A conversation with a customer goes on."""
    hub, over, going_on = Hub(), begin(shop, due=True), begin(shop, due=False)
    with hub.listening(over) as listener:
        for where in (over, going_on):
            await answer(archive, hub, where, read_for_s=0)

        heard = []
        while "gone" not in heard:
            heard += [signal.name for signal in await listener.next(5)]
    assert heard == ["typing", "message", "idle", "gone"]
    assert (shop.conversations.language(over), shop.conversations.language(going_on)) == (None, "en")


async def test_the_answer_can_be_read_for_a_while(shop, archive):
    """Not at once: a page may have lost its line."""
    where = begin(shop, due=True)

    await answer(archive, Hub(), where, read_for_s=60)
    await asyncio.sleep(0)

    assert shop.conversations.language(where) == "en"


async def test_what_a_process_left_over_goes_at_the_next_start(shop, archive):
    """Of this channel."""
    hub, where = Hub(), begin(shop, due=True)
    with hub.listening(where) as listener:
        await DueErasures(hub, read_for_s=0).resume(archive, "web")

        assert await listener.next(5) == [Signal("gone")]
    assert shop.conversations.language(where) is None
