"""Measure the web channel beside Rasa's own REST channel, in one run on one server.

One page alone: how long from Enter to the typing sign, and to the first character of the answer. Then many open pages
that write together: how long until each message is answered, and what a session costs in memory.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

import httpx

from assistant.processes import ended_by_signals
from benchmarks.report import report
from tests.integration.web.running import Server, running_assistant

SAYINGS = ("hello", "thanks", "what can you do?", "你好", "谢谢")
T = TypeVar("T")
BARS = {"typing_p95_ms": 300.0, "answer_under_load_p95_ms": 1000.0, "first_character_over_rest_percent": 10.0}
TIMEOUT_S = 60.0
TOO_MANY = 429


@dataclass
class Page:
    """An open page: what was sent and when, and when each thing was heard."""

    client: httpx.AsyncClient
    response: httpx.Response | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    typing_at: float = 0.0
    answered_at: float = 0.0
    told_to_wait: int = 0

    async def say(self, text: str) -> tuple[float, float]:
        """Send a message, and give the seconds to the typing sign and to the first message of the answer."""
        self.answered.clear()
        self.typing_at = self.answered_at = 0.0
        begun = time.perf_counter()
        await self._store({"id": str(uuid.uuid4()), "text": text})
        await asyncio.wait_for(self.answered.wait(), TIMEOUT_S)
        return self.typing_at - begun, self.answered_at - begun

    async def _store(self, message: dict[str, str]) -> None:
        """Send a message until it is taken: who is told to wait waits, as the chat page does."""
        while (answer := await self.client.post("/messages", json=message)).status_code == TOO_MANY:
            self.told_to_wait += 1
            await asyncio.sleep(float(answer.headers["Retry-After"]))
        answer.raise_for_status()

    async def listen(self) -> None:
        """Hear events until the page is closed."""
        assert self.response is not None
        async for line in self.response.aiter_lines():
            if line == "event: typing" and not self.typing_at:
                self.typing_at = time.perf_counter()
            elif line.startswith("data: ") and '"from": "assistant"' in line and not self.answered_at:
                self.answered_at = time.perf_counter()
            elif line.startswith("data: ") and self.answered_at and '{"turn": "' in line[:16]:
                self.answered.set()


@asynccontextmanager
async def open_page(server: Server) -> AsyncIterator[Page]:
    """Open a page with a session and a stream of its own."""
    async with httpx.AsyncClient(base_url=server.url, timeout=TIMEOUT_S, trust_env=False) as client:
        session = (await client.post("/session", json={})).json()
        client.headers["Authorization"] = f"Bearer {session['token']}"
        page = Page(client)
        async with client.stream("GET", "/events") as page.response:
            listening = asyncio.create_task(page.listen())
            try:
                yield page
            finally:
                listening.cancel()


async def rest_turn(client: httpx.AsyncClient, url: str, sender: str, text: str) -> float:
    """Send a message to Rasa's REST channel, and give the seconds to its answer."""
    begun = time.perf_counter()
    answer = await client.post(url, json={"sender": sender, "message": text})
    answer.raise_for_status()
    return time.perf_counter() - begun


async def measure(server: Server, *, turns: int, pages: int, per_second: float, seconds: float) -> dict[str, float]:
    """Measure both channels."""
    rest_url = f"{server.url.removesuffix('/web')}/rest/webhook"
    async with httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False, limits=httpx.Limits(max_connections=400)) as rest:
        figures = await _alone(server, rest, rest_url, turns)
        async with AsyncExitStack() as stack:
            before = _resident_kb(server.pid)
            opened = [await stack.enter_async_context(open_page(server)) for _ in range(pages)]
            figures["memory_kb_an_open_page"] = (_resident_kb(server.pid) - before) / pages
            count = int(per_second * seconds)

            async def web(index: int) -> tuple[float, float]:
                return await opened[index % pages].say(SAYINGS[index % len(SAYINGS)])

            async def by_rest(index: int) -> float:
                return await rest_turn(rest, rest_url, f"load-{index % pages}", SAYINGS[index % len(SAYINGS)])

            told = await _at_rate(web, count, per_second)
            figures |= _percentiles("typing_under_load", [typing for typing, _ in told])
            figures |= _percentiles("answer_under_load", [answer for _, answer in told])
            figures["told_to_wait"] = sum(page.told_to_wait for page in opened)
            figures["memory_kb_a_session_after_turns"] = (_resident_kb(server.pid) - before) / pages
        figures |= _percentiles("rest_under_load", await _at_rate(by_rest, count, per_second))
    return figures


async def _alone(server: Server, rest: httpx.AsyncClient, rest_url: str, turns: int) -> dict[str, float]:
    """One page and one REST caller, in turns, nobody else."""
    typing, first, by_rest = [], [], []
    async with open_page(server) as page:
        for index in range(turns + 3):
            text = SAYINGS[index % len(SAYINGS)]
            told = await page.say(text)
            answered = await rest_turn(rest, rest_url, "alone", text)
            if index >= 3:  # the first ones warm up
                typing.append(told[0])
                first.append(told[1])
                by_rest.append(answered)
    over = {"first_character_over_rest_percent": (median(first) / median(by_rest) - 1) * 100}
    figures = _percentiles("typing", typing) | _percentiles("first_character", first) | _percentiles("rest", by_rest)
    return figures | over


async def _at_rate(send: Callable[[int], Awaitable[T]], count: int, per_second: float) -> list[T]:
    """Send at fixed moments, whether or not the messages before are answered, and give the seconds of each."""
    begun = time.perf_counter()
    sent = []
    for index in range(count):
        await asyncio.sleep(max(0.0, begun + index / per_second - time.perf_counter()))
        sent.append(asyncio.ensure_future(send(index)))
    return list(await asyncio.gather(*sent))


def _percentiles(name: str, seconds: list[float]) -> dict[str, float]:
    return {f"{name}_median_ms": median(seconds) * 1000, f"{name}_p95_ms": quantiles(seconds, n=20)[-1] * 1000}


def _resident_kb(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:")))


def main() -> int:
    """Measure, print a table, write it to `results/`; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=40)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--per-second", type=float, default=20.0)
    parser.add_argument("--seconds", type=float, default=20.0)
    options = parser.parse_args()
    many = {"WEB_MESSAGES_PER_MINUTE": "100000", "WEB_REQUESTS_PER_MINUTE": "1000000"}
    with ended_by_signals(), tempfile.TemporaryDirectory(prefix="bench-web-") as folder:
        with running_assistant(Path(folder), **many) as server:
            work = measure(
                server,
                turns=options.turns,
                pages=options.pages,
                per_second=options.per_second,
                seconds=options.seconds,
            )
            figures = asyncio.run(work)
    return report("web", figures, missed=[name for name, bar in BARS.items() if figures[name] > bar])


if __name__ == "__main__":
    raise SystemExit(main())
