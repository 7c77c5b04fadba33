"""Rasa's answer is recorded, and seen at once."""

import asyncio
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

from assistant.channels.hub import Hub
from assistant.channels.recording_output import RecordingOutput
from assistant.channels.web.stream import Stream
from assistant.services.conversations.records import Event, InboxMessage, Saying

NOW = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
CLOCK = SimpleNamespace(now=lambda: NOW)
MESSAGE = InboxMessage("a", "web", 1, "hello", NOW)


class MemoryArchive:
    """An archive whose events stand in memory; a conversation begins empty."""

    def __init__(self):
        self.kept = []
        self.events = SimpleNamespace(say=self._say, after=lambda where, number, limit: self.kept[number:][:limit])

    async def write(self, work):
        """Write."""
        return work()

    read = write

    def _say(self, where, saying, *, turn, position):
        number = len(self.kept) + 1
        self.kept.append(Event(number, turn, f"id-{number}", "assistant", saying.text, (), {}, NOW))
        return self.kept[-1]


async def _hear(stream, heard):
    async for piece in stream.pieces(is_answering=True, until=NOW + timedelta(hours=1), clock=CLOCK):
        heard.append(piece)


async def test_an_open_page_has_an_answer_before_rasa_works_on():
    """Rasa goes on for milliseconds without a pause after it has said something: the page is served before that."""
    hub, archive, heard = Hub(), MemoryArchive(), []
    with hub.listening("a") as listener:
        page = asyncio.create_task(_hear(Stream(archive, listener, conversation_id="a", after=0), heard))
        await asyncio.sleep(0.01)  # the page has opened its stream

        await RecordingOutput(MESSAGE, archive=archive, hub=hub).say(Saying("Hello there"))

        page.cancel()
    assert "Hello there" in heard[-1]
