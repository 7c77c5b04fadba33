"""Says things on Telegram: as plain text, without parse_mode.

What we say is plain text, so MarkdownV2 could add nothing; and an escape that is missing anywhere, in a name or a note,
would make Telegram refuse the whole message. Addresses are clickable all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from assistant.channels.messengers.files import with_links
from assistant.channels.messengers.harmless import harmless
from assistant.channels.messengers.splitting import shorten, split_text, units
from assistant.channels.telegram.address import TelegramAddress
from assistant.channels.telegram.api import TelegramApi
from assistant.services.conversations.places import Place
from assistant.services.conversations.records import Button, Event

MESSAGE_CHARS: Final = 4096  # UTF-16 units
BUTTON_CHARS: Final = 64
_STILL: Final[dict[str, Any]] = {"link_preview_options": {"is_disabled": True}}


class TelegramSender:
    """The messenger.

    Args:
        api: Telegram.
    """

    def __init__(self, api: TelegramApi) -> None:
        self._api = api

    async def send(self, place: Place, event: Event) -> None:
        """Send a message, in pieces where it is long, buttons under the last; nothing is fetched, nobody is pinged."""
        at = TelegramAddress.parse(place.address)
        pieces = split_text(harmless(with_links(event.text, event.details)), MESSAGE_CHARS)
        for number, piece in enumerate(pieces, start=1):
            body = {**at.target, "text": piece, **_STILL, **_reply(place.reply_to)}
            is_last = number == len(pieces)
            await self._api.call("sendMessage", {**body, **(_keyboard(event.buttons) if is_last else {})})

    async def notify(self, address: str, text: str) -> None:
        """Send a message beside the conversation."""
        at = TelegramAddress.parse(address)
        await self._api.call("sendMessage", {**at.target, "text": harmless(text), **_STILL})

    async def show_typing(self, address: str) -> None:
        """Show for five seconds that we are typing."""
        await self._api.call("sendChatAction", {**TelegramAddress.parse(address).target, "action": "typing"})

    async def answer_press(self, callback_id: str, text: str = "") -> None:
        """End the waiting sign on a button, with a word for who pressed it where there is one."""
        await self._api.call("answerCallbackQuery", {"callback_query_id": callback_id, "text": text})

    async def show_picked(self, chat: int, message_id: int, text: str, title: str) -> None:
        """Show in a message of ours which button was picked, and take the buttons away."""
        at = {"chat_id": chat, "message_id": message_id}
        shown = f"{text}\n\n✓ {harmless(title)}"
        if text and units(shown) <= MESSAGE_CHARS:
            await self._api.call("editMessageText", {**at, "text": shown, **_STILL})
        else:
            await self._api.call("editMessageReplyMarkup", at)

    async def close(self) -> None:
        """Let the connections end."""
        await self._api.close()


def _reply(message_id: str) -> dict[str, Any]:
    if not message_id:
        return {}
    return {"reply_parameters": {"message_id": int(message_id), "allow_sending_without_reply": True}}


def _keyboard(buttons: Sequence[Button]) -> dict[str, Any]:
    if not buttons:
        return {}
    rows = [[{"text": shorten(harmless(b.title), BUTTON_CHARS), "callback_data": b.value}] for b in buttons]
    return {"reply_markup": {"inline_keyboard": rows}}
