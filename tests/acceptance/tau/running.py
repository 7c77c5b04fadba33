"""The assistant under test: a prepared shop, `rasa run` and the action server on it, and the REST door."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from assistant import serving
from assistant.processes import LOOPBACK, free_port, python_command, quiet_environment, running, wait_until_ready
from assistant.storage.database import Database
from assistant.storage.tau.exporting import export_shop
from assistant.storage.tau.importing import import_shop
from tests.acceptance.tau.answers import Answer

READY_TIMEOUT_S = 300.0
ANSWER_TIMEOUT_S = 60.0
MODEL = Path("models") / "assistant.tar.gz"


@dataclass(frozen=True)
class PreparedShop:
    """A shop that is served, and the untouched original beside it."""

    file: Path
    original: Path

    @classmethod
    def make(cls, files: Path, folder: Path) -> PreparedShop:
        """Import the three files of a shop."""
        shop = cls(folder / "shop.db", folder / "original.db")
        database = Database(f"sqlite:///{shop.original}", create=True)
        import_shop(database, files, replace=False)
        database.close()
        shop.restore()
        return shop

    def restore(self) -> None:
        """Put every row back as it was; what serves the file sees it at once."""
        with closing(sqlite3.connect(self.original)) as source, closing(sqlite3.connect(self.file)) as copy:
            source.backup(copy)

    def export(self) -> dict:
        """Return the shop as it stands, in tau-bench's form."""
        return export_shop(Database(f"sqlite:///{self.file}"))


@dataclass(frozen=True)
class Door:
    """The REST channel of a running assistant."""

    client: httpx.Client

    def say(self, sender: str, text: str) -> Answer:
        """Send a message, and return the answer."""
        started = time.perf_counter()
        sent = self.client.post("/webhooks/rest/webhook", json={"sender": sender, "message": text})
        sent.raise_for_status()
        return Answer.of(sent.json(), time.perf_counter() - started)


@contextmanager
def running_assistant(shop: PreparedShop, folder: Path) -> Iterator[Door]:
    """Start the action server and `rasa run` on ports of their own; end both on leaving."""
    port, action_port = free_port(0), free_port(0)
    environment = quiet_environment(SANIC_HOST=LOOPBACK, DATABASE_URL=f"sqlite:///{shop.file}")
    server = python_command("rasa", "run", "--model", str(MODEL), "--enable-api", "--interface", LOOPBACK)
    server += ["--port", str(port), "--endpoints", str(serving.write_endpoints(action_port))]
    actions = python_command("rasa_sdk", "--actions", "actions", "--port", str(action_port))
    with ExitStack() as stack:
        for name, command, url in (
            ("actions", actions, f"http://{LOOPBACK}:{action_port}/health"),
            ("server", server, f"http://{LOOPBACK}:{port}/status"),
        ):
            log = folder / f"{name}.log"
            process = stack.enter_context(running(command, log=log, environment={**os.environ, **environment}))
            wait_until_ready(url, process, log=log, timeout_s=READY_TIMEOUT_S)
        client = httpx.Client(base_url=f"http://{LOOPBACK}:{port}", timeout=ANSWER_TIMEOUT_S, trust_env=False)
        yield Door(stack.enter_context(client))
