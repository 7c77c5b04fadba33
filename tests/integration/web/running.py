"""The assistant behind its web channel: a sample shop, `rasa run`, the action server; and a customer's browser."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import httpx

from assistant import serving
from assistant.processes import LOOPBACK, free_port, python_command, quiet_environment, running, wait_until_ready
from assistant.storage.filling import create_sample

READY_TIMEOUT_S = 240.0
ANSWER_TIMEOUT_S = 120.0
MODEL = Path("models") / "assistant.tar.gz"


@dataclass(frozen=True)
class Server:
    """A running assistant."""

    url: str
    shop: Path
    log: Path
    pid: int
    pages: list[Page] = field(default_factory=list)

    def page(self, **body) -> Page:
        """Open the chat page with a session of its own."""
        self.pages.append(Page.open(self, **body))
        return self.pages[-1]

    def authorization(self) -> str:
        """Open a session, and give the header that shows it."""
        answer = httpx.post(f"{self.url}/session", json={}, trust_env=False, verify=False)
        return f"Bearer {answer.json()['token']}"

    @property
    def said(self) -> str:
        """What the server has logged."""
        return self.log.read_text(errors="replace")


@contextmanager
def running_assistant(folder: Path, *, shop: Path | None = None, **settings: str) -> Iterator[Server]:
    """Start the action server and `rasa run` as an operator would, on a sample shop; end both on leaving."""
    shop = shop or folder / "shop.db"
    if not shop.exists():
        create_sample(shop, today=date(2026, 11, 20))
    port, action_port = free_port(0), free_port(0)
    environment = quiet_environment(
        SANIC_HOST=LOOPBACK, DATABASE_URL=f"sqlite:///{shop}", OMP_NUM_THREADS="1", **settings
    )
    server = python_command("rasa", "run", "--model", str(MODEL), "--interface", LOOPBACK, "--port", str(port))
    server += ["--endpoints", str(serving.write_endpoints(action_port))]
    actions = python_command("rasa_sdk", "--actions", "actions", "--port", str(action_port))
    with ExitStack() as stack:
        processes = {
            name: stack.enter_context(running(command, log=folder / f"{name}.log", environment=environment))
            for name, command in (("actions", actions), ("server", server))
        }
        for name, url in (
            ("actions", f"http://{LOOPBACK}:{action_port}/health"),
            ("server", f"http://{LOOPBACK}:{port}/webhooks/web/openapi.json"),
        ):
            wait_until_ready(url, processes[name], log=folder / f"{name}.log", timeout_s=READY_TIMEOUT_S)
        server = Server(f"http://{LOOPBACK}:{port}/webhooks/web", shop, folder / "server.log", processes["server"].pid)
        yield server
        for page in server.pages:
            page.client.close()


@dataclass
class Page:
    """One customer's page: what it sends, and the events it has seen."""

    server: Server
    client: httpx.Client
    conversation: str
    token: str
    events: list[tuple[str, int | None, dict]] = field(default_factory=list)

    @classmethod
    def open(cls, server: Server, **body) -> Page:
        """Open a session."""
        client = httpx.Client(base_url=server.url, timeout=ANSWER_TIMEOUT_S, trust_env=False)
        answer = client.post("/session", json=body)
        answer.raise_for_status()
        session = answer.json()
        client.headers["Authorization"] = f"Bearer {session['token']}"
        return cls(server, client, session["conversation"], session["token"])

    def send(self, text: str | None = None, *, choice: str | None = None, id: str | None = None) -> httpx.Response:
        """Send a message or a choice."""
        said = {"text": text} if choice is None else {"choice": choice}
        return self.client.post("/messages", json={"id": id or str(uuid.uuid4()), **said})

    def say(self, text: str | None = None, *, choice: str | None = None) -> list[dict]:
        """Send it, wait for the end of the turn, and give the messages of the answer."""
        before = self.last_number()
        with self.tab(after=before) as events:
            answer = self.send(text, choice=choice)
            assert answer.status_code == 202, answer.text
            next(data for name, _, data in events if name == "idle" and data["turn"])
        return [message for message in self.history(after=before) if message["from"] == "assistant"]

    @contextmanager
    def tab(self, *, after: int = 0) -> Iterator[Iterator[tuple[str, int | None, dict]]]:
        """Open a tab that follows the events; it does so from now on."""
        with self.client.stream("GET", "/events", params={"after": after}) as response:
            assert response.status_code == 200
            yield read_events(response.iter_lines())

    def history(self, *, after: int = 0) -> list[dict]:
        """Read what was said."""
        return self.client.get("/history", params={"after": after}).json()["events"]

    def last_number(self) -> int:
        """Return the number of the last event."""
        return max((message["number"] for message in self.history()), default=0)


def read_events(lines) -> Iterator[tuple[str, int | None, dict]]:
    """Read the events in a stream of lines: name, number, data."""
    name, number, data = None, None, None
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("id: "):
            number = int(line.removeprefix("id: "))
        elif line.startswith("data: "):
            data = json.loads(line.removeprefix("data: "))
        elif not line and name is not None:
            yield name, number, data
            name, number, data = None, None, None
