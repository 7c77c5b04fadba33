"""Takes in what customers thought."""

from __future__ import annotations

from functools import partial

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from assistant.channels.faults import Fault
from assistant.channels.routing import add_route
from assistant.channels.web.bodies import FeedbackBody, read_body
from assistant.channels.web.callers import session_of
from assistant.channels.web.door import Door


class FeedbackRoutes:
    """The route.

    Args:
        door: What it shares with the others.
    """

    def __init__(self, door: Door) -> None:
        self._door = door

    def add_to(self, blueprint: Blueprint) -> None:
        """Add it to the channel."""
        add_route(blueprint, "POST", "/feedback", self.give, reads_body=True)

    async def give(self, request: Request) -> HTTPResponse:
        """Store a thumb on a message, or a rating of the conversation."""
        session, archive = await session_of(request, self._door)
        body = await read_body(request, FeedbackBody)
        book, where = archive.services.feedback, session.conversation_id
        if body.rating is not None:
            await archive.write(partial(book.rate, where, body.rating, body.comment))
        elif body.message is not None and body.thumb is not None:
            if not await archive.write(partial(book.thumb, where, body.message, body.thumb)):
                raise Fault(404, "unknown_message", "there is no such message of ours in this conversation")
        return empty()
