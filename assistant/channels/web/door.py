"""What the web channel's routes share: the conversations' storage, who listens, which turns are under way, limits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import partial
from typing import Any

import structlog
from sanic import Sanic

from assistant.channels.answering import Answering
from assistant.channels.archive import Archive
from assistant.channels.due_erasures import DueErasures
from assistant.channels.hub import Hub, Signal
from assistant.channels.keys import Keys
from assistant.channels.opener import Opener
from assistant.channels.rates import RateLimit
from assistant.channels.sharing.client import shared_redis
from assistant.channels.sharing.relay import Relay
from assistant.channels.sharing.shared_turns import Answers, SharedTurns
from assistant.channels.sharing.turn_locks import TurnLocks
from assistant.channels.turns import Handle, Turns
from assistant.channels.web.origins import Origins
from assistant.channels.web.pushes import Pushes
from assistant.channels.web.sessions import Sessions
from assistant.services.clock import SystemClock
from assistant.services.conversations.records import Accepted
from assistant.settings import Settings
from assistant.wiring import Services

log = structlog.get_logger(__name__)

CHANNEL = "web"
PUSH_URL = "http://127.0.0.1:{port}/webhooks/web/push"


class Door:
    """The web channel's parts. Making one does no I/O.

    Args:
        settings: Limits and sites.
        keys: Sign what we issue.
        services: Opens the business services, on the shop's database.
        handle: Rasa.
    """

    def __init__(self, settings: Settings, keys: Keys, *, services: Callable[[], Services], handle: Handle) -> None:
        self.settings = settings
        self.hub = Hub()
        self.answering = Answering()
        redis = shared_redis(settings)
        self.locks = None if redis is None else TurnLocks(redis)
        self._relay = None if redis is None else Relay(redis, topic=f"assistant:{CHANNEL}:signals", hub=self.hub)
        self.erasures = DueErasures(self.hub)
        self.origins = Origins(settings)
        self.sessions = Sessions(keys.session, SystemClock())
        self.by_address = RateLimit(settings.web_requests_per_minute)
        self.by_session = RateLimit(settings.web_messages_per_minute)
        self.pushes = Pushes(keys.push, url=settings.web_push_url, hub=self.hub, answering=self.answering)
        self._keys = keys
        self._open_services = services
        self._handle = handle
        self._archive: Archive | None = None
        self._opening = asyncio.Lock()
        self._opener = Opener(CHANNEL, self.archive)

    async def open(self, app: Sanic, _loop: Any = None) -> None:  # noqa: ANN401 - Sanic's own signature
        """Open the storage and answer what an earlier process left; Sanic calls this when the server has started."""
        self.pushes.url = self.pushes.url or PUSH_URL.format(port=app.state.port)
        if self._relay is not None:
            self._relay.open()
        await self._opener.start()

    async def close(self, _app: Sanic, _loop: Any = None) -> None:  # noqa: ANN401 - Sanic's own signature
        """Let threads and connections end; Sanic calls this when the server stops."""
        self._opener.stop()
        if self._relay is not None:
            await self._relay.close()
        if self.locks is not None:
            await self.locks.close()
        if self._archive is not None:
            self._archive.close()

    async def archive(self) -> Archive:
        """Give the conversations' storage, opened at the first call.

        Raises:
            AssistantError: It cannot be opened; the message names the remedy.
        """
        if self._archive is None:
            async with self._opening:
                if self._archive is None:  # nobody else was faster
                    archive = Archive(await asyncio.to_thread(self._open_services), choice_key=self._keys.choice)
                    await self._resume(archive)  # before anything new is taken in, so that nothing is answered twice
                    self._archive = archive
        return self._archive

    def answer(self, archive: Archive, accepted: Accepted) -> None:
        """Show a message that was stored to every tab, and have it answered; the turn shows its typing sign."""
        if not accepted.is_new:
            return
        where = accepted.message.conversation_id
        self.hub.publish(where, Signal("message", event=accepted.event))
        if self.answering.is_crowded:
            self.hub.publish(where, Signal("typing"))
        turns = self._turns(archive)
        self.answering.take(accepted.message, turns.answer, again=turns.resume)

    async def _resume(self, archive: Archive) -> None:
        left = await archive.read(partial(archive.inbox.unanswered, CHANNEL))
        await self.erasures.resume(archive, CHANNEL)
        for message in left:
            self.answering.take(message, self._turns(archive).resume)
        if left:
            log.info("web.resumed", messages=len(left))

    async def is_answering(self, conversation_id: str) -> bool:
        """Tell whether a turn of a conversation is under way."""
        is_ours = self.answering.current_turn(conversation_id) is not None
        return is_ours or (self.locks is not None and await self.locks.is_held(conversation_id))

    def holding(self, conversation_id: str) -> AbstractAsyncContextManager[None]:
        """Keep other processes from answering in a conversation."""
        return nullcontext() if self.locks is None else self.locks.holding(conversation_id)

    def _turns(self, archive: Archive) -> Answers:
        turns = Turns(
            archive=archive,
            hub=self.hub,
            handle=self._handle,
            metadata=self.pushes.invite,
            erasures=self.erasures,
        )
        return turns if self.locks is None else SharedTurns(turns, archive=archive, locks=self.locks)
