"""The three channels on a real server of their own; in Rasa's place something that writes down what reaches it."""

from __future__ import annotations

import asyncio
import threading
from contextlib import ExitStack, closing, contextmanager

import pytest
from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from assistant.channels.keys import Keys
from assistant.channels.messengers import channel as messenger_channel
from assistant.channels.slack.channel import SlackChannel
from assistant.channels.telegram.channel import TelegramChannel
from assistant.channels.web import channel as web_channel
from assistant.channels.web.channel import WebChannel
from assistant.processes import LOOPBACK, free_port
from assistant.services.clock import SystemClock
from assistant.settings import Settings
from assistant.storage.database import Database
from assistant.storage.schema import migrate
from assistant.wiring import build_services
from tests.integration.attempts.customers import CUSTOMERS
from tests.integration.messengers import slack_workspace, telegram_app
from tests.integration.messengers.fake_platform import running_platform

READY_TIMEOUT_S = 240.0
OFTEN = 1_000_000


class Heard(list[UserMessage]):
    """What reached Rasa; each message is answered with a question and two buttons.

    Attributes:
        question: The text of the answer, and the title of its second button.
    """

    question = "Shall I? 好吗？"

    async def handle(self, message: UserMessage) -> None:
        """Take a message in Rasa's place."""
        self.append(message)
        buttons = [{"title": "Yes", "payload": "yes"}, {"title": self.question, "payload": "no"}]
        await message.output_channel.send_response(message.sender_id, {"text": self.question, "buttons": buttons})


@pytest.fixture(scope="package")
def heard():
    """What reached Rasa."""
    return Heard()


@pytest.fixture
def new_customer(doors):
    """Return a function that lets a new customer come, on a channel of that name."""
    with ExitStack() as stack:
        yield lambda channel: stack.enter_context(closing(CUSTOMERS[channel](*doors[channel])))


@pytest.fixture(scope="package")
def doors(tmp_path_factory, heard):
    """Serve the channels, and give where each is and its platform."""
    folder = tmp_path_factory.mktemp("attempts")
    database = Database(f"sqlite:///{folder / 'shop.db'}", create=True)
    migrate(database)
    services = build_services(database, SystemClock())
    with pytest.MonkeyPatch.context() as patch, running_platform(slack_workspace.answer) as slack:
        with running_platform(telegram_app.answer) as telegram:
            for module in (web_channel, messenger_channel):
                patch.setattr(module, "services", lambda: services)
            with serving(_settings(folder, slack.url, telegram.url), heard) as url:
                yield {"web": (url, None), "slack": (url, slack), "telegram": (url, telegram)}
    database.close()


def _settings(folder, slack_url, telegram_url):
    return Settings(
        var_folder=folder,
        web_messages_per_minute=OFTEN,
        web_requests_per_minute=OFTEN,
        slack_signing_secret=slack_workspace.SIGNING_SECRET,
        slack_bot_token=slack_workspace.BOT_TOKEN,
        slack_api_url=f"{slack_url}/api",
        telegram_bot_token=telegram_app.BOT_TOKEN,
        telegram_webhook_secret=telegram_app.SECRET,
        telegram_api_url=telegram_url,
    )


@contextmanager
def serving(settings, heard):
    """Serve the channels as Rasa mounts them, and give the address."""
    app, port, ready = Sanic("attempts"), free_port(0), threading.Event()
    web, slack, telegram = WebChannel(settings, Keys.of(settings)), SlackChannel(settings), TelegramChannel(settings)
    for channel in (web, slack, telegram):
        app.blueprint(channel.blueprint(heard.handle), url_prefix=f"/webhooks/{channel.name()}")
    loops = []

    @app.listener("after_server_start")
    async def note(_app, loop):
        loops.append(loop)
        ready.set()

    def serve():
        asyncio.set_event_loop(asyncio.new_event_loop())
        app.run(LOOPBACK, port, register_sys_signals=False, access_log=False)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    assert ready.wait(READY_TIMEOUT_S)
    yield f"http://{LOOPBACK}:{port}"
    loops[0].call_soon_threadsafe(loops[0].stop)
    thread.join(READY_TIMEOUT_S)
