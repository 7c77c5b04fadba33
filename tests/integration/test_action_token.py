"""Only who knows the secret may call the action server, and its errors tell nothing of the call."""

from __future__ import annotations

import zlib

import httpx
import pytest
from pydantic import SecretStr

from assistant.action_token import HEADER, check_token_setting
from assistant.errors import SettingsError
from assistant.processes import free_port, python_command, quiet_environment, running, wait_until_ready
from assistant.settings import Settings

SECRET = "a-secret-of-this-test"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Start the action server as `rasa run actions` does, with a secret; give its address."""
    port, folder = free_port(0), tmp_path_factory.mktemp("actions")
    environment = quiet_environment(
        SANIC_HOST="127.0.0.1", ACTION_TOKEN=SECRET, DATABASE_URL=f"sqlite:///{folder / 'shop.db'}"
    )
    command = python_command("rasa_sdk", "--actions", "actions", "--port", str(port))
    with running(command, log=folder / "actions.log", environment=environment) as process:
        wait_until_ready(f"http://127.0.0.1:{port}/health", process, log=folder / "actions.log", timeout_s=90)
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "wrong"}], ids=["none", "empty", "wrong"])
@pytest.mark.parametrize("path", ["/webhook", "/actions"])
def test_a_stranger_is_refused(server, path, headers):
    """Neither acting for a customer nor listing what could be done is open to who does not know the secret."""
    answer = httpx.request("GET" if path == "/actions" else "POST", server + path, headers=headers)

    assert answer.status_code == 401
    assert HEADER in answer.json()["error"]


def test_who_knows_the_secret_is_answered(server):
    """Rasa, which sends the header, gets what it asks for."""
    answer = httpx.get(f"{server}/actions", headers={HEADER: SECRET})

    assert {"name": "action_start_procedure"} in answer.json()


def test_a_compressed_body_is_refused_before_it_is_unpacked(server):
    """A small body that unpacks to gigabytes never gets that far."""
    bomb = zlib.compress(b" " * 1_000_000)

    answer = httpx.post(f"{server}/webhook", content=bomb, headers={HEADER: SECRET, "Content-Encoding": "deflate"})

    assert answer.status_code == 415


def test_an_error_tells_nothing_of_the_call(server):
    """What failed stands in the log; the answer repeats no word of the conversation."""
    no_call = ["emma.walker@example.com"]

    answer = httpx.post(f"{server}/webhook", json=no_call, headers={HEADER: SECRET})

    assert answer.status_code == 500
    assert "emma" not in answer.text


def test_production_refuses_an_empty_secret():
    """Where others could reach the server, it does not start without a secret, and says what to set."""
    with pytest.raises(SettingsError, match=r"^ACTION_TOKEN is empty; expected .* `openssl rand -hex 32`"):
        check_token_setting(Settings(environment="production", action_token=SecretStr("")))
