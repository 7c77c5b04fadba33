"""Erases the conversation in which an account was deleted, after its last answer could be read."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final

import structlog

from assistant.channels.archive import Archive
from assistant.channels.hub import Hub, Signal
from assistant.errors import StorageError

log = structlog.get_logger(__name__)

READ_FOR_S: Final = 60.0  # a page that lost its line comes back within 30


class DueErasures:
    """Erases what is due. What a process that ends leaves over is due at the next start.

    Args:
        hub: Tells the pages that are open.
        read_for_s: How long after its last turn a conversation can still be read.
    """

    def __init__(self, hub: Hub, *, read_for_s: float = READ_FOR_S) -> None:
        self._hub = hub
        self._read_for_s = read_for_s
        self._waiting: dict[str, asyncio.Task[None]] = {}

    async def resume(self, archive: Archive, channel: str) -> None:
        """Have everything erased that an earlier process left over."""
        for conversation_id in await archive.read(partial(archive.services.conversations.due, channel)):
            self.after_a_while(archive, conversation_id)

    def after_a_while(self, archive: Archive, conversation_id: str) -> None:
        """Have a conversation erased, so much later that its last answer can be read."""
        earlier = self._waiting.pop(conversation_id, None)
        if earlier is not None:
            earlier.cancel()
        self._waiting[conversation_id] = asyncio.ensure_future(self._erase(archive, conversation_id))

    async def _erase(self, archive: Archive, conversation_id: str) -> None:
        await asyncio.sleep(self._read_for_s)
        del self._waiting[conversation_id]
        try:
            if await archive.write(partial(archive.services.conversations.erase_due, conversation_id)):
                self._hub.publish(conversation_id, Signal("gone"))
        except StorageError as error:  # it stays due, for the next start
            log.error("conversation.not_erased", conversation=conversation_id, remedy=str(error))
