"""The trained assistant, its real action server and a sample shop: what the dialogues in this folder talk to."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from sample_shop import TODAY, SampleShop

from assistant.testing.mail import Mailbox

PROJECT = Path(__file__).resolve().parents[2]
ANSWERS_WITHIN_S = 30  # half of the time that Rasa keeps a conversation locked


def pytest_addoption(parser):
    """Let a long night play every dialogue of test_restraint.py."""
    parser.addoption("--every-restraint", action="store_true", help="play all dialogues of restraint, not a part")


@pytest.fixture(scope="session")
def shop(tmp_path_factory):
    """Make the sample shop once."""
    return SampleShop.make(tmp_path_factory.mktemp("shop"))


@dataclass(frozen=True)
class ActionServer:
    """A running action server: its address, and what it has logged."""

    url: str
    log: Path

    def faults_since(self, position):
        """Return what the log says about failures after a position."""
        added = self.log.read_text(errors="replace")[position:]
        return added if "Traceback" in added or "action.failed" in added else ""

    def position(self):
        """Return how long the log is now."""
        return len(self.log.read_text(errors="replace"))


@pytest.fixture(scope="session")
def mailbox(tmp_path_factory):
    """Where the customers' mails lie."""
    return Mailbox(tmp_path_factory.mktemp("mailbox"))


@pytest.fixture(scope="session")
def action_server(shop, mailbox, tmp_path_factory):
    """Start `rasa run actions`, and end it with the session."""
    with _serving(shop, mailbox, tmp_path_factory) as server:
        yield server


@pytest.fixture(scope="session")
def code_server(shop, mailbox, tmp_path_factory):
    """Start a second one, of a shop whose customers prove by code who they are."""
    with _serving(shop, mailbox, tmp_path_factory, IDENTITY_PROFILE="code") as server:
        yield server


@contextmanager
def _serving(shop, mailbox, tmp_path_factory, **settings):
    """Start an action server on a free port, as an operator would."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("logs") / "actions.log"
    settings |= {"DATABASE_URL": shop.url, "INVOICE_FOLDER": str(log.parent), "MAILBOX_FOLDER": str(mailbox.folder)}
    settings |= {"SHOP_DAY": TODAY.isoformat()}  # on any later day its parcels would be late
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(port)],
            cwd=PROJECT,
            env={**os.environ, **settings, "SANIC_HOST": "127.0.0.1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(process, port, log)
            yield ActionServer(f"http://127.0.0.1:{port}/webhook", log)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_until_healthy(process, port, log, timeout_s=90):
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the action server ended at once:\n{log.read_text()[-3000:]}")
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1):
            return
        time.sleep(0.2)
    pytest.fail(f"the action server did not answer within {timeout_s} s:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def loop():
    """Keep one event loop for the whole session, as a server does."""
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="session")
def agent(action_server):
    """Load the newest trained model."""
    from rasa.core.agent import Agent
    from rasa.utils.endpoints import EndpointConfig

    models = sorted((PROJECT / "models").glob("*.tar.gz"), key=os.path.getmtime)
    if not models:
        pytest.fail("no trained model in models/; make one with: make train")
    return Agent.load(str(models[-1]), action_endpoint=EndpointConfig(action_server.url))


@dataclass
class Conversation:
    """One customer talking: `say` returns all that the customer reads in answer."""

    agent: object
    loop: asyncio.AbstractEventLoop
    sender_id: str
    channel: str | None = None

    def say(self, text):
        """Send a message and return the answer as the customer sees it, buttons included."""
        return self.say_at_once(text)[0]

    def say_at_once(self, *texts):
        """Send several messages without waiting, and return the answer to each."""
        return self.loop.run_until_complete(asyncio.wait_for(self._send(texts), ANSWERS_WITHIN_S))

    async def _send(self, texts):
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

        messages = (
            UserMessage(text, CollectingOutputChannel(), self.sender_id, input_channel=self.channel) for text in texts
        )
        sent = (self.agent.handle_message(message) for message in messages)
        return [self._readable(answers) for answers in await asyncio.gather(*sent)]

    @staticmethod
    def _readable(answers):
        lines = []
        for answer in answers or []:
            lines.append(answer.get("text") or "")
            lines += [f"[{button['title']}]" for button in answer.get("buttons") or []]
        return "\n".join(lines)


@pytest.fixture
def begin(agent, loop, shop, mailbox):
    """Restore the shop, empty the mailbox, and begin as many conversations as a test needs."""
    shop.restore()
    mailbox.empty()
    return lambda channel=None: Conversation(agent, loop, f"test-{time.monotonic_ns()}", channel)


@pytest.fixture
def conversation(begin):
    """Begin a conversation on a restored shop."""
    return begin()
