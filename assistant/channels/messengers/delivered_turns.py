"""A turn on a messenger: the typing sign while it lasts, and each message delivered as soon as it stands."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

from assistant.channels.answering import Turn
from assistant.channels.hub import Hub, Listener, Signal
from assistant.channels.messengers.delivery import Delivery
from assistant.channels.turns import Turns
from assistant.services.conversations.records import InboxMessage

TYPING_EVERY_S: Final = 4.0  # Telegram shows the sign for 5 s


class DeliveredTurns:
    """Answers messages of the inbox and delivers the answers.

    Args:
        turns: Make the answers.
        hub: Tells what happens in a turn.
        delivery: Brings it to the messenger.
    """

    def __init__(self, turns: Turns, *, hub: Hub, delivery: Delivery) -> None:
        self._turns = turns
        self._hub = hub
        self._delivery = delivery

    async def answer(self, message: InboxMessage) -> None:
        """Answer a message."""
        await self._follow(message, self._turns.answer)

    async def resume(self, message: InboxMessage) -> None:
        """Answer a message that an earlier process left."""
        await self._follow(message, self._turns.resume)

    async def _follow(self, message: InboxMessage, turn: Turn) -> None:
        with self._hub.listening(message.conversation_id) as listener:
            working = asyncio.ensure_future(turn(message))
            working.add_done_callback(lambda _: listener.put(Signal("idle")))
            try:
                await self._pass_on(message.conversation_id, listener)
            finally:
                working.cancel()
                with suppress(asyncio.CancelledError):
                    await working

    async def _pass_on(self, conversation_id: str, listener: Listener) -> None:
        """Pass on what a turn tells until it is over."""
        names: set[str] = set()
        while "idle" not in names:
            names = {signal.name for signal in await listener.next(TYPING_EVERY_S)}
            if names <= {"typing"}:
                await self._delivery.show_typing(conversation_id)
            else:
                await self._delivery.flush(conversation_id)
