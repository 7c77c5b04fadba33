"""One side of a comparison: a Rasa project that is trained, started, asked, and ended."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
import yaml

from assistant.processes import LOOPBACK, free_port, last_lines, python_command, quiet_environment, running

READY_TIMEOUT_S = 300.0
TURNS_A_CONVERSATION = 10
Right = Callable[[str], bool]


@dataclass(frozen=True)
class Side:
    """A project and what to ask it.

    Attributes:
        name: How the table calls it.
        folder: The project's root.
        parsed: Messages to parse, in turn.
        opening: Messages that begin a conversation and are not timed (a customer identifies).
        turn: The message whose turn is timed.
        right: Whether an answer to `turn` is right.
        first: The first message after the start, and whether its answer is right.
        environment: Variables of its processes.
        has_actions: Whether its answers need an action server.
    """

    name: str
    folder: Path
    parsed: tuple[str, ...]
    opening: tuple[str, ...]
    turn: str
    right: Right
    first: tuple[str, Right]
    environment: Mapping[str, str] = field(default_factory=dict)
    has_actions: bool = False


def count_phrases(folder: Path) -> int:
    """Count the training phrases under a project's `data/`."""
    count = 0
    for path in sorted((folder / "data").rglob("*.yml")):
        for block in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("nlu", []):
            if "intent" in block:
                count += sum(line.lstrip().startswith("- ") for line in block["examples"].splitlines())
    return count


def train(side: Side, work: Path) -> tuple[Path, float]:
    """Train from nothing, and give the model and the seconds it took."""
    log = work / "train.log"
    command = python_command("rasa", "train", "--force", "--fixed-model-name", "model", "--out", str(work))
    print(f"{side.name}: training", flush=True)
    started = time.monotonic()
    with log.open("wb") as output:
        ended = subprocess.run(
            command, cwd=side.folder, env=_environment(side), stdout=output, stderr=subprocess.STDOUT, check=False
        )
    if ended.returncode != 0:
        sys.exit(f"FAIL the training of {side.name} ended with {ended.returncode}:\n{last_lines(log)}")
    return work / "model.tar.gz", time.monotonic() - started


def serve_and_measure(side: Side, model: Path, work: Path, *, parses: int, turns: int) -> dict[str, float]:
    """Start the side, wait for its first right answer, and time parses and turns."""
    print(f"{side.name}: starting", flush=True)
    started = time.monotonic()
    with _served(side, model, work) as (client, processes):
        _wait_for_right_answer(side, client, processes[0], work)
        ready_s = time.monotonic() - started
        parse_ms = [_timed(lambda text=text: _parse(client, text)) for text in _cycle(side.parsed, parses)]
        turn_ms = list(_turns(side, client, turns))
        memory_mb = [_peak_mb(process) for process in processes]
    return {
        "ready_s": ready_s,
        "server_peak_mb": memory_mb[0],
        "actions_peak_mb": sum(memory_mb[1:]),
        **_median_and_p95("parse", parse_ms),
        **_median_and_p95("turn", turn_ms),
    }


@contextmanager
def _served(side: Side, model: Path, work: Path) -> Iterator[tuple[httpx.Client, list[subprocess.Popen[bytes]]]]:
    port, action_port = free_port(0), free_port(0)
    endpoints = work / "endpoints.yml"
    endpoints.write_text(yaml.safe_dump(_endpoints(side, action_port)), encoding="utf-8")
    server = python_command("rasa", "run", "--enable-api", "--model", str(model), "--endpoints", str(endpoints))
    server += ["--interface", LOOPBACK, "--port", str(port)]
    actions = python_command("rasa_sdk", "--actions", "actions", "--port", str(action_port))
    environment = {**_environment(side), "SANIC_HOST": LOOPBACK}
    with ExitStack() as stack:
        processes = [
            stack.enter_context(running(command, log=work / log, environment=environment, folder=side.folder))
            for command, log in [(server, "server.log"), *([(actions, "actions.log")] if side.has_actions else [])]
        ]
        client = stack.enter_context(httpx.Client(base_url=f"http://{LOOPBACK}:{port}", timeout=60, trust_env=False))
        yield client, processes


def _endpoints(side: Side, action_port: int) -> dict[str, dict[str, object]]:
    """Give the project's own endpoints, with the action server's real port."""
    endpoints: dict[str, dict[str, object]] = yaml.safe_load((side.folder / "endpoints.yml").read_text("utf-8")) or {}
    if side.has_actions:
        endpoints["action_endpoint"]["url"] = f"http://{LOOPBACK}:{action_port}/webhook"
    return endpoints


def _wait_for_right_answer(side: Side, client: httpx.Client, server: subprocess.Popen[bytes], work: Path) -> None:
    text, right = side.first
    deadline = time.monotonic() + READY_TIMEOUT_S
    answer = ""
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(httpx.TransportError):
            answer = _ask(client, f"first-{time.monotonic_ns()}", text)
            if right(answer):
                return
        time.sleep(0.1)
    sys.exit(f"FAIL {side.name} answered {answer!r} to {text!r}:\n{last_lines(work / 'server.log')}")


def _turns(side: Side, client: httpx.Client, count: int) -> Iterator[float]:
    for number in range(count):
        if number % TURNS_A_CONVERSATION == 0:
            sender = f"turns-{number}"
            for text in side.opening:
                _ask(client, sender, text)
        started = time.perf_counter()
        answer = _ask(client, sender, side.turn)
        yield (time.perf_counter() - started) * 1000
        if not side.right(answer):
            sys.exit(f"FAIL {side.name} answered {answer!r} to {side.turn!r}")


def _ask(client: httpx.Client, sender: str, text: str) -> str:
    response = client.post("/webhooks/rest/webhook", json={"sender": sender, "message": text})
    return "\n".join(str(answer.get("text", "")) for answer in response.json()) if response.is_success else ""


def _parse(client: httpx.Client, text: str) -> None:
    client.post("/model/parse", json={"text": text}).raise_for_status()


def _timed(call: Callable[[], None]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def _cycle(texts: tuple[str, ...], count: int) -> list[str]:
    return [texts[number % len(texts)] for number in range(count)]


def _median_and_p95(name: str, values: list[float]) -> dict[str, float]:
    return {f"{name}_median_ms": statistics.median(values), f"{name}_p95_ms": statistics.quantiles(values, n=20)[-1]}


def _peak_mb(process: subprocess.Popen[bytes]) -> float:
    """Give the largest memory a process has had; where the system does not keep it, what it has now."""
    status = Path(f"/proc/{process.pid}/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return psutil.Process(process.pid).memory_info().rss / 1e6


def _environment(side: Side) -> dict[str, str]:
    return quiet_environment(**side.environment)
