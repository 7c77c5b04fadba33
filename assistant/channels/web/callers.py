"""Who is calling: the session in the header, the address behind it, and how often they have come."""

from __future__ import annotations

from functools import partial

from sanic.request import Request

from assistant.channels.archive import Archive
from assistant.channels.faults import Fault
from assistant.channels.rates import RateLimit
from assistant.channels.web.door import Door
from assistant.channels.web.sessions import Session
from assistant.errors import ConversationGone

BEARER = "Bearer "


def bearer_token(request: Request) -> str:
    """Return the token in the header.

    Raises:
        Fault: There is none (401).
    """
    header = str(request.headers.get("authorization", ""))
    if not header.startswith(BEARER):
        raise Fault(401, "no_token", "expected the header Authorization: Bearer TOKEN")
    return header.removeprefix(BEARER)


async def session_of(request: Request, door: Door) -> tuple[Session, Archive]:
    """Return the caller's session, whose conversation exists, and the storage.

    Raises:
        Fault: There is no session, or it has ended (401).
        ConversationGone: Its conversation was erased.
    """
    session = door.sessions.read(bearer_token(request))
    return session, await existing(door, session)


async def existing(door: Door, session: Session) -> Archive:
    """Give the storage, once the session's conversation was seen there.

    Raises:
        ConversationGone: It was erased.
    """
    archive = await door.archive()
    language = partial(archive.services.conversations.language, session.conversation_id)
    if await archive.read(language) is None:
        raise ConversationGone(f"no conversation '{session.conversation_id}'")
    return archive


def address_of(request: Request) -> str:
    """Return where a call comes from; behind proxies as far as PROXIES_COUNT of Sanic trusts them."""
    return str(request.remote_addr or request.ip)


def count(limit: RateLimit, key: str) -> None:
    """Count a call.

    Raises:
        Fault: It is one too many (429).
    """
    wait_s = limit.take(key)
    if wait_s > 0:
        raise Fault(429, "too_many", "too many calls; wait a moment", retry_after_s=wait_s)
