"""What was said and what is being said: the stream of events, the history, the transcript."""

from __future__ import annotations

from functools import partial
from typing import Final

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json, text

from assistant.channels.archive import Archive
from assistant.channels.faults import Fault
from assistant.channels.routing import add_route
from assistant.channels.web.callers import session_of
from assistant.channels.web.door import Door
from assistant.channels.web.event_forms import message_of
from assistant.channels.web.sessions import Session
from assistant.channels.web.stream import Stream
from assistant.services.conversations.transcript import write_transcript

STREAMS_PER_SESSION: Final = 8
BUSY_RETRY_S: Final = 5
LARGEST_NUMBER: Final = 2**31 - 1
TRANSCRIPT_EVENTS: Final = 10_000
STREAM_HEADERS: Final = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}  # the latter is for nginx


class EventRoutes:
    """The routes.

    Args:
        door: What they share.
    """

    def __init__(self, door: Door) -> None:
        self._door = door

    def add_to(self, blueprint: Blueprint) -> None:
        """Add them to the channel."""
        add_route(blueprint, "GET", "/events", self.stream)
        add_route(blueprint, "GET", "/history", self.history)
        add_route(blueprint, "GET", "/transcript", self.transcript)

    async def stream(self, request: Request) -> None:
        """Send events for as long as the page listens and its session lasts."""
        after = number_of(request)
        session, archive = await session_of(request, self._door)
        self._check_streams(session.conversation_id)
        with self._door.hub.listening(session.conversation_id) as listener:
            response = await request.respond(headers=STREAM_HEADERS, content_type="text/event-stream; charset=utf-8")
            stream = Stream(archive, listener, conversation_id=session.conversation_id, after=after)
            is_answering = await self._door.is_answering(session.conversation_id)
            clock = self._door.sessions.clock
            async for piece in stream.pieces(is_answering=is_answering, until=session.expires_at, clock=clock):
                await response.send(piece)
            await response.eof()

    async def history(self, request: Request) -> HTTPResponse:
        """Give the messages that follow a number, 500 at most."""
        after = number_of(request)
        session, archive = await session_of(request, self._door)
        events = await archive.read(partial(archive.events.after, session.conversation_id, after))
        return json({"events": [message_of(event) for event in events]}, ensure_ascii=False)

    async def transcript(self, request: Request) -> HTTPResponse:
        """Give the conversation as plain text to keep."""
        session, archive = await session_of(request, self._door)
        written = await archive.read(partial(_transcript, archive, session))
        return text(written, headers={"Content-Disposition": 'attachment; filename="conversation.txt"'})

    def _check_streams(self, conversation_id: str) -> None:
        hub = self._door.hub
        if hub.count(conversation_id) >= STREAMS_PER_SESSION:
            raise Fault(429, "too_many_streams", "close another tab first", retry_after_s=BUSY_RETRY_S)
        if hub.count() >= self._door.settings.web_streams:
            raise Fault(429, "busy", "too many customers at once", retry_after_s=BUSY_RETRY_S)


def number_of(request: Request) -> int:
    """Return the number of the last event that the caller has seen, 0 without one.

    Raises:
        Fault: It is no number (400).
    """
    given = request.headers.get("last-event-id") or request.args.get("after") or "0"
    if not (given.isascii() and given.isdigit() and len(given) <= 10 and int(given) <= LARGEST_NUMBER):
        raise Fault(400, "bad_number", "after: expected the number of an event")
    return int(given)


def _transcript(archive: Archive, session: Session) -> str:
    began_in = archive.services.conversations.language(session.conversation_id) or "en"
    events = archive.events.after(session.conversation_id, 0, limit=TRANSCRIPT_EVENTS)
    return write_transcript(events, default=began_in)
