"""An action shows released sentences while it runs, to the customer of its turn, as long as somebody waits."""

import asyncio
from datetime import datetime, timezone

import pytest

from assistant.channels import hub as hubs
from assistant.channels.answering import Answering
from assistant.channels.faults import Fault
from assistant.channels.hub import Hub, Signal
from assistant.channels.web.pushes import LEFT_AFTER_S, Pushes
from assistant.services.conversations.records import InboxMessage

MESSAGE = InboxMessage("web-1", "web", 3, "hello", datetime(2026, 11, 20, tzinfo=timezone.utc))


@pytest.fixture
async def pushes():
    """Pushes with a turn under way."""
    hub, answering = Hub(), Answering()

    async def turn(_message):
        await asyncio.sleep(30)

    answering.take(MESSAGE, turn)
    yield Pushes(b"k" * 32, url="http://127.0.0.1/push", hub=hub, answering=answering), hub, answering
    await answering.stop("web-1")


async def test_a_sentence_reaches_the_open_page(pushes):
    """As a token of the turn that is under way."""
    push, hub, _ = pushes
    invited = push.invite(MESSAGE)["push"]
    with hub.listening("web-1") as page:
        push.relay(invited["token"], "三天内送达。")

        assert await page.next(1) == [Signal("token", {"turn": "3", "text": "三天内送达。"})]
    assert invited["url"] == "http://127.0.0.1/push"


async def test_a_turn_that_is_over_takes_nothing_more(pushes):
    """The action is told to stop."""
    push, _, answering = pushes
    token = push.invite(MESSAGE)["push"]["token"]
    await answering.stop("web-1")

    with pytest.raises(Fault, match="nobody waits") as caught:
        push.relay(token, "late")
    assert caught.value.status == 410


async def test_a_customer_who_left_is_waited_for_a_while(pushes, monkeypatch):
    """A reload takes seconds; after half a minute nobody reads the answer."""
    push, _, _ = pushes
    token = push.invite(MESSAGE)["push"]["token"]
    push.relay(token, "still there?")
    begun = hubs.time.monotonic()
    monkeypatch.setattr(hubs.time, "monotonic", lambda: begun + LEFT_AFTER_S + 1)

    with pytest.raises(Fault, match="left") as caught:
        push.relay(token, "gone")
    assert caught.value.status == 410


async def test_a_forged_token_shows_nothing(pushes):
    """Only we invite."""
    push, _, _ = pushes
    other = Pushes(b"x" * 32, url="", hub=Hub(), answering=Answering())

    with pytest.raises(Fault, match="not ours") as caught:
        push.relay(other.invite(MESSAGE)["push"]["token"], "text")
    assert caught.value.status == 401
