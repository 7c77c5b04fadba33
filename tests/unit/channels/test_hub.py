"""Open streams hear of their own conversation, and a slow one holds nobody up."""

import time

from assistant.channels.hub import WAITING_AT_MOST, Hub, Signal


async def test_every_tab_of_a_conversation_hears_and_nobody_else():
    """Two tabs of one customer hear the same; another customer hears nothing."""
    hub = Hub()
    with hub.listening("a") as first, hub.listening("a") as second, hub.listening("b") as other:
        hub.publish("a", Signal("typing"))

        assert [await first.next(1), await second.next(1)] == [[Signal("typing")]] * 2
        assert await other.next(0.01) == []


async def test_what_happens_at_once_is_heard_together():
    """One waking-up tells all, in order: a stream sends it in one piece."""
    hub = Hub()
    with hub.listening("a") as listener:
        hub.publish("a", Signal("typing"))
        hub.publish("a", Signal("idle", {"turn": "1"}))

        assert [signal.name for signal in await listener.next(1)] == ["typing", "idle"]


async def test_a_stream_that_does_not_keep_up_is_closed():
    """Its queue is bounded; it comes again from the last event that it has seen."""
    hub = Hub()
    with hub.listening("a") as listener:
        for _ in range(WAITING_AT_MOST + 1):
            hub.publish("a", Signal("typing"))

        assert listener.is_overrun


async def test_a_customer_who_left_is_missed_after_a_while():
    """Nobody listens: the seconds count from the last one who left, or from the beginning of the turn."""
    hub, begun = Hub(), time.monotonic() - 40
    assert hub.absent_s("a", since=begun) >= 40
    with hub.listening("a"):
        assert hub.absent_s("a", since=begun) == 0
    assert hub.absent_s("a", since=begun) < 1
