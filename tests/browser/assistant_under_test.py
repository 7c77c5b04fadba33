"""The whole assistant: a sample shop, the action server behind a gate, and Rasa's server with the chat page."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from action_gate import ActionGate
from sample_shop import SampleShop

from assistant import serving
from assistant.processes import LOOPBACK, free_port, python_command, quiet_environment, running, wait_until_ready
from assistant.training import MODEL

READY_TIMEOUT_S = 240.0
SHOP_SITE = "http://shop.test"
SECRET = "a secret of this test run, long enough to sign with"


@dataclass(frozen=True)
class Assistant:
    """A running assistant.

    Args:
        url: Where the web channel answers.
        shop: What its action server works on.
        gate: The door before the action server.
        process: Rasa's server.
    """

    url: str
    shop: SampleShop
    gate: ActionGate

    def rows(self, query, *values):
        """Read from the database."""
        with closing(sqlite3.connect(self.shop.file)) as connection:
            return connection.execute(query, values).fetchall()


@contextmanager
def running_assistant(folder: Path):
    """Start everything on ports of its own; end it on leaving."""
    shop = SampleShop.make(folder)
    port, action_port = free_port(0), free_port(0)
    environment = quiet_environment(
        DATABASE_URL=shop.url,
        INVOICE_FOLDER=str(folder),
        SANIC_HOST=LOOPBACK,
        WEB_SESSION_SECRET=SECRET,
        WEB_CUSTOMER_SECRET=SECRET[::-1],
        WEB_ALLOWED_ORIGINS=SHOP_SITE,
        WEB_MESSAGES_PER_MINUTE="600",
        WEB_REQUESTS_PER_MINUTE="100000",  # every test comes from one address
    )
    actions = python_command("rasa_sdk", "--actions", "actions", "--port", str(action_port))
    with ExitStack() as stack:
        gate = stack.enter_context(ActionGate(f"http://{LOOPBACK}:{action_port}").open())
        server = python_command("rasa", "run", "--model", str(MODEL), "--interface", LOOPBACK, "--port", str(port))
        server += ["--endpoints", str(serving.write_endpoints(gate.port))]
        url = f"http://{LOOPBACK}:{port}/webhooks/web/"
        for name, command, ready in (
            ("actions", actions, f"http://{LOOPBACK}:{action_port}/health"),
            ("rasa", server, url),
        ):
            log = folder / f"{name}.log"
            process = stack.enter_context(running(command, log=log, environment=environment))
            wait_until_ready(ready, process, log=log, timeout_s=READY_TIMEOUT_S)
        yield Assistant(url, shop, gate)
