"""Sessions of the web channel: a token that we sign, short-lived, renewable, bound to one conversation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final

import jwt
from jwt.types import Options

from assistant.channels.faults import Fault
from assistant.services.clock import Clock

ALGORITHM: Final = "HS256"
AUDIENCE: Final = "web-session"
LASTS: Final = timedelta(hours=1)
RENEWABLE: Final = timedelta(days=1)  # so long after its end
REMEMBERED: Final = 2_000  # tokens; a signature is worth checking once, and every call shows one


@dataclass(frozen=True)
class Session:
    """A session: whoever holds the token speaks in the conversation."""

    token: str
    conversation_id: str
    expires_at: datetime


class Sessions:
    """Issues and reads sessions.

    Args:
        key: Signs them.
        clock: What time it is.
    """

    def __init__(self, key: bytes, clock: Clock) -> None:
        self._key = key
        self.clock = clock
        self._verified = lru_cache(REMEMBERED)(self._verify)

    def issue(self, conversation_id: str) -> Session:
        """Issue a session for a conversation."""
        expires_at = (self.clock.now() + LASTS).replace(microsecond=0)
        claims = {"sub": conversation_id, "aud": AUDIENCE, "exp": expires_at}
        return Session(jwt.encode(claims, self._key, algorithm=ALGORITHM), conversation_id, expires_at)

    def read(self, token: str) -> Session:
        """Read a token.

        Raises:
            Fault: It is not ours, or it has ended (401).
        """
        session = self._verified(token)
        if session.expires_at <= self.clock.now():
            raise Fault(401, "session_ended", "the session has ended; renew it")
        return session

    def renew(self, token: str) -> Session:
        """Issue a new session for the conversation of one that ended lately, or will.

        Raises:
            Fault: It is not ours, or it ended too long ago (401).
        """
        session = self._verified(token)
        if session.expires_at + RENEWABLE <= self.clock.now():
            raise Fault(401, "session_lost", "the session ended too long ago; open a new one")
        return self.issue(session.conversation_id)

    def _verify(self, token: str) -> Session:
        options: Options = {"verify_exp": False, "require": ["sub", "exp"]}  # the clock here is ours
        try:
            claims: dict[str, Any] = jwt.decode(
                token, self._key, algorithms=[ALGORITHM], audience=AUDIENCE, options=options
            )
            expires_at = datetime.fromtimestamp(int(claims["exp"]), tz=self.clock.now().tzinfo)
        except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError) as error:
            raise Fault(401, "bad_session", "the session's token is not ours") from error
        return Session(token, str(claims["sub"]), expires_at)
