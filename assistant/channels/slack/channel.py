"""The Slack channel: a Rasa input channel, mounted at /webhooks/slack; off until its two secrets are set."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from slack_sdk.signature import SignatureVerifier

from assistant.channels.keys import Keys
from assistant.channels.messengers.desk import Desk
from assistant.channels.messengers.off import is_configured
from assistant.channels.slack.api import SlackApi
from assistant.channels.slack.routes import SlackRoutes
from assistant.channels.slack.sender import SlackSender
from assistant.channels.turns import Handle
from assistant.channels.web.faults import answer_fault
from assistant.settings import Settings, settings
from assistant.wiring import services

CHANNEL = "slack"


class SlackChannel(InputChannel):
    """Takes messages from a Slack workspace, and answers there.

    Args:
        settings: Secrets and Slack's address.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @classmethod
    def name(cls) -> str:
        """Return the channel's name: its address and its responses go by it."""
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> SlackChannel:
        """Build the channel; all it needs is in the settings."""
        return cls(settings())

    def blueprint(self, on_new_message: Handle) -> Blueprint:
        """Build the routes; without its secrets the channel has none.

        Raises:
            SettingsError: WEB_SESSION_SECRET, which buttons are signed with, is empty outside development.
        """
        blueprint = Blueprint("slack_channel")
        if is_configured(CHANNEL, self._settings, "slack_signing_secret", "slack_bot_token"):
            self._furnish(blueprint, on_new_message)
        return blueprint

    def _furnish(self, blueprint: Blueprint, handle: Handle) -> None:
        sender = SlackSender(SlackApi(self._settings.slack_api_url, self._settings.slack_bot_token.get_secret_value()))
        desk = Desk(CHANNEL, sender, choice_key=Keys.of(self._settings).choice, services=services, handle=handle)
        verifier = SignatureVerifier(self._settings.slack_signing_secret.get_secret_value())
        blueprint.listener("after_server_start")(desk.open)
        blueprint.listener("after_server_stop")(desk.close)
        blueprint.exception(Exception)(answer_fault)
        SlackRoutes(desk, sender, verifier).add_to(blueprint)
