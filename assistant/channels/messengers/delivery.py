"""Delivers what stands in a conversation to its place on a messenger: in order, all of it, also after a restart.

A conversation remembers the number up to which it was delivered. When the process ends between the messenger's taking a
message and that note, the message is delivered twice; never is one lost.
"""

from __future__ import annotations

import asyncio
from functools import partial
from weakref import WeakValueDictionary

import structlog

from assistant.channels.archive import Archive
from assistant.channels.messengers.sender import Sender
from assistant.errors import DeliveryError, MessageRefused, Unreachable
from assistant.services.conversations.places import Place, Places
from assistant.services.conversations.records import CUSTOMER, Event

log = structlog.get_logger(__name__)


class Delivery:
    """Delivers one channel's conversations.

    Args:
        archive: Where events stand.
        places: Where conversations are held.
        sender: The messenger.
    """

    def __init__(self, archive: Archive, places: Places, sender: Sender) -> None:
        self._archive = archive
        self._places = places
        self._sender = sender
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def flush(self, conversation_id: str) -> None:
        """Deliver what was not yet; what the messenger does not take now stays for the next time."""
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with lock:
            place = await self._archive.read(partial(self._places.of, conversation_id))
            if place is not None:
                await self._deliver(place)

    async def show_typing(self, conversation_id: str) -> None:
        """Show that an answer is being made; it matters to nobody when that fails."""
        place = await self._archive.read(partial(self._places.of, conversation_id))
        try:
            if place is not None:
                await self._sender.show_typing(place.address)
        except DeliveryError as error:
            log.debug("messenger.no_typing", reason=str(error))

    async def _deliver(self, place: Place) -> None:
        where = place.conversation_id
        events = await self._archive.read(partial(self._archive.events.after, where, place.delivered))
        for event in events:
            try:
                await self._send(place, event)
            except Unreachable as error:
                log.info("messenger.unreachable", conversation=where, reason=str(error))
                await self._note(where, events[-1])
                return
            except DeliveryError as error:
                log.error("messenger.not_delivered", conversation=where, number=event.number, reason=str(error))
                return
            await self._note(where, event)

    async def _send(self, place: Place, event: Event) -> None:
        if event.author == CUSTOMER:
            return
        try:
            await self._sender.send(place, event)
        except MessageRefused as error:
            log.error("messenger.refused", conversation=place.conversation_id, number=event.number, reason=str(error))

    async def _note(self, conversation_id: str, event: Event) -> None:
        await self._archive.write(partial(self._places.note_delivered, conversation_id, event.number))
