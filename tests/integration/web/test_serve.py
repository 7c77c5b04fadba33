"""`make serve` as a person uses it: page, answers in either language, an invoice to open, Ctrl-C ends it all."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from contextlib import suppress
from datetime import date

import psutil
import pytest
from running import Page, Server

from assistant.processes import LOOPBACK, free_port, python_command, quiet_environment, wait_until_ready
from assistant.storage.filling import create_sample

READY_TIMEOUT_S = 240.0
END_TIMEOUT_S = 30.0


@pytest.fixture
def serve(tmp_path):
    """The command that `make serve` runs, in a terminal's foreground group of its own."""
    shop, log, port = tmp_path / "shop.db", tmp_path / "serve.log", free_port(0)
    create_sample(shop, today=date(2026, 11, 20))
    own = {"DATABASE_URL": f"sqlite:///{shop}", "INVOICE_FOLDER": str(tmp_path)}
    environment = quiet_environment(OMP_NUM_THREADS="1", **own)
    command = python_command("assistant", "serve", "--port", str(port))
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    server = Server(f"http://{LOOPBACK}:{port}/webhooks/web", shop, log, process.pid)
    started: list[psutil.Process] = []
    try:
        wait_until_ready(f"{server.url}/openapi.json", process, log=log, timeout_s=READY_TIMEOUT_S)
        started += [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        yield server, process, started
    finally:
        for left in started:
            with suppress(psutil.NoSuchProcess):
                left.kill()
        process.kill()
        process.wait()


def test_serve_serves_until_ctrl_c(serve):
    """The addresses that it prints answer; after Ctrl-C none of its processes is left."""
    server, process, started = serve

    page = Page.open(server)
    look = page.client.get(f"{server.url}/")
    english, chinese = page.say("hello"), page.say("你好")
    invoiced = page.say("the invoice for order #W1000003 please. emma.walker@example.com 60614")
    link = re.search(rf"{server.url}/invoices/\S+\.pdf", invoiced[-1]["text"])
    document = page.client.get(link[0])
    page.client.close()
    os.killpg(process.pid, signal.SIGINT)  # what a terminal does: to the whole group

    assert f"Chat page:    {server.url}/" in server.said
    assert (look.status_code, "<html" in look.text) == (200, True)
    assert (document.status_code, document.content[:5]) == (200, b"%PDF-")
    assert "hel" in english[0]["text"].lower()
    assert "您好" in chinese[0]["text"] or "你好" in chinese[0]["text"]
    assert process.wait(END_TIMEOUT_S) == 130
    assert psutil.wait_procs(started, timeout=END_TIMEOUT_S)[1] == []
    assert "Traceback" not in server.said
