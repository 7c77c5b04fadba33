"""A door between Rasa and the action server, at which a test may stand while an answer is being made."""

from __future__ import annotations

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx

from assistant.processes import LOOPBACK

PASSED_ON = ("content-type", "content-encoding", "x-action-token", "authorization")
TIMEOUT_S = 60


class ActionGate:
    """Passes every call of Rasa on to the real action server, after `before` has seen it."""

    def __init__(self, action_server):
        self.before = None
        self._client = httpx.Client(base_url=action_server, timeout=TIMEOUT_S, trust_env=False)
        self._server = ThreadingHTTPServer((LOOPBACK, 0), self._handler())
        self.port = self._server.server_address[1]

    @contextmanager
    def open(self):
        """Serve until left."""
        Thread(target=self._server.serve_forever, daemon=True).start()
        yield self
        self._server.shutdown()
        self._server.server_close()
        self._client.close()

    @contextmanager
    def watched_by(self, before):
        """Let `before` see each call, as Rasa sent it, before the action server does."""
        self.before = before
        yield
        self.before = None

    def pass_on(self, path, body, headers):
        """Send a call on and return its answer."""
        if self.before and path == "/webhook":
            self.before(json.loads(body))
        return self._client.post(path, content=body, headers=headers)

    def _handler(self):
        gate = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name: self.headers[name] for name in PASSED_ON if self.headers[name]}
                answer = gate.pass_on(self.path, body, headers)
                self.send_response(answer.status_code)
                self.send_header("Content-Type", answer.headers["content-type"])
                self.send_header("Content-Length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            def log_message(self, *_):
                """Say nothing: pytest shows what matters."""

        return Handler
