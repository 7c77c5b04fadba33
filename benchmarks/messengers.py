"""Measure how soon Slack's events and Telegram's updates are acknowledged while many people write at once.

Both messengers are servers of this machine that speak the real APIs (tests/integration/messengers). What is timed is
what they time: from sending an event to the 200, which comes once the message is stored.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median, quantiles

import httpx

from assistant.processes import ended_by_signals
from benchmarks.report import report
from tests.integration.messengers import slack_workspace, telegram_app
from tests.integration.messengers.fake_platform import FakePlatform, running_platform
from tests.integration.web.running import running_assistant

SAYINGS = ("hello", "thanks", "what can you do?", "你好", "谢谢")
PEOPLE = 100
BAR_MS = 500.0
TIMEOUT_S = 60.0
Send = Callable[[int], Awaitable[None]]


def slack_sender(client: httpx.AsyncClient, url: str) -> Send:
    """Give what has one of a hundred people write a direct message."""

    async def send(index: int) -> None:
        said = slack_workspace.direct_message(SAYINGS[index % len(SAYINGS)], user=f"U{index % PEOPLE:09}")
        body = json.dumps(slack_workspace.envelope(said))
        headers = {**slack_workspace.signed(body), "Content-Type": "application/json"}
        answer = await client.post(f"{url}/webhooks/slack/events", content=body.encode(), headers=headers)
        answer.raise_for_status()

    return send


def telegram_sender(client: httpx.AsyncClient, url: str) -> Send:
    """Give what has one of a hundred people write in a private chat."""
    apps = [telegram_app.TelegramApp(url, user=5_000_000 + person) for person in range(PEOPLE)]

    async def send(index: int) -> None:
        app = apps[index % PEOPLE]
        message = app.message(text=SAYINGS[index % len(SAYINGS)], chat=app.private)
        body = telegram_app.written({"update_id": 9_000_000 + index, "message": message})
        answer = await client.post(f"{url}/webhooks/telegram/webhook", content=body, headers=telegram_app.proven())
        answer.raise_for_status()

    return send


async def acknowledged_ms(senders: list[Send], *, count: int, per_second: float) -> list[list[float]]:
    """Send to each messenger at fixed moments, whatever is still being answered.

    Args:
        senders: One a messenger.
        count: Messages on each.
        per_second: Of them, on each.

    Returns:
        For each messenger the milliseconds to each acknowledgement.
    """
    times: list[list[float]] = [[] for _ in senders]

    async def timed(number: int, index: int) -> None:
        begun = time.perf_counter()
        await senders[number](index)
        times[number].append((time.perf_counter() - begun) * 1000)

    begun, sent = time.perf_counter(), []
    for index in range(count):
        await asyncio.sleep(max(0.0, begun + index / per_second - time.perf_counter()))
        sent += [asyncio.ensure_future(timed(number, index)) for number in range(len(senders))]
    await asyncio.gather(*sent)
    return times


async def measure(url: str, *, per_second: float, seconds: float) -> dict[str, float]:
    """Warm both messengers up, then load them together."""
    limits = httpx.Limits(max_connections=400)
    async with httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False, limits=limits) as client:
        senders = [slack_sender(client, url), telegram_sender(client, url)]
        await acknowledged_ms(senders, count=3, per_second=1)
        slack, telegram = await acknowledged_ms(senders, count=int(per_second * seconds), per_second=per_second)
    return _figures("slack", slack) | _figures("telegram", telegram)


def _figures(name: str, times_ms: list[float]) -> dict[str, float]:
    return {
        f"{name}_acknowledged": float(len(times_ms)),
        f"{name}_median_ms": median(times_ms),
        f"{name}_p99_ms": quantiles(times_ms, n=100)[-1],
        f"{name}_most_ms": max(times_ms),
    }


def answered(platforms: dict[str, FakePlatform], *, before_s: float) -> dict[str, float]:
    """Count the answers that came, waiting so long at most for those of the last messages."""
    end, seen = time.monotonic() + before_s, -1
    while time.monotonic() < end and (now := sum(_texts(one) for one in platforms.values())) != seen:
        seen = now
        time.sleep(3)
    return {f"{name}_answers": float(_texts(one)) for name, one in platforms.items()}


def _texts(one: FakePlatform) -> int:
    return len(one.of("chat.postMessage")) + len(one.of("sendMessage"))


def main() -> int:
    """Measure, print a table, write it to `results/`; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-second", type=float, default=10.0, help="messages a second on each messenger")
    parser.add_argument("--seconds", type=float, default=20.0)
    options = parser.parse_args()
    with ended_by_signals(), tempfile.TemporaryDirectory(prefix="bench-messengers-") as folder:
        with running_platform(slack_workspace.answer) as slack, running_platform(telegram_app.answer) as telegram:
            settings = slack_workspace.settings(slack.url) | telegram_app.settings(telegram.url)
            with running_assistant(Path(folder), WEB_MESSAGES_PER_MINUTE="100000", **settings) as server:
                url = server.url.removesuffix("/webhooks/web")
                figures = asyncio.run(measure(url, per_second=options.per_second, seconds=options.seconds))
                figures |= answered({"slack": slack, "telegram": telegram}, before_s=120)
    missed = [name for name in ("slack_p99_ms", "telegram_p99_ms") if figures[name] > BAR_MS]
    return report("messengers", figures, missed=missed)


if __name__ == "__main__":
    raise SystemExit(main())
