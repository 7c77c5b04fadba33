"""The Telegram channel: a Rasa input channel, mounted at /webhooks/telegram; off until its two secrets are set."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint

from assistant.channels.keys import Keys
from assistant.channels.messengers.desk import Desk
from assistant.channels.messengers.off import is_configured
from assistant.channels.telegram.api import TelegramApi
from assistant.channels.telegram.routes import TelegramRoutes
from assistant.channels.telegram.sender import TelegramSender
from assistant.channels.turns import Handle
from assistant.channels.web.faults import answer_fault
from assistant.settings import Settings, settings
from assistant.wiring import services

CHANNEL = "telegram"


class TelegramChannel(InputChannel):
    """Takes messages from a Telegram bot's chats, and answers there.

    Args:
        settings: Secrets and Telegram's address.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @classmethod
    def name(cls) -> str:
        """Return the channel's name: its address and its responses go by it."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> TelegramChannel:
        """Build the channel; all it needs is in the settings."""
        return cls(settings())

    def blueprint(self, on_new_message: Handle) -> Blueprint:
        """Build the route; without its secrets the channel has none.

        Raises:
            SettingsError: WEB_SESSION_SECRET, which buttons are signed with, is empty outside development.
        """
        blueprint = Blueprint("telegram_channel")
        if is_configured(CHANNEL, self._settings, "telegram_bot_token", "telegram_webhook_secret"):
            self._furnish(blueprint, on_new_message)
        return blueprint

    def _furnish(self, blueprint: Blueprint, handle: Handle) -> None:
        api = TelegramApi(self._settings.telegram_api_url, self._settings.telegram_bot_token.get_secret_value())
        sender = TelegramSender(api)
        desk = Desk(CHANNEL, sender, choice_key=Keys.of(self._settings).choice, services=services, handle=handle)
        blueprint.listener("after_server_start")(desk.open)
        blueprint.listener("after_server_stop")(desk.close)
        blueprint.exception(Exception)(answer_fault)
        secret = self._settings.telegram_webhook_secret.get_secret_value()
        TelegramRoutes(desk, sender, api, secret=secret).add_to(blueprint)
