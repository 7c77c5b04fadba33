"""Tells one open page what happens in its conversation: first what it missed, then what comes, each once, in order."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial
from typing import Final

from assistant.channels.archive import Archive
from assistant.channels.hub import BEHIND, Listener, Signal
from assistant.channels.web.event_forms import KEEP_ALIVE, numbered, unnumbered
from assistant.services.clock import Clock

KEEP_ALIVE_S: Final = 15.0
BATCH: Final = 200


class Stream:
    """One page's stream.

    Args:
        archive: Where events stand.
        listener: Hears of new ones; must listen before the stream is read.
        conversation_id: The conversation.
        after: The number of the last event that the page has seen.
    """

    def __init__(self, archive: Archive, listener: Listener, *, conversation_id: str, after: int) -> None:
        self._archive = archive
        self._listener = listener
        self._conversation_id = conversation_id
        self._seen = after

    async def pieces(self, *, is_answering: bool, until: datetime, clock: Clock) -> AsyncIterator[str]:
        """Give what to send, until the session ends, the conversation is gone, or the page does not keep up.

        Args:
            is_answering: Whether a turn is under way now.
            until: When the session ends.
            clock: What time it is.
        """
        yield "retry: 2000\n\n"
        async for piece in self._missed():
            yield piece
        yield unnumbered("typing", {}) if is_answering else unnumbered("idle", {"turn": None})
        while clock.now() < until and not self._listener.is_overrun:
            signals = await self._listener.next(KEEP_ALIVE_S)
            if any(signal.name == "gone" for signal in signals):
                return
            said = [piece for signal in signals async for piece in self._said(signal)]
            yield "".join(said) or KEEP_ALIVE

    async def _said(self, signal: Signal) -> AsyncIterator[str]:
        if signal.name == BEHIND:
            async for piece in self._missed():
                yield piece
        elif signal.event is None:
            yield unnumbered(signal.name, signal.data)
        elif signal.event.number == self._seen + 1:
            self._seen += 1
            yield numbered(signal.event)
        elif signal.event.number > self._seen:  # it was faster than one before it
            async for piece in self._missed():
                yield piece

    async def _missed(self) -> AsyncIterator[str]:
        while True:
            after = partial(self._archive.events.after, self._conversation_id, self._seen, limit=BATCH)
            events = await self._archive.read(after)
            for event in events:
                self._seen = event.number
                yield numbered(event)
            if len(events) < BATCH:
                return
