"""Takes in what customers write and pick, and what actions push; each message is stored before it is acknowledged."""

from __future__ import annotations

from functools import partial
from typing import Final

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from assistant.channels.faults import Fault
from assistant.channels.plain_text import as_plain_text
from assistant.channels.routing import add_route
from assistant.channels.storable import storable
from assistant.channels.web.bodies import MESSAGE_CHARS, MessageBody, PushBody, read_body
from assistant.channels.web.callers import bearer_token, count
from assistant.channels.web.door import Door
from assistant.services.conversations.inbox import Inbox
from assistant.services.conversations.records import Accepted

WAITING_AT_MOST: Final = 100  # turns of all customers in this process; some seconds' worth of work
BUSY_RETRY_S: Final = 5


class MessageRoutes:
    """The routes.

    Args:
        door: What they share.
    """

    def __init__(self, door: Door) -> None:
        self._door = door

    def add_to(self, blueprint: Blueprint) -> None:
        """Add them to the channel."""
        add_route(blueprint, "POST", "/messages", self.send, reads_body=True)
        add_route(blueprint, "POST", "/push", self.push, reads_body=True)

    async def send(self, request: Request) -> HTTPResponse:
        """Store a message and acknowledge it; the answer comes with the events."""
        session = self._door.sessions.read(bearer_token(request))
        count(self._door.by_session, session.conversation_id)
        if self._door.answering.count >= WAITING_AT_MOST:
            raise Fault(429, "busy", "too many customers wait for an answer", retry_after_s=BUSY_RETRY_S)
        body = await read_body(request, MessageBody)
        archive = await self._door.archive()
        accept = partial(_accept, archive.inbox, session.conversation_id, body)
        accepted = await archive.store(accept, begin=partial(self._door.answer, archive))
        stored_at = accepted.message.received_at.isoformat()
        return json({"id": str(body.id), "stored_at": stored_at}, status=202)

    async def push(self, request: Request) -> HTTPResponse:
        """Show the customer a piece of an answer that an action is still making."""
        token = bearer_token(request)
        body = await read_body(request, PushBody)
        self._door.pushes.relay(token, body.text)
        return empty()


def _accept(inbox: Inbox, conversation_id: str, body: MessageBody) -> Accepted:
    if body.text is not None:
        return inbox.accept_text(conversation_id, platform_id=str(body.id), text=_checked(body.text))
    return inbox.accept_choice(conversation_id, platform_id=str(body.id), value=str(body.choice))


def _checked(text: str) -> str:
    if len(text) > MESSAGE_CHARS:
        raise Fault(413, "message_too_long", f"expected {MESSAGE_CHARS} characters at most")
    if not as_plain_text(text):
        raise Fault(400, "message_empty", "expected something to read")
    return str(storable(text))
