"""One turn on a channel of ours: the message goes to Rasa as plain words, the answer is recorded, nothing is silent."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final

import structlog
from rasa.core.channels.channel import UserMessage

from assistant.channels.apology import FAILED, INTERRUPTED, language_of
from assistant.channels.archive import Archive
from assistant.channels.due_erasures import DueErasures
from assistant.channels.hub import Hub, Signal
from assistant.channels.plain_text import as_plain_text
from assistant.channels.recording_output import RecordingOutput
from assistant.errors import ConversationGone
from assistant.services.conversations.records import InboxMessage, Saying

log = structlog.get_logger(__name__)

TIMEOUT_S: Final = 55.0  # Rasa lets go of a conversation after 60 s
INTERRUPTED_POSITION: Final = 1000  # behind all that an answer can say
Handle = Callable[[UserMessage], Awaitable[Any]]


class Turns:
    """Answers messages of the inbox.

    Args:
        archive: Where everything is recorded.
        hub: Who is told.
        handle: Rasa.
        metadata: What a message carries for the actions.
        erasures: Erases conversations that are over for good.
    """

    def __init__(
        self,
        *,
        archive: Archive,
        hub: Hub,
        handle: Handle,
        metadata: Callable[[InboxMessage], dict[str, Any]],
        erasures: DueErasures,
    ) -> None:
        self._archive = archive
        self._hub = hub
        self._handle = handle
        self._metadata = metadata
        self._erasures = erasures

    async def answer(self, message: InboxMessage) -> None:
        """Answer a message; whatever goes wrong, something is said."""
        self._hub.publish(message.conversation_id, Signal("typing"))
        output = RecordingOutput(message, archive=self._archive, hub=self._hub)
        try:
            succeeded = await self._ask_rasa(message, output)
            if not succeeded or not output.said:
                await self._apologise(message, output, FAILED)
        except ConversationGone:
            return
        await self._finish(message)

    async def resume(self, message: InboxMessage) -> None:
        """Answer a message that an earlier process left; where it had begun to, say so instead of saying all twice."""
        where, turn = message.conversation_id, message.turn
        if not await self._archive.read(partial(self._archive.events.was_answered, where, turn)):
            return await self.answer(message)
        output = RecordingOutput(message, archive=self._archive, hub=self._hub)
        output.said = INTERRUPTED_POSITION - 1
        await self._apologise(message, output, INTERRUPTED)
        await self._finish(message)

    async def _ask_rasa(self, message: InboxMessage, output: RecordingOutput) -> bool:
        asked = UserMessage(
            text=as_plain_text(message.text),
            output_channel=output,
            sender_id=message.conversation_id,
            input_channel=message.channel,
            message_id=f"{message.conversation_id}-{message.turn}",
            metadata=self._metadata(message),
        )
        try:
            await asyncio.wait_for(self._handle(asked), TIMEOUT_S)
        except ConversationGone:
            raise
        except Exception:  # Rasa and all behind it
            log.exception("channel.rasa_failed", conversation=message.conversation_id, turn=message.turn)
            return False
        return True

    async def _apologise(self, message: InboxMessage, output: RecordingOutput, words: dict[str, str]) -> None:
        conversations = self._archive.services.conversations
        began_in = await self._archive.read(partial(conversations.language, message.conversation_id))
        await output.say(Saying(words[language_of(message.text, began_in or "en")]))

    async def _finish(self, message: InboxMessage) -> None:
        is_over = await self._archive.write(partial(self._archive.inbox.finish, message))
        self._hub.publish(message.conversation_id, Signal("idle", {"turn": str(message.turn)}))
        if is_over:
            self._erasures.after_a_while(self._archive, message.conversation_id)
