"""A Slack workspace: what Slack would send, signed by Slack's own library, and what it would answer."""

from __future__ import annotations

import itertools
import json
import time
from urllib.parse import urlencode

import httpx
from slack_sdk.signature import SignatureVerifier

from tests.integration.messengers.fake_platform import Call, Reply

SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
BOT_TOKEN = "xoxb-test-only"
BOT = "U0LAN0Z89"
TEAM = "T061EG9R6"
_moments = itertools.count(1)


def settings(platform_url: str) -> dict[str, str]:
    """Give the settings of an assistant that is in the workspace."""
    return {
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_API_URL": f"{platform_url}/api",
    }


def answer(call: Call) -> Reply:
    """Answer as Slack's Web API does."""
    return Reply({"ok": True, "ts": f"1700000000.{next(_moments):06}"})


class SlackWorkspace:
    """Sends what people do.

    Args:
        url: The address of the assistant's server.
    """

    def __init__(self, url: str) -> None:
        self._url = f"{url}/webhooks/slack"

    def post(self, path: str, body: str, *, secret: str = SIGNING_SECRET, age_s: int = 0, kind: str = "json"):
        """Send a body that was signed some time ago."""
        kinds = {"json": "application/json", "form": "application/x-www-form-urlencoded"}
        headers = {**signed(body, secret=secret, age_s=age_s), "Content-Type": kinds[kind]}
        own = {"timeout": 30, "trust_env": False, "verify": False}  # plain HTTP: no certificates to load each time
        return httpx.post(f"{self._url}/{path}", content=body.encode(), headers=headers, **own)

    def event(self, event: dict, *, event_id: str | None = None, **how) -> httpx.Response:
        """Send an event."""
        return self.post("events", json.dumps(envelope(event, event_id=event_id)), **how)

    def direct(self, text: str, *, user: str = "U2147483697", **how) -> httpx.Response:
        """Write a direct message."""
        return self.event(direct_message(text, user=user), **how)

    def mention(
        self, text: str, *, user: str = "U2147483697", channel: str = "C0LAN2Q65", ts: str = "1515449522.000016"
    ):
        """Mention the assistant in a channel."""
        said = f"<@{BOT}> {text}"
        event = {"type": "app_mention", "user": user, "text": said, "ts": ts, "channel": channel, "event_ts": ts}
        return self.event(event)

    def press(self, posted: Call, value: str, *, user: str = "U2147483697", **how) -> httpx.Response:
        """Press a button of a message that was posted."""
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM, "domain": "shop"},
            "user": {"id": user, "username": "emma", "team_id": TEAM},
            "api_app_id": "A0FFV41KK",
            "container": {"type": "message", "message_ts": "1548261231.000200", "channel_id": posted.body["channel"]},
            "trigger_id": "12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3",
            "channel": {"id": posted.body["channel"], "name": "directmessage"},
            "message": {
                "bot_id": "B0", "type": "message", "text": posted.body["text"], "user": BOT,
                "ts": "1548261231.000200", "blocks": posted.body["blocks"],
                **({"thread_ts": posted.body["thread_ts"]} if "thread_ts" in posted.body else {}),
            },
            "response_url": "https://hooks.slack.example/actions/none",
            "actions": [
                {
                    "action_id": "choice-0", "block_id": "=qXel", "type": "button", "value": value,
                    "text": {"type": "plain_text", "text": "x"}, "action_ts": f"1548426417.{next(_moments):06}",
                }
            ],
        }  # fmt: skip
        return self.post("interactivity", urlencode({"payload": json.dumps(payload)}), kind="form", **how)


def signed(body: str, *, secret: str = SIGNING_SECRET, age_s: int = 0) -> dict[str, str]:
    """Give the headers by which Slack signs a body."""
    timestamp = str(int(time.time()) - age_s)
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": str(signature)}


def envelope(event: dict, *, event_id: str | None = None) -> dict:
    """Give an event as Slack wraps it."""
    return {
        "token": "deprecated",
        "team_id": TEAM,
        "api_app_id": "A0FFV41KK",
        "event": event,
        "type": "event_callback",
        "event_id": event_id or f"Ev{next(_moments):08}",
        "event_time": int(time.time()),
        "authorizations": [{"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True}],
        "is_ext_shared_channel": False,
        "event_context": "4-eyJl",
    }


def direct_message(text: str, *, user: str = "U2147483697") -> dict:
    """Give the event of a direct message."""
    ts = f"1355517523.{next(_moments):06}"
    return {
        "type": "message", "channel": f"D{user[1:]}", "user": user, "text": text, "ts": ts, "event_ts": ts,
        "channel_type": "im", "client_msg_id": "d1",
    }  # fmt: skip


def buttons_of(posted: Call) -> dict[str, str]:
    """Give the buttons of a message: value by title."""
    rows = [block["elements"] for block in posted.body["blocks"] if block["type"] == "actions"]
    return {button["text"]["text"]: button["value"] for row in rows for button in row}
