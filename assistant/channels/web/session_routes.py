"""Opens, renews and ends: sessions, and the conversation with all that was said in it."""

from __future__ import annotations

from functools import partial
from typing import Final

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from assistant.channels.archive import Archive
from assistant.channels.faults import Fault
from assistant.channels.hub import Signal
from assistant.channels.routing import add_route
from assistant.channels.trackers import erase_tracker
from assistant.channels.web.bodies import RenewalBody, SessionBody, read_body
from assistant.channels.web.callers import bearer_token, existing, session_of
from assistant.channels.web.customer_tokens import BINDS_FOR, read_customer_token
from assistant.channels.web.door import CHANNEL, Door
from assistant.channels.web.sessions import Session
from assistant.errors import AnotherCustomer, UnknownCustomer

BY: Final = "session"


class SessionRoutes:
    """The routes.

    Args:
        door: What they share.
    """

    def __init__(self, door: Door) -> None:
        self._door = door

    def add_to(self, blueprint: Blueprint) -> None:
        """Add them to the channel."""
        add_route(blueprint, "POST", "/session", self.begin, reads_body=True)
        add_route(blueprint, "POST", "/session/renew", self.renew, reads_body=True)
        add_route(blueprint, "DELETE", "/conversation", self.erase)

    async def begin(self, request: Request) -> HTTPResponse:
        """Open a session with a new conversation, for the customer that the shop vouches for if it does."""
        body = await read_body(request, SessionBody)
        customer_id = self._vouched(body.customer_token)
        archive = await self._door.archive()
        begin = partial(archive.services.conversations.begin, CHANNEL, language=body.language)
        session = self._door.sessions.issue(await archive.write(begin))
        await self._bind(archive, session, customer_id)
        return _answer(session, status=201)

    async def renew(self, request: Request) -> HTTPResponse:
        """Go on with the conversation of a session that ends or ended lately."""
        token = bearer_token(request)
        body = await read_body(request, RenewalBody)
        customer_id = self._vouched(body.customer_token)
        session = self._door.sessions.renew(token)
        archive = await existing(self._door, session)
        await self._bind(archive, session, customer_id)
        return _answer(session, status=200)

    async def erase(self, request: Request) -> HTTPResponse:
        """Erase the conversation: what was said, what Rasa remembers, whose it was."""
        session, archive = await session_of(request, self._door)
        where = session.conversation_id
        await self._door.answering.stop(where)
        async with self._door.holding(where):
            await erase_tracker(request.app.ctx.agent, where)
            await archive.write(partial(archive.services.conversations.erase, where))
        self._door.hub.publish(where, Signal("gone"))
        return empty()

    def _vouched(self, token: str | None) -> str | None:
        if token is None:
            return None
        secret = self._door.settings.web_customer_secret.get_secret_value()
        return read_customer_token(token, secret=secret, clock=self._door.sessions.clock)

    async def _bind(self, archive: Archive, session: Session, customer_id: str | None) -> None:
        if customer_id is None:
            return
        expires_at = self._door.sessions.clock.now() + BINDS_FOR
        identity = archive.services.identity
        bind = partial(identity.bind, session.conversation_id, customer_id, by=BY, expires_at=expires_at)
        try:
            await archive.write(bind)
        except (AnotherCustomer, UnknownCustomer) as error:
            raise Fault(401, "customer_not_accepted", "no such customer, or the conversation is another's") from error


def _answer(session: Session, *, status: int) -> HTTPResponse:
    body = {
        "token": session.token,
        "expires_at": session.expires_at.isoformat(),
        "conversation": session.conversation_id,
    }
    return json(body, status=status)
