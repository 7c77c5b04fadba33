"""What happens in one process is heard of in the other, once, and after a lost connection, too."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone

import pytest

from assistant.channels.hub import BEHIND, Hub, Signal
from assistant.channels.sharing.relay import Relay
from assistant.services.conversations.records import ASSISTANT, Event

NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
SAID = Event(2, 1, "a1-1", ASSISTANT, "您好！", (), {}, NOW)
IN_TIME_S = 5.0


@pytest.fixture
async def hubs(clients):
    """Two processes that share a topic, both listening to it."""
    made = [Hub(), Hub()]
    relays = [Relay(client, topic="t", hub=hub) for client, hub in zip(clients, made, strict=True)]
    for relay in relays:
        relay.open()
    await subscribed(clients[0], 2)
    yield made
    for relay in relays:
        await relay.close()


async def subscribed(client, count):
    """Wait until so many processes listen."""
    for _ in range(100):
        if dict(await client.pubsub_numsub("t")).get("t") == count:
            return
        await asyncio.sleep(0.05)
    pytest.fail(f"expected {count} listeners")


async def heard(listener, count):
    """Wait for so many signals."""
    signals = []
    while len(signals) < count:
        more = await listener.next(IN_TIME_S)
        assert more, f"heard only {signals}"
        signals += more
    return signals


async def test_signals_reach_the_other_process_in_order_and_come_back_to_nobody(hubs):
    """Typing, a piece of an answer and the end travel as they are; the own process hears each once."""
    signals = [Signal("typing"), Signal("token", {"turn": "1", "text": "三天内"}), Signal("idle", {"turn": "1"})]
    with hubs[0].listening("c") as here, hubs[1].listening("c") as there, hubs[1].listening("d") as other:
        for signal in signals:
            hubs[0].publish("c", signal)

        assert await heard(there, 3) == signals
        assert await heard(here, 3) == signals
        assert await other.next(0.1) == []
        assert await here.next(0.1) == []


async def test_a_message_travels_as_the_word_that_something_was_said(hubs):
    """Its text stands in the database; Redis never sees it."""
    with hubs[0].listening("c") as here, hubs[1].listening("c") as there:
        hubs[0].publish("c", Signal("message", event=SAID))

        assert await heard(here, 1) == [Signal("message", event=SAID)]
        assert await heard(there, 1) == [Signal(BEHIND)]


async def test_after_a_lost_connection_all_pages_look_again(hubs, clients):
    """Redis keeps nothing for who is away, so a page reads the database when the line is back."""
    with hubs[1].listening("c") as there:
        await clients[0].client_kill_filter(_type="pubsub")

        assert await heard(there, 1) == [Signal(BEHIND)]
        await subscribed(clients[0], 2)
        hubs[0].publish("c", Signal("typing"))
        assert Signal("typing") in await heard(there, 1)


async def test_while_redis_is_away_a_process_tells_its_own_pages(redis_url):
    """A page and its turn in one process need no Redis."""
    from assistant.channels.sharing.client import shared_redis
    from assistant.settings import Settings

    hub, client = Hub(), shared_redis(Settings(redis_url="redis://127.0.0.1:1/0"))
    relay = Relay(client, topic="t", hub=hub)
    relay.open()
    with hub.listening("c") as here:
        hub.publish("c", Signal("typing"))

        assert await here.next(1) == [Signal("typing")]
    await relay.close()
    await client.close(close_connection_pool=True)
