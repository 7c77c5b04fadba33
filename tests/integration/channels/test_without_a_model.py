"""What plain `rasa run` tells about a model that it cannot load: one line with the remedy, and no silence."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from assistant.processes import free_port, python_command, quiet_environment, running, wait_until_ready

PROJECT = Path(__file__).resolve().parents[3]
HALF = gzip.compress(os.urandom(100_000))[:50_000]  # what an interrupted copy leaves


@pytest.fixture(params=[HALF, b"no model"], ids=["half", "another file"])
def broken_server(request, tmp_path, empty_shop_file):
    """Run Rasa on a model that is none; give its port and its log."""
    model = tmp_path / "model.tar.gz"
    model.write_bytes(request.param)
    shop = shutil.copy(empty_shop_file, tmp_path / "shop.db")
    port, log = free_port(0), tmp_path / "rasa.log"
    command = python_command("rasa", "run", "--model", str(model), "--interface", "127.0.0.1", "--port", str(port))
    environment = quiet_environment(DATABASE_URL=f"sqlite:///{shop}", VAR_FOLDER=str(tmp_path / "var"))
    with running(command, log=log, environment=environment, folder=PROJECT) as process:
        wait_until_ready(f"http://127.0.0.1:{port}/", process, log=log, timeout_s=120)
        yield port, log


def test_a_model_that_cannot_be_loaded_is_said_with_its_remedy(broken_server):
    """The log names `make train` and shows no traceback; a message is refused with the same words, not dropped."""
    port, log = broken_server
    body = json.dumps({"sender": "me", "message": "hello"}).encode()
    message = Request(f"http://127.0.0.1:{port}/webhooks/rest/webhook", body, {"Content-Type": "application/json"})

    with pytest.raises(HTTPError, match="503") as refused:
        urlopen(message, timeout=30)

    told = log.read_text(errors="replace")
    assert json.load(refused.value) == {"error": "no model is loaded: make train"}
    assert (told.count("model.missing"), told.count('"remedy": "make train"'), "Traceback" in told) == (1, 1, False)
