"""A messenger's API on this machine, as its public documentation describes it: it records each call and answers."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ANSWER_TIMEOUT_S = 120.0


@dataclass(frozen=True)
class Call:
    """A call that came: the method's name and its JSON."""

    method: str
    body: dict[str, Any]

    @property
    def to(self) -> str | int | None:
        """The channel of Slack or whose home it is, the chat or the press of Telegram."""
        names = ("channel", "chat_id", "callback_query_id", "user_id")
        return next((self.body[name] for name in names if name in self.body), None)


@dataclass(frozen=True)
class Reply:
    """What is answered to a call."""

    body: dict[str, Any]
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class FakePlatform:
    """Records calls and answers them.

    Args:
        answer: Makes the answer to a call.
    """

    def __init__(self, answer: Callable[[Call], Reply]) -> None:
        self._answer = answer
        self._came = threading.Condition()
        self.calls: list[Call] = []
        self._scripted: list[tuple[str, str | int, Reply]] = []
        self.url = ""

    def take(self, call: Call) -> Reply:
        """Record a call and answer it."""
        with self._came:
            self.calls.append(call)
            self._came.notify_all()
            return self._scripted_for(call) or self._answer(call)

    def script(self, method: str, to: str | int, *replies: Reply) -> None:
        """Answer the next calls of a method, for a channel or chat, by these replies."""
        self._scripted += [(method, to, reply) for reply in replies]

    def _scripted_for(self, call: Call) -> Reply | None:
        found = next((entry for entry in self._scripted if entry[:2] == (call.method, call.to)), None)
        if found is None:
            return None
        self._scripted.remove(found)
        return found[2]

    def wait(self, method: str, *, to: str | int | None = None, count: int = 1) -> list[Call]:
        """Wait until a method was called so often, for one channel or chat or for any, and give the calls."""
        end = time.monotonic() + ANSWER_TIMEOUT_S
        with self._came:
            while len(self.of(method, to=to)) < count:
                assert self._came.wait(end - time.monotonic()), f"{method}: {self.calls}"
            return self.of(method, to=to)

    def of(self, method: str, *, to: str | int | None = None) -> list[Call]:
        """Give the calls of a method, for one channel or chat or for all."""
        return [call for call in self.calls if call.method == method and to in (None, call.to)]

    def texts(self, method: str, *, to: str | int) -> list[str]:
        """Give what was said in a channel or chat."""
        return [call.body["text"] for call in self.of(method, to=to)]

    def clear(self, *, to: str | int) -> None:
        """Forget the calls for one channel or chat; those for others are other tests'."""
        with self._came:
            self.calls = [call for call in self.calls if call.to != to]


@contextmanager
def running_platform(answer: Callable[[Call], Reply]) -> Iterator[FakePlatform]:
    """Run a platform on a port of this machine."""
    platform = FakePlatform(answer)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(platform))
    platform.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield platform
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(platform: FakePlatform) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length", 0)))
            reply = platform.take(Call(self.path.rsplit("/", 1)[-1], json.loads(raw)))
            body = json.dumps(reply.body).encode()
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return Handler
