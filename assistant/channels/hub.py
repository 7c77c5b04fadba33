"""Tells open streams what happens in their conversation, within this process.

Several processes need the same two methods over a broker between them; nothing else in the channel would change.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from assistant.services.conversations.records import Event

WAITING_AT_MOST: Final = 256
REMEMBERED: Final = 1000
LONGEST_TURN_S: Final = 300.0


@dataclass(frozen=True)
class Signal:
    """Something that a stream hears of.

    Args:
        name: "typing", "token", "idle", "message", or "gone" when the conversation is no more.
        data: What a "token" and an "idle" say.
        event: The message; when it is heard of, it and all before it stand in the database.
    """

    name: str
    data: dict[str, Any] = field(default_factory=dict, hash=False)
    event: Event | None = None


class Listener:
    """One open stream's signals. A stream that does not keep up is closed; it comes again from where it was."""

    def __init__(self) -> None:
        self._signals: list[Signal] = []
        self._woken = asyncio.Event()
        self.is_overrun = False

    def put(self, signal: Signal) -> None:
        """Hand a signal over without waiting."""
        if len(self._signals) >= WAITING_AT_MOST:
            self.is_overrun = True
            return
        self._signals.append(signal)
        self._woken.set()

    async def next(self, timeout_s: float) -> list[Signal]:
        """Wait for signals, and give all that came together; none when none came in time."""
        timer = asyncio.get_running_loop().call_later(timeout_s, self._woken.set)
        try:
            await self._woken.wait()
        finally:
            timer.cancel()
        await asyncio.sleep(0)  # a message and the typing sign after it travel together
        self._woken.clear()
        signals, self._signals = self._signals, []
        return signals


class Hub:
    """Who listens to which conversation."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = {}
        self._left_at: dict[str, float] = {}

    def publish(self, conversation_id: str, signal: Signal) -> None:
        """Tell everybody who listens to a conversation."""
        for listener in self._listeners.get(conversation_id, ()):
            listener.put(signal)

    @contextmanager
    def listening(self, conversation_id: str) -> Iterator[Listener]:
        """Listen to a conversation."""
        listener = Listener()
        self._listeners.setdefault(conversation_id, set()).add(listener)
        try:
            yield listener
        finally:
            self._leave(conversation_id, listener)

    def count(self, conversation_id: str | None = None) -> int:
        """Count the listeners of a conversation, or of all."""
        if conversation_id is not None:
            return len(self._listeners.get(conversation_id, ()))
        return sum(len(listeners) for listeners in self._listeners.values())

    def absent_s(self, conversation_id: str, *, since: float) -> float:
        """Tell for how long nobody has listened, in seconds; 0 while somebody does.

        Args:
            conversation_id: The conversation.
            since: The monotonic moment to count from where nobody has listened yet.
        """
        if self.count(conversation_id):
            return 0.0
        return time.monotonic() - max(since, self._left_at.get(conversation_id, since))

    def _leave(self, conversation_id: str, listener: Listener) -> None:
        listeners = self._listeners[conversation_id]
        listeners.discard(listener)
        if not listeners:
            del self._listeners[conversation_id]
            self._left_at[conversation_id] = time.monotonic()
            self._forget_old()

    def _forget_old(self) -> None:
        """Drop what no turn under way can ask for any more."""
        if len(self._left_at) > REMEMBERED:
            horizon = time.monotonic() - LONGEST_TURN_S
            self._left_at = {who: left for who, left in self._left_at.items() if left > horizon}
