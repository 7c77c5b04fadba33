"""Rasa's answer to one message, recorded as events of the conversation before anybody sees it."""

from __future__ import annotations

from functools import partial
from typing import Any

from rasa.core.channels.channel import OutputChannel

from assistant.channels.archive import Archive
from assistant.channels.hub import Hub, Signal
from assistant.channels.storable import storable
from assistant.services.conversations.records import InboxMessage, Offer, Saying


class RecordingOutput(OutputChannel):
    """Where Rasa says what it answers to one message.

    Args:
        message: The message that is answered.
        archive: Where the answer is recorded.
        hub: Who is told.
    """

    def __init__(self, message: InboxMessage, *, archive: Archive, hub: Hub) -> None:
        self._message = message
        self._archive = archive
        self._hub = hub
        self.said = 0

    def name(self) -> str:
        """Return the channel's name, by which responses may differ."""
        return self._message.channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Record one message of Rasa's; Rasa calls this for each."""
        saying = to_saying(storable(message))
        if saying.text or saying.details:
            await self.say(saying)

    async def say(self, saying: Saying) -> None:
        """Record a message and tell who listens."""
        self.said += 1
        where, turn = self._message.conversation_id, self._message.turn
        event = await self._archive.write(
            partial(self._archive.events.say, where, saying, turn=turn, position=self.said)
        )
        self._hub.publish(where, Signal("message", event=event))
        await self._hub.let_send()  # Rasa works on for some milliseconds without a pause


def to_saying(message: dict[str, Any]) -> Saying:
    """Read a message as Rasa gives it to a channel."""
    buttons = [*(message.get("buttons") or ()), *(message.get("quick_replies") or ())]
    offers = tuple(Offer(str(button["title"]), str(button.get("payload") or button["title"])) for button in buttons)
    details = {key: value for key, value in (message.get("details") or {}).items() if value}
    links = [str(link) for link in (message.get("image"), message.get("attachment")) if link]
    if links:
        files = [{"name": link.rsplit("/", 1)[-1], "url": link, "size": None} for link in links]
        details["files"] = [*details.get("files", ()), *files]
    return Saying(str(message.get("text") or ""), offers, details)
