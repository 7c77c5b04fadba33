"""A messenger without its secrets is off: no address, no call, one line that says what is missing."""

import pytest
from structlog.testing import capture_logs

from assistant.channels.slack.channel import SlackChannel
from assistant.channels.telegram.channel import TelegramChannel
from assistant.settings import Settings

SLACK = {"slack_signing_secret": "s", "slack_bot_token": "xoxb-1"}
TELEGRAM = {"telegram_bot_token": "110201543:AAH", "telegram_webhook_secret": "a" * 32}


async def handle(_message):
    """Rasa, which hears nothing here."""


def build(channel, tmp_path, **given):
    """Build a channel's routes with these settings and no others; give their number and what was logged."""
    none = dict.fromkeys((*SLACK, *TELEGRAM), "")
    with capture_logs() as logs:
        blueprint = channel(Settings(**{**none, "var_folder": tmp_path, **given})).blueprint(handle)
    return len(blueprint._future_routes), logs


@pytest.mark.parametrize(
    ("channel", "given", "missing"),
    [
        (SlackChannel, {}, "SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN"),
        (SlackChannel, {"slack_bot_token": "xoxb-1"}, "SLACK_SIGNING_SECRET"),
        (TelegramChannel, {}, "TELEGRAM_BOT_TOKEN, TELEGRAM_WEBHOOK_SECRET"),
        (TelegramChannel, {"telegram_bot_token": "110201543:AAH"}, "TELEGRAM_WEBHOOK_SECRET"),
    ],
)
def test_without_its_secrets_a_channel_is_off(channel, given, missing, tmp_path):
    """The server starts all the same."""
    routes, logs = build(channel, tmp_path, **given)

    assert routes == 0
    assert [(line["event"], line["missing"]) for line in logs] == [("channel.off", missing)]


@pytest.mark.parametrize(("channel", "given", "count"), [(SlackChannel, SLACK, 2), (TelegramChannel, TELEGRAM, 1)])
def test_with_its_secrets_a_channel_is_on(channel, given, count, tmp_path):
    """Nothing more is to be switched on."""
    assert build(channel, tmp_path, **given) == (count, [])
