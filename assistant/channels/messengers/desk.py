"""What the routes of a messenger's channel share: its conversations, which turns are under way, the way out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import structlog
from rasa.core.agent import Agent
from sanic import Sanic

from assistant.channels.answering import Answering
from assistant.channels.apology import language_of
from assistant.channels.archive import Archive
from assistant.channels.due_erasures import DueErasures
from assistant.channels.hub import Hub
from assistant.channels.messengers.background import Background
from assistant.channels.messengers.delivered_turns import DeliveredTurns
from assistant.channels.messengers.delivery import Delivery
from assistant.channels.messengers.notices import Notice
from assistant.channels.messengers.post import Post
from assistant.channels.messengers.recent import Recent
from assistant.channels.messengers.sender import Sender
from assistant.channels.opener import Opener
from assistant.channels.rates import RateLimit
from assistant.channels.sharing.shared_turns import Answers, SharedTurns
from assistant.channels.sharing.turn_locks import TurnLocks
from assistant.channels.trackers import erase_tracker
from assistant.channels.turns import Handle, Turns
from assistant.errors import ChoiceUnknown, InboxFull
from assistant.services.conversations.places import Places
from assistant.services.conversations.records import Accepted
from assistant.services.conversations.transcript import spoken_language
from assistant.wiring import Services

log = structlog.get_logger(__name__)

LOOKED_BACK: Final = 20  # events, to see which language is spoken


@dataclass(frozen=True)
class _Rooms:
    """What is open once the database is."""

    archive: Archive
    places: Places
    turns: Answers
    delivery: Delivery


class Desk:
    """A messenger channel's parts. Making one does no I/O.

    Args:
        channel: The channel's name.
        sender: The messenger.
        choice_key: Signs buttons.
        services: Opens the business services, on the shop's database.
        handle: Rasa.
        locks: Keep other Rasa processes out of a turn, where there are some.
        messages_per_minute: How much one person may write at one place.
    """

    def __init__(
        self,
        channel: str,
        sender: Sender,
        *,
        choice_key: bytes,
        services: Callable[[], Services],
        handle: Handle,
        locks: TurnLocks | None,
        messages_per_minute: int,
    ) -> None:
        self.channel = channel
        self.background = Background()
        self._sender = sender
        self._choice_key = choice_key
        self._open_services = services
        self._handle = handle
        self._locks = locks
        self._by_address = RateLimit(messages_per_minute)
        self._noticed = Recent()
        self._hub = Hub()
        self._answering = Answering()
        self._erasures = DueErasures(self._hub)
        self._opened: _Rooms | None = None
        self._opening = asyncio.Lock()
        self._opener = Opener(channel, self._rooms)

    async def open(self, _app: Sanic, _loop: Any = None) -> None:  # noqa: ANN401 - Sanic's own signature
        """Open the storage and go on with what an earlier process left; Sanic calls this after the start."""
        await self._opener.start()

    async def close(self, _app: Sanic, _loop: Any = None) -> None:  # noqa: ANN401 - Sanic's own signature
        """Let threads and connections end; Sanic calls this when the server stops."""
        self._opener.stop()
        await self._sender.close()
        if self._locks is not None:
            await self._locks.close()
        if self._opened is not None:
            self._opened.archive.close()

    async def take(self, post: Post) -> Accepted:
        """Store what came in, and have it answered; what came before is neither stored nor answered again.

        Raises:
            InboxFull: This person writes too often, or too many messages of this conversation wait.
            ChoiceUnknown: The button was not offered in this conversation.
            ChoiceStale: It was used, or something was said since.
            StorageError: It could not be stored.
        """
        rooms = await self._rooms()
        if self._by_address.take(post.address) > 0:
            raise InboxFull(f"too many messages at '{post.address}'")
        return await rooms.archive.store(partial(self._store, rooms, post), begin=partial(self._answer, rooms))

    async def notify(self, address: str, notice: Notice, *, about: str, language: str = "en") -> None:
        """Say something beside the conversation, in its language; the request does not wait for it.

        Args:
            address: To whom.
            notice: What.
            about: The messenger's id of the delivery that it is about; for one that comes again nothing is said again.
            language: What to say it in where nothing was said yet.
        """
        if not self._noticed.is_new(f"{address} {about}"):
            return
        words = notice[await self.language(address, language)]
        self.background.start(self._sender.notify(address, words))

    async def language(self, address: str, default: str) -> str:
        """Tell which language is spoken at an address; the default where nothing was said yet."""
        rooms = await self._rooms()
        place = await rooms.archive.read(partial(rooms.places.at, self.channel, address))
        if place is None:
            return default
        after = max(0, place.delivered - LOOKED_BACK)
        events = await rooms.archive.read(partial(rooms.archive.events.after, place.conversation_id, after))
        return spoken_language(events, default)

    async def forget(self, address: str, agent: Agent) -> None:
        """Erase the conversation at an address: what was said, what Rasa remembers, whose it was."""
        rooms = await self._rooms()
        place = await rooms.archive.read(partial(rooms.places.at, self.channel, address))
        if place is None:
            return
        await self._answering.stop(place.conversation_id)
        async with self._holding(place.conversation_id):
            await erase_tracker(agent, place.conversation_id)
            await rooms.archive.write(partial(rooms.archive.services.conversations.erase, place.conversation_id))

    def _answer(self, rooms: _Rooms, accepted: Accepted) -> None:
        if accepted.is_new:
            self._answering.take(accepted.message, rooms.turns.answer, again=rooms.turns.resume)

    def _store(self, rooms: _Rooms, post: Post) -> Accepted:
        inbox = rooms.archive.inbox
        if post.choice is None:
            language = language_of(post.text, post.language)
            where = rooms.places.come_to(self.channel, post.address, language=language, reply_to=post.reply_to)
            return inbox.accept_text(where, platform_id=post.platform_id, text=post.text)
        place = rooms.places.at(self.channel, post.address)
        if place is None:
            raise ChoiceUnknown("nothing was offered to this person at this place")
        return inbox.accept_choice(place.conversation_id, platform_id=post.platform_id, value=post.choice)

    async def _rooms(self) -> _Rooms:
        if self._opened is None:
            async with self._opening:
                if self._opened is None:  # nobody else was faster
                    rooms = self._furnish(await asyncio.to_thread(self._open_services))
                    await self._resume(rooms)  # before anything new is taken in, so that nothing is answered twice
                    self._opened = rooms
        return self._opened

    def _furnish(self, services: Services) -> _Rooms:
        archive = Archive(services, choice_key=self._choice_key)
        places = Places(services.database, services.conversations)
        delivery = Delivery(archive, places, self._sender)
        turns = Turns(
            archive=archive, hub=self._hub, handle=self._handle, metadata=lambda _: {}, erasures=self._erasures
        )
        delivered = DeliveredTurns(turns, hub=self._hub, delivery=delivery)
        shared = delivered if self._locks is None else SharedTurns(delivered, archive=archive, locks=self._locks)
        return _Rooms(archive, places, shared, delivery)

    def _holding(self, conversation_id: str) -> AbstractAsyncContextManager[None]:
        return nullcontext() if self._locks is None else self._locks.holding(conversation_id)

    async def _deliver_left(self, rooms: _Rooms, conversation_id: str) -> None:
        async with self._holding(conversation_id):
            await rooms.delivery.flush(conversation_id)

    async def _resume(self, rooms: _Rooms) -> None:
        unanswered = await rooms.archive.read(partial(rooms.archive.inbox.unanswered, self.channel))
        undelivered = await rooms.archive.read(partial(rooms.places.undelivered, self.channel))
        await self._erasures.resume(rooms.archive, self.channel)
        for message in unanswered:
            self._answering.take(message, rooms.turns.resume)
        for conversation_id in undelivered:
            self.background.start(self._deliver_left(rooms, conversation_id))
        if unanswered or undelivered:
            log.info("messenger.resumed", channel=self.channel, messages=len(unanswered), places=len(undelivered))
