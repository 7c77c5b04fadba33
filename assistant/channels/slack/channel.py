"""The Slack channel, mounted at /webhooks/slack; off until its two secrets are set."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from sanic import Blueprint
from slack_sdk.signature import SignatureVerifier

from assistant.channels.messengers.channel import MessengerChannel
from assistant.channels.messengers.desk import Desk
from assistant.channels.messengers.sender import Sender
from assistant.channels.slack.api import SlackApi
from assistant.channels.slack.routes import SlackRoutes
from assistant.channels.slack.sender import SlackSender


class SlackChannel(MessengerChannel):
    """Takes messages from a Slack workspace, and answers there."""

    channel: ClassVar[str] = "slack"
    secrets: ClassVar[tuple[str, ...]] = ("slack_signing_secret", "slack_bot_token")

    def add_routes(self, blueprint: Blueprint, desk_of: Callable[[Sender], Desk]) -> None:
        """Add the addresses that Slack calls."""
        sender = SlackSender(SlackApi(self._settings.slack_api_url, self._settings.slack_bot_token.get_secret_value()))
        verifier = SignatureVerifier(self._settings.slack_signing_secret.get_secret_value())
        SlackRoutes(desk_of(sender), sender, verifier).add_to(blueprint)
