"""The action server, and a Rasa program that uses it: started together, ended together."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import yaml

from assistant.action_token import HEADER
from assistant.errors import ProcessError
from assistant.processes import (
    LOOPBACK,
    STOP_TIMEOUT_S,
    free_port,
    last_lines,
    python_command,
    quiet_environment,
    readable,
    running,
    wait_until_ready,
)
from assistant.settings import PROJECT_FOLDER, settings
from assistant.steps import say

ACTION_PORT = 5055
RASA_PORT = 5005
READY_TIMEOUT_S = 60.0
END_OF_INPUT = "EOFError"  # what `rasa shell` logs when its input ends; it would then wait for ever
UNNAMED = "Task exception was never retrieved"  # asyncio's heading for the above; says nothing by itself


@dataclass(frozen=True)
class ActionServer:
    """An action server that is starting.

    Attributes:
        endpoints: An `endpoints.yml` that names it.
    """

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    endpoints: Path

    def wait(self) -> None:
        """Wait until it answers.

        Raises:
            ProcessError: It does not.
        """
        url = f"http://{LOOPBACK}:{self.port}/health"
        wait_until_ready(url, self.process, log=self.log, timeout_s=READY_TIMEOUT_S)


@contextmanager
def action_server(**environment: str) -> Iterator[ActionServer]:
    """Start the action server for this machine only; end it on leaving.

    Args:
        environment: Settings that it does not share with us.
    """
    port = free_port(ACTION_PORT)
    log = settings().var_folder / "logs" / "actions.log"
    # rasa_sdk is what `rasa run actions` runs, without loading TensorFlow first
    command = python_command("rasa_sdk", "--actions", "actions", "--port", str(port))
    say(f"$ SANIC_HOST={LOOPBACK} {readable(command)} &")
    with running(command, log=log, environment=quiet_environment(SANIC_HOST=LOOPBACK, **environment)) as process:
        yield ActionServer(process, port, log, write_endpoints(port))


def write_endpoints(port: int) -> Path:
    """Copy `endpoints.yml` with the action server's real port and secret, readable by us alone, and give the copy."""
    endpoints = yaml.safe_load((PROJECT_FOLDER / "endpoints.yml").read_text(encoding="utf-8"))
    endpoints["action_endpoint"]["url"] = f"http://{LOOPBACK}:{port}/webhook"
    token = settings().action_token.get_secret_value()
    if token:
        endpoints["action_endpoint"]["headers"] = {HEADER: token}
    file = settings().var_folder / "run" / f"endpoints-{port}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(yaml.safe_dump(endpoints), encoding="utf-8")
    return file


def run_foreground(command: Sequence[str], *, log: Path, server: ActionServer) -> int:
    """Run a Rasa program on this terminal until it ends, its input ends, or somebody ends us.

    Args:
        command: The program and its arguments.
        log: Where what it writes about itself goes; its errors are also shown.
        server: The action server, whose failure ends the program too.

    Returns:
        The exit code.

    Raises:
        ProcessError: It or the action server failed.
    """
    say(f"$ {readable(command)}")
    log.parent.mkdir(parents=True, exist_ok=True)
    with terminal_kept(), log.open("wb") as output:
        process = subprocess.Popen(command, cwd=PROJECT_FOLDER, env=quiet_environment(), stderr=subprocess.PIPE)
        relay = _Relay(process, output)
        try:
            server.wait()
            process.wait()
        except KeyboardInterrupt:
            return 130
        finally:
            _end(process)
            relay.join()
    if process.returncode not in (0, -signal.SIGINT) and not relay.input_ended:
        raise ProcessError(f"`{readable(command)}` ended with {process.returncode}:\n{last_lines(log)}")
    return 0


class _Relay:
    """Copies what a program says about itself to its log, shows its errors, and ends it when its input ended."""

    def __init__(self, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
        self.input_ended = False
        self._process = process
        self._log = log
        self._thread = threading.Thread(target=self._copy, daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Wait until everything is copied."""
        self._thread.join(STOP_TIMEOUT_S)

    def _copy(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as lines:
            for line in lines:
                self._take(line)

    def _take(self, line: bytes) -> None:
        self._log.write(line)
        self._log.flush()
        text = line.decode("utf-8", "replace").strip()
        if text == END_OF_INPUT:
            self.input_ended = True
            self._process.terminate()
        elif (" ERROR " in text or " CRITICAL " in text) and UNNAMED not in text:
            sys.stderr.write(f"{text}\n")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that shares our terminal: it may be ending by itself, so ask first, then insist."""
    for ask in (_nothing, process.terminate, process.kill):
        ask()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_TIMEOUT_S if ask is not _nothing else 1)
            return


def _nothing() -> None:
    """Only wait."""


@contextmanager
def terminal_kept() -> Iterator[None]:
    """Give the terminal back as it was: a prompt that is ended by force leaves it without echo."""
    restore = _terminal_restorer()
    try:
        yield
    finally:
        restore()


def _terminal_restorer() -> Callable[[], None]:
    import termios

    if not sys.stdin.isatty():
        return _nothing
    descriptor = sys.stdin.fileno()
    attributes = termios.tcgetattr(descriptor)
    return lambda: termios.tcsetattr(descriptor, termios.TCSADRAIN, attributes)
