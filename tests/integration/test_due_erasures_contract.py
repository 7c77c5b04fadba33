"""The conversation in which an account was deleted is erased, after its last answer could be read."""

from __future__ import annotations

import asyncio

import pytest

from assistant.channels.archive import Archive
from assistant.channels.due_erasures import DueErasures
from assistant.channels.hub import Hub, Signal
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


async def test_only_what_is_due_goes_and_its_pages_are_told(shop, archive):
    """A conversation with a customer goes on."""
    hub = Hub()
    erasures, over, going_on = DueErasures(hub, read_for_s=0), begin(shop, due=True), begin(shop, due=False)
    with hub.listening(over) as listener:
        for where in (over, going_on):
            await erasures.after_turn(archive, where)

        assert await listener.next(5) == [Signal("gone")]
    assert (shop.conversations.language(over), shop.conversations.language(going_on)) == (None, "en")


async def test_the_answer_can_be_read_for_a_while(shop, archive):
    """Not at once: a page may have lost its line."""
    erasures, where = DueErasures(Hub(), read_for_s=60), begin(shop, due=True)

    await erasures.after_turn(archive, where)
    await asyncio.sleep(0)

    assert shop.conversations.language(where) == "en"


async def test_what_a_process_left_over_goes_at_the_next_start(shop, archive):
    """Of this channel."""
    hub, where = Hub(), begin(shop, due=True)
    with hub.listening(where) as listener:
        await DueErasures(hub, read_for_s=0).resume(archive, "web")

        assert await listener.next(5) == [Signal("gone")]
    assert shop.conversations.language(where) is None
