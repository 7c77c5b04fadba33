"""Customers of each channel, by the same three verbs: write, see what is offered, press."""

from __future__ import annotations

import itertools
import json
import time
import uuid

import httpx

from tests.integration.messengers import slack_workspace, telegram_app
from tests.integration.messengers.fake_platform import FakePlatform
from tests.integration.messengers.slack_workspace import SlackWorkspace
from tests.integration.messengers.telegram_app import TelegramApp

PATIENCE_S = 120.0
_numbers = itertools.count(50_000)


class WebCustomer:
    """A customer with the chat page open."""

    def __init__(self, url: str, _platform: None) -> None:
        self._client = httpx.Client(base_url=f"{url}/webhooks/web", timeout=30, trust_env=False)
        self._client.headers["Authorization"] = f"Bearer {self._client.post('/session', json={}).json()['token']}"
        self._answers = 0

    def close(self) -> None:
        """Close the page."""
        self._client.close()

    def write(self, text: str) -> int:
        """Write, and give the HTTP status."""
        return self._send(text=text)

    def press(self, value: str) -> int:
        """Press a button that has a value, and give the HTTP status."""
        return self._send(choice=value)

    def offered(self) -> list[str]:
        """Wait for the next answer, and give the values of its buttons."""
        self._answers += 1
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            said = [event for event in self._history() if event["from"] == "assistant"]
            if len(said) >= self._answers:
                return [button["value"] for button in said[-1]["buttons"]]
            time.sleep(0.02)
        raise AssertionError(f"no answer: {self._history()}")

    def shown(self) -> str:
        """Return what the page is sent of the last answer, as JSON."""
        return json.dumps(self._history()[-1], ensure_ascii=False)

    def _history(self) -> list[dict]:
        return self._client.get("/history").json()["events"]

    def _send(self, **said: str) -> int:
        return self._client.post("/messages", json={"id": str(uuid.uuid4()), **said}).status_code


class SlackCustomer:
    """A person in a workspace, who writes directly."""

    def __init__(self, url: str, platform: FakePlatform) -> None:
        number = next(_numbers)
        self._workspace, self._slack = SlackWorkspace(url), platform
        self._user, self._channel, self._answers = f"U{number}", f"D{number}", 0

    def close(self) -> None:
        """Leave."""

    def write(self, text: str) -> int:
        """Write, and give the HTTP status."""
        return self._workspace.direct(text, user=self._user).status_code

    def press(self, value: str) -> int:
        """Press a button of the last message, as if it had a value."""
        posted = self._slack.of("chat.postMessage", to=self._channel)[-1]
        return self._workspace.press(posted, value, user=self._user).status_code

    def offered(self) -> list[str]:
        """Wait for the next answer, and give the values of its buttons."""
        self._answers += 1
        posted = self._slack.wait("chat.postMessage", to=self._channel, count=self._answers)[-1]
        return list(slack_workspace.buttons_of(posted).values())

    def shown(self) -> str:
        """Return what Slack was sent last, as JSON, without the buttons: their titles are plain text to Slack."""
        body = self._slack.of("chat.postMessage", to=self._channel)[-1].body
        blocks = [block for block in body["blocks"] if block["type"] != "actions"]
        return json.dumps({**body, "blocks": blocks}, ensure_ascii=False)


class TelegramCustomer:
    """A person in a private chat."""

    def __init__(self, url: str, platform: FakePlatform) -> None:
        self._number, self._telegram, self._answers = next(_numbers), platform, 0
        self._app = TelegramApp(url, user=self._number)

    def close(self) -> None:
        """Leave."""

    def write(self, text: str) -> int:
        """Write, and give the HTTP status."""
        return self._app.write(text).status_code

    def press(self, value: str) -> int:
        """Press a button of the last message, as if it had a value."""
        sent = self._telegram.of("sendMessage", to=self._number)[-1]
        return self._app.press(sent, value).status_code

    def offered(self) -> list[str]:
        """Wait for the next answer, and give the values of its buttons."""
        self._answers += 1
        sent = self._telegram.wait("sendMessage", to=self._number, count=self._answers)[-1]
        return list(telegram_app.buttons_of(sent).values())

    def shown(self) -> str:
        """Return what Telegram was sent last, as JSON."""
        return json.dumps(self._telegram.of("sendMessage", to=self._number)[-1].body, ensure_ascii=False)


CUSTOMERS = {"web": WebCustomer, "slack": SlackCustomer, "telegram": TelegramCustomer}
