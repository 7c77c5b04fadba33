"""The assistant on both messengers: one server, which finds what an earlier process left behind."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from datetime import date

import pytest

from assistant.services.clock import SystemClock
from assistant.services.conversations.choices import Choices
from assistant.services.conversations.events import Events
from assistant.services.conversations.inbox import Inbox
from assistant.services.conversations.places import Places
from assistant.services.conversations.records import Saying
from assistant.storage.database import Database
from assistant.storage.filling import create_sample
from assistant.storage.tables import ConversationPlaceRow, InboxMessageRow, TrackerEventRow
from assistant.wiring import build_services
from tests.integration.messengers import slack_workspace, telegram_app
from tests.integration.messengers.fake_platform import FakePlatform, running_platform
from tests.integration.messengers.slack_workspace import SlackWorkspace
from tests.integration.messengers.telegram_app import TelegramApp
from tests.integration.web.running import Server, running_assistant

LEFT_CHAT, LEFT_UPDATE = 900001, 700001
PATIENCE_S = 120.0
UNDELIVERED_CHANNEL = "D900002"


@dataclass(frozen=True)
class Messengers:
    """The assistant, and the messengers on which it is."""

    server: Server
    slack: FakePlatform
    telegram: FakePlatform

    @property
    def url(self) -> str:
        """The server's own address."""
        return self.server.url.removesuffix("/webhooks/web")

    def workspace(self) -> SlackWorkspace:
        """Open Slack."""
        return SlackWorkspace(self.url)

    def app(self, **who) -> TelegramApp:
        """Open somebody's Telegram."""
        return TelegramApp(self.url, **who)

    def stored(self, table) -> int:
        """Count the rows of a table."""
        with Database(f"sqlite:///{self.server.shop}").reading() as session:
            return session.query(table).count()

    def heard(self, channel: str, address: str) -> list[dict]:
        """Give what Rasa stored of the conversation at an address, once its turns are over."""
        with Database(f"sqlite:///{self.server.shop}").reading() as session:
            place = session.query(ConversationPlaceRow).filter_by(channel=channel, place=address).one()
        self._wait_until_answered(place.conversation_id)
        with Database(f"sqlite:///{self.server.shop}").reading() as session:
            rows = session.query(TrackerEventRow).filter_by(conversation_id=place.conversation_id)
            return [json.loads(row.event) for row in rows.order_by(TrackerEventRow.position)]

    def _wait_until_answered(self, conversation_id: str) -> None:
        """Wait for the end of a turn: what it says is delivered before."""
        end = time.monotonic() + PATIENCE_S
        while self._is_answering(conversation_id) and time.monotonic() < end:
            time.sleep(0.05)

    def _is_answering(self, conversation_id: str) -> bool:
        with Database(f"sqlite:///{self.server.shop}").reading() as session:
            waiting = session.query(InboxMessageRow).filter_by(conversation_id=conversation_id, answered_at=None)
            return waiting.count() > 0

    def addresses(self) -> list[str]:
        """Give the addresses at which conversations are held."""
        with Database(f"sqlite:///{self.server.shop}").reading() as session:
            return [address for (address,) in session.query(ConversationPlaceRow.place)]


@pytest.fixture(scope="package")
def messengers(tmp_path_factory):
    """Start everything."""
    folder = tmp_path_factory.mktemp("messengers")
    shop = folder / "shop.db"
    create_sample(shop, today=date(2026, 11, 20))
    leave_behind(shop)
    with running_platform(slack_workspace.answer) as slack, running_platform(telegram_app.answer) as telegram:
        settings = slack_workspace.settings(slack.url) | telegram_app.settings(telegram.url)
        with running_assistant(folder, shop=shop, **settings) as server:
            yield Messengers(server, slack, telegram)


@pytest.fixture
def slack(messengers):
    """Slack, and all that was called."""
    return messengers.slack


@pytest.fixture
def telegram(messengers):
    """Telegram, and all that was called."""
    return messengers.telegram


def leave_behind(shop) -> None:
    """Store what a process stores that ends before it answers, and one that ends before it delivers."""
    database, clock = Database(f"sqlite:///{shop}"), SystemClock()
    conversations, choices = build_services(database, clock).conversations, Choices(b"key")
    places, inbox = Places(database, conversations), Inbox(database, clock, choices)
    unanswered = places.come_to("telegram", f"{LEFT_CHAT}/{LEFT_CHAT}/0", language="en")
    inbox.accept_text(unanswered, platform_id=str(LEFT_UPDATE), text="hello")
    undelivered = places.come_to("slack", f"T061EG9R6/{UNDELIVERED_CHANNEL}/U900002/", language="en")
    message = inbox.accept_text(undelivered, platform_id="Ev700002", text="hello").message
    Events(database, clock, choices).say(undelivered, Saying("Said before the end."), turn=message.turn, position=1)
    inbox.finish(message)
    database.close()
