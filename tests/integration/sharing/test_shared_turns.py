"""In a conversation that two processes are in, messages are answered in their order, one at a time, each once."""

from __future__ import annotations

import asyncio

import pytest

from assistant.channels.archive import Archive
from assistant.channels.sharing.client import shared_redis
from assistant.channels.sharing.shared_turns import SharedTurns
from assistant.channels.sharing.turn_locks import TurnLocks
from assistant.services.clock import SystemClock
from assistant.settings import Settings
from assistant.storage.database import Database
from assistant.storage.schema import migrate
from assistant.wiring import build_services

A_TURN_S = 0.2


class Recorded:
    """Answers by noting when, as a turn of Rasa's would: slowly."""

    def __init__(self, name, archive, log):
        self.name, self.archive, self.log = name, archive, log

    async def answer(self, message, how="answer"):
        """Answer."""
        self.log.append((self.name, how, message.text))
        await asyncio.sleep(A_TURN_S)
        self.archive.inbox.finish(message)
        self.log.append("end")

    async def resume(self, message):
        """Answer for another process."""
        await self.answer(message, "resume")


class Meeting:
    """Answers two messages only while both are being answered."""

    def __init__(self):
        self._here, self._both = 0, asyncio.Event()

    async def answer(self, message):
        """Wait for the other turn."""
        self._here += 1
        if self._here == 2:
            self._both.set()
        await self._both.wait()


@pytest.fixture
def archive(tmp_path):
    """An empty shop's conversations."""
    database = Database(f"sqlite:///{tmp_path / 'shop.db'}", create=True)
    migrate(database)
    archive = Archive(build_services(database, SystemClock()), choice_key=b"k" * 32)
    yield archive
    archive.close()
    database.close()


@pytest.fixture
def log():
    """What was answered, by whom."""
    return []


@pytest.fixture
def processes(clients, archive, log):
    """Two processes that answer."""
    return [
        SharedTurns(Recorded(name, archive, log), archive=archive, locks=TurnLocks(client))
        for name, client in zip("ab", clients, strict=True)
    ]


def said(archive, where, *texts):
    """Store messages."""
    return [archive.inbox.accept_text(where, platform_id=text, text=text).message for text in texts]


async def test_two_processes_never_answer_at_once_and_each_message_once(archive, processes, log):
    """Four messages that arrive at two processes in turn: one order, no overlap, nothing twice."""
    where = archive.services.conversations.begin("web", language="zh")
    messages = said(archive, where, "一", "二", "三", "四")

    await asyncio.gather(*(processes[index % 2].answer(message) for index, message in enumerate(messages)))

    assert [entry[2] for entry in log if entry != "end"] == ["一", "二", "三", "四"]
    assert log[1::2] == ["end"] * 4


async def test_what_a_process_left_is_answered_before_the_next_message(archive, processes, log):
    """A process died with a message; the customer writes again, to another one."""
    where = archive.services.conversations.begin("web", language="en")
    _left, next_one = said(archive, where, "left", "next")

    await processes[1].answer(next_one)

    assert [entry for entry in log if entry != "end"] == [("b", "resume", "left"), ("b", "answer", "next")]


async def test_a_process_that_starts_leaves_alone_what_another_answers(archive, processes, log):
    """It reads what is unanswered at its start, while the others are at work."""
    where = archive.services.conversations.begin("web", language="en")
    (message,) = said(archive, where, "hello")

    await asyncio.gather(processes[0].answer(message), processes[1].resume(message))

    assert len([entry for entry in log if entry != "end"]) == 1


async def test_other_conversations_do_not_wait(archive, clients):
    """Only one conversation is held: two turns that wait for each other both end."""
    turns, meeting = [], Meeting()
    for number, client in enumerate(clients):
        process = SharedTurns(meeting, archive=archive, locks=TurnLocks(client))
        where = archive.services.conversations.begin("web", language="en")
        turns += [process.answer(message) for message in said(archive, where, f"hello {number}")]

    await asyncio.wait_for(asyncio.gather(*turns), timeout=30)


async def test_a_turn_is_seen_from_the_other_process(clients):
    """A page that opens at another process shows the typing sign."""
    here, there = (TurnLocks(client) for client in clients)

    assert not await there.is_held("c")
    async with here.holding("c"):
        assert await there.is_held("c")
    assert not await there.is_held("c")


async def test_without_redis_a_message_is_answered_all_the_same(archive, log):
    """An answer matters more than its order."""
    away = shared_redis(Settings(redis_url="redis://127.0.0.1:1/0"))
    turns = SharedTurns(Recorded("a", archive, log), archive=archive, locks=TurnLocks(away))
    where = archive.services.conversations.begin("web", language="en")
    (message,) = said(archive, where, "hello")

    await turns.answer(message)

    assert log[0] == ("a", "answer", "hello")
    await away.close(close_connection_pool=True)
