"""The manifest of the how-to page is what the channel needs."""

from pathlib import Path

import yaml

PAGE = Path(__file__).resolve().parents[2] / "docs" / "howto" / "connect-slack.md"


def test_the_manifest_asks_for_what_is_used_and_no_more():
    """Three rights, three events, two addresses."""
    text = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    manifest = yaml.safe_load(text)

    assert manifest["oauth_config"]["scopes"]["bot"] == ["app_mentions:read", "chat:write", "im:history"]
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == ["app_home_opened", "app_mention", "message.im"]
    assert manifest["settings"]["event_subscriptions"]["request_url"].endswith("/webhooks/slack/events")
    assert manifest["settings"]["interactivity"]["request_url"].endswith("/webhooks/slack/interactivity")
