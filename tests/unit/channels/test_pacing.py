"""A rush of turns delays answers, and nothing else."""

import asyncio
import time

import pytest

from assistant.channels import pacing
from assistant.channels.pacing import AT_ONCE, Pacing


async def test_so_many_turns_work_at_once_and_all_are_done():
    """Twenty turns that keep the thread busy: never more than there are places."""
    place, working, most, done = Pacing(), 0, 0, 0

    async def turn():
        nonlocal working, most, done
        working += 1
        most = max(most, working)
        for _ in range(3):
            await asyncio.sleep(0)
        working -= 1
        done += 1

    await asyncio.gather(*(place.run(turn) for _ in range(20)))

    assert (most, done) == (AT_ONCE, 20)


async def test_what_is_not_a_turn_goes_on_during_a_rush():
    """Fifty turns of three steps each: something else on the loop waits for a few steps, not for one of each turn."""
    place, steps = Pacing(), []

    async def turn():
        for step in range(3):
            steps.append(step)
            await asyncio.sleep(0)

    rush = asyncio.gather(*(place.run(turn) for _ in range(50)))
    await asyncio.sleep(0)
    before = len(steps)
    await asyncio.sleep(0)
    during = len(steps) - before
    await rush

    assert (during <= AT_ONCE, len(steps)) == (True, 150)


async def test_a_turn_that_waits_for_somebody_gives_its_place_up(monkeypatch):
    """Slow language models hold up nobody else."""
    monkeypatch.setattr(pacing, "HELD_AT_MOST_S", 0.02)
    place, slow_ended, quick_ended = Pacing(), [], []

    async def slow():
        await asyncio.sleep(0.3)
        slow_ended.append(time.perf_counter())

    async def quick():
        quick_ended.append(time.perf_counter())

    await asyncio.gather(*(place.run(slow) for _ in range(AT_ONCE)), place.run(quick))

    assert quick_ended[0] < min(slow_ended)


@pytest.mark.parametrize("held_s", [0.01, 1.0], ids=["after its place", "on its place"])
async def test_a_cancelled_turn_has_ended(monkeypatch, held_s):
    """An erased conversation: when the worker has stopped, so has the turn."""
    monkeypatch.setattr(pacing, "HELD_AT_MOST_S", held_s)
    ended = asyncio.Event()

    async def turn():
        try:
            await asyncio.sleep(5)
        finally:
            ended.set()

    running = asyncio.ensure_future(Pacing().run(turn))
    await asyncio.sleep(0.05)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    assert ended.is_set()
