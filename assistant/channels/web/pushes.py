"""Lets an action show the sentences that it has released, while it still makes the answer."""

from __future__ import annotations

import time
from typing import Any, Final

import jwt

from assistant.channels.answering import Answering
from assistant.channels.faults import Fault
from assistant.channels.hub import Hub, Signal
from assistant.services.conversations.records import InboxMessage

ALGORITHM: Final = "HS256"
AUDIENCE: Final = "web-push"
LASTS_S: Final = 120
LEFT_AFTER_S: Final = 30.0  # a reload or a lost connection is back by then


class Pushes:
    """Issues an address and a token with each message, and relays what comes there.

    Args:
        key: Signs the tokens.
        url: Where the action server reaches `push`.
        hub: Who listens.
        answering: Which turns are under way.
    """

    def __init__(self, key: bytes, *, url: str, hub: Hub, answering: Answering) -> None:
        self._key = key
        self.url = url
        self._hub = hub
        self._answering = answering

    def invite(self, message: InboxMessage) -> dict[str, Any]:
        """Give the metadata that invites the actions of a turn to push."""
        now = time.time()
        claims = {
            "sub": message.conversation_id,
            "turn": message.turn,
            "since": time.monotonic(),
            "aud": AUDIENCE,
            "exp": int(now + LASTS_S),
        }
        return {"push": {"url": self.url, "token": jwt.encode(claims, self._key, algorithm=ALGORITHM)}}

    def relay(self, token: str, text: str) -> None:
        """Show a piece of the answer that is being made.

        Raises:
            Fault: The token is not ours or has ended (401); the turn is over, or the customer has left (410).
        """
        try:
            claims: dict[str, Any] = jwt.decode(token, self._key, algorithms=[ALGORITHM], audience=AUDIENCE)
        except jwt.InvalidTokenError as error:
            raise Fault(401, "bad_push", "the token for pushing is not ours, or it has ended") from error
        conversation_id, turn = str(claims["sub"]), int(claims["turn"])
        if self._answering.current_turn(conversation_id) != turn:
            raise Fault(410, "turn_over", "nobody waits for this answer any more")
        if self._hub.absent_s(conversation_id, since=float(claims["since"])) > LEFT_AFTER_S:
            raise Fault(410, "customer_left", "the customer left")
        self._hub.publish(conversation_id, Signal("token", {"turn": str(turn), "text": text}))
