"""A small OpenAI-compatible server for tests: it says what it is told to, well or badly, over real HTTP."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

Script = Callable[[dict[str, Any]], "Answer"]
"""From the body of a request to the answer."""

_STREAM_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True)
class Answer:
    """What the server does with one request.

    Args:
        pieces: The text, sent piece by piece.
        pause_s: Before each piece.
        raw: Sent instead of all that, as it is.
        ending: "done", "cut" (closes without a word) or "hang" (says nothing more).
    """

    pieces: tuple[str, ...] = ()
    pause_s: float = 0.0
    raw: bytes | None = None
    ending: str = "done"


@dataclass
class ModelServer:
    """A running server.

    Attributes:
        url: Its address, ending in /v1.
        script: What it says; a test may exchange it.
        bodies: What was asked.
    """

    script: Script
    url: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(
                (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
            )
            if head.startswith(b"GET"):
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
                return
            self.bodies.append(json.loads(await reader.readexactly(length)))
            await self._send(self.script(self.bodies[-1]), writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client left
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _send(self, answer: Answer, writer: asyncio.StreamWriter) -> None:
        if answer.raw is not None:
            writer.write(answer.raw)
        else:
            writer.write(_STREAM_HEAD)
        for piece in answer.pieces:
            await asyncio.sleep(answer.pause_s)
            writer.write(_event({"delta": {"content": piece}}))
            await writer.drain()
        if answer.ending == "done" and answer.raw is None:
            writer.write(_event({"delta": {}, "finish_reason": "stop"}) + b"data: [DONE]\n\n")
        await writer.drain()
        while answer.ending == "hang":
            await asyncio.sleep(0.1)
            if writer.is_closing():
                break


def _event(choice: dict[str, Any]) -> bytes:
    return f"data: {json.dumps({'choices': [choice]}, ensure_ascii=False)}\n\n".encode()


@contextmanager
def serving(script: Script) -> Iterator[ModelServer]:
    """Run a server on a free port of this machine, in a thread of its own."""
    loop, server = asyncio.new_event_loop(), ModelServer(script)
    started, over = threading.Event(), asyncio.Event()

    async def serve() -> None:
        async with await asyncio.start_server(server.handle, "127.0.0.1", 0) as listening:
            server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1"
            started.set()
            await over.wait()
        answering = asyncio.all_tasks() - {asyncio.current_task()}
        for task in answering:
            task.cancel()
        await asyncio.gather(*answering, return_exceptions=True)

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    started.wait(timeout=5)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(timeout=5)
        loop.close()


def says(text: str) -> Script:
    """Make a server that says the same to everything, a few characters at a time."""
    pieces = tuple(text[at : at + 4] for at in range(0, len(text), 4))
    return lambda body: Answer(pieces)
