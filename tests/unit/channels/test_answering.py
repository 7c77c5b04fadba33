"""Messages of one conversation are answered in order, one at a time; conversations do not wait for each other."""

import asyncio
from datetime import datetime, timezone

from assistant.channels.answering import Answering
from assistant.errors import StorageError
from assistant.services.conversations.records import InboxMessage

NOW = datetime(2026, 11, 20, tzinfo=timezone.utc)


def message(conversation_id: str, turn: int) -> InboxMessage:
    """A message that waits."""
    return InboxMessage(conversation_id, "web", turn, "hello", NOW)


async def test_one_turn_at_a_time_in_order():
    """The second message waits for the first one's answer, whoever is faster."""
    answering, log = Answering(), []

    async def slow_first(one):
        log.append(f"begin {one.turn}")
        await asyncio.sleep(0.02 if one.turn == 1 else 0)
        log.append(f"end {one.turn}")

    for turn in (1, 2, 3):
        answering.take(message("a", turn), slow_first)
    await asyncio.sleep(0.1)

    assert log == ["begin 1", "end 1", "begin 2", "end 2", "begin 3", "end 3"]


async def test_conversations_are_answered_side_by_side():
    """A slow turn of one customer delays nobody else."""
    answering, answered = Answering(), asyncio.Event()

    async def turn(one):
        await (asyncio.sleep(5) if one.conversation_id == "slow" else asyncio.sleep(0))
        answered.set()

    answering.take(message("slow", 1), turn)
    answering.take(message("quick", 1), turn)

    await asyncio.wait_for(answered.wait(), 1)
    await answering.stop("slow")


async def test_a_turn_that_fails_leaves_the_next_one_alone():
    """One broken turn is logged; the conversation goes on."""
    answering, answered = Answering(), asyncio.Event()

    async def turn(one):
        if one.turn == 1:
            raise RuntimeError("broken")
        answered.set()

    answering.take(message("a", 1), turn)
    answering.take(message("a", 2), turn)
    assert answering.count == 2
    await asyncio.wait_for(answered.wait(), 5)
    await asyncio.sleep(0)

    assert (answering.current_turn("a"), answering.count) == (None, 0)


async def test_stopping_drops_what_waits():
    """An erased conversation gets no more answers."""
    answering, answered = Answering(), []

    async def turn(one):
        await asyncio.sleep(0.05)
        answered.append(one.turn)

    answering.take(message("a", 1), turn)
    answering.take(message("a", 2), turn)
    await asyncio.sleep(0)
    await answering.stop("a")
    await asyncio.sleep(0.15)

    assert answered == []


async def test_what_the_database_could_not_take_is_tried_again():
    """Nobody waits for the next start of the server; what was begun is not done twice, and the order stays."""
    waits, log = [], []

    async def sleep(seconds):
        waits.append(seconds)

    async def turn(one):
        log.append(f"answer {one.turn}")
        if one.turn == 1:
            raise StorageError("away")

    async def again(one):
        log.append(f"resume {one.turn}")
        if len(waits) < 2:
            raise StorageError("still away")

    answering = Answering(sleep=sleep)
    answering.take(message("a", 1), turn, again=again)
    answering.take(message("a", 2), turn, again=again)
    while answering.count:
        await asyncio.sleep(0)

    assert log == ["answer 1", "resume 1", "resume 1", "answer 2"]
    assert waits == [1, 5]
