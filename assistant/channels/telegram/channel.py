"""The Telegram channel, mounted at /webhooks/telegram; off until its two secrets are set."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from sanic import Blueprint

from assistant.channels.messengers.channel import MessengerChannel
from assistant.channels.messengers.desk import Desk
from assistant.channels.messengers.sender import Sender
from assistant.channels.telegram.api import TelegramApi
from assistant.channels.telegram.routes import TelegramRoutes
from assistant.channels.telegram.sender import TelegramSender


class TelegramChannel(MessengerChannel):
    """Takes messages from a Telegram bot's chats, and answers there."""

    channel: ClassVar[str] = "telegram"
    secrets: ClassVar[tuple[str, ...]] = ("telegram_bot_token", "telegram_webhook_secret")

    def add_routes(self, blueprint: Blueprint, desk_of: Callable[[Sender], Desk]) -> None:
        """Add the address that Telegram calls."""
        api = TelegramApi(self._settings.telegram_api_url, self._settings.telegram_bot_token.get_secret_value())
        sender = TelegramSender(api)
        secret = self._settings.telegram_webhook_secret.get_secret_value()
        TelegramRoutes(desk_of(sender), sender, api, secret=secret).add_to(blueprint)
