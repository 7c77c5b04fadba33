"""Tells open streams what happens in their conversation. Of other processes a relay tells, where there is one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from assistant.services.conversations.records import Event

WAITING_AT_MOST: Final = 256
REMEMBERED: Final = 1000
LONGEST_TURN_S: Final = 300.0
BEHIND: Final = "behind"
STEPS_TO_SEND: Final = 4  # of the event loop: a listener wakes, gathers, hands its piece over, the socket is written to


@dataclass(frozen=True)
class Signal:
    """Something that a stream hears of.

    Args:
        name: "typing", "token", "idle", "message", "gone" when the conversation is no more, or BEHIND when something
            may have been said in another process, which then stands in the database.
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
    """Who listens to which conversation.

    Attributes:
        on_publish: Told of all that happens in this process, for the others.
    """

    def __init__(self) -> None:
        self.on_publish: Callable[[str, Signal], None] | None = None
        self._listeners: dict[str, set[Listener]] = {}
        self._left_at: dict[str, float] = {}

    def publish(self, conversation_id: str, signal: Signal) -> None:
        """Tell everybody who listens to a conversation, here and in other processes."""
        self.deliver(conversation_id, signal)
        if self.on_publish is not None:
            self.on_publish(conversation_id, signal)

    @staticmethod
    async def let_send() -> None:
        """Let open streams send what was published, before the caller goes on with long work on the same thread."""
        for _ in range(STEPS_TO_SEND):
            await asyncio.sleep(0)

    def deliver(self, conversation_id: str, signal: Signal) -> None:
        """Tell everybody who listens to a conversation in this process."""
        for listener in self._listeners.get(conversation_id, ()):
            listener.put(signal)

    def deliver_to_all(self, signal: Signal) -> None:
        """Tell everybody in this process."""
        for conversation_id in self._listeners:
            self.deliver(conversation_id, signal)

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
        """Tell for how long nobody has listened, in seconds; 0 while somebody does, or may in another process.

        Args:
            conversation_id: The conversation.
            since: The monotonic moment to count from where nobody has listened yet.
        """
        if self.count(conversation_id) or self.on_publish is not None:
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
