"""Start other programs quietly, wait until they are ready, and leave none behind."""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

from assistant.errors import ProcessError
from assistant.settings import PROJECT_FOLDER

LOOPBACK = "127.0.0.1"
POLL_S = 0.1
STOP_TIMEOUT_S = 5.0
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",  # TensorFlow's notes on the processor
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",  # Rasa is not ported to SQLAlchemy 2
    "PYTHONWARNINGS": "ignore",  # deprecations inside Rasa's own requirements
    "LOG_LEVEL_LIBRARIES": "ERROR",
}


def quiet_environment(**more: str) -> dict[str, str]:
    """Give the environment for a Rasa program: no telemetry, no notes that nobody can act on.

    Byte code is kept even where PYTHONDONTWRITEBYTECODE is set: without it Rasa compiles its hundreds of libraries
    at each start, which takes 30 s.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **QUIET, **more}


def quiet_process() -> None:
    """Keep this program, which is about to load Rasa, from telling what nobody can act on."""
    os.environ.update(QUIET)
    warnings.showwarning = lambda *_, **__: None  # libraries put filters of their own before ours


def python_command(*words: str) -> list[str]:
    """Give the command that runs a module with this environment's Python."""
    return [sys.executable, "-m", *words]


def readable(command: Sequence[str]) -> str:
    """Write a command as one would type it in the project's folder."""
    return shlex.join(word.replace(f"{PROJECT_FOLDER}{os.sep}", "") for word in command)


def free_port(preferred: int) -> int:
    """Give the preferred port where nobody listens on it, else any free one (0: no preference)."""
    return preferred if preferred and is_port_free(preferred) else _any_port()


def is_port_free(port: int) -> bool:
    """Tell whether a server could listen on a port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind((LOOPBACK, port))
            return True
    return False


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], *, log: Path, environment: dict[str, str], folder: Path = PROJECT_FOLDER
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in the background, in a process group of its own, and end the group on leaving.

    Args:
        command: The program and its arguments.
        log: Where its output goes; made anew.
        environment: All of its environment variables.
        folder: Where it runs.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        end_group(process)


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End a process that leads a group, and all that it started; forcibly after some seconds."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        pass
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until_ready(url: str, process: subprocess.Popen[bytes], *, log: Path, timeout_s: float) -> None:
    """Wait until a server answers.

    Raises:
        ProcessError: It ended or did not answer in time; the message shows the end of its log.
    """
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ProcessError(f"{_name(process)} ended with {process.returncode}:\n{last_lines(log)}")
        if _answers(url):
            return
        time.sleep(POLL_S)
    raise ProcessError(f'{_name(process)} did not answer at "{url}" within {timeout_s:.0f} s:\n{last_lines(log)}')


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=1) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def _name(process: subprocess.Popen[bytes]) -> str:
    words = process.args if isinstance(process.args, list) else [str(process.args)]
    return f"`{readable([str(word) for word in words])}`"


def last_lines(log: Path, count: int = 15, *, stays: bool = True) -> str:
    """Give the end of a log, indented, with its address where it stays."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    return "\n".join([*(f"  {line}" for line in lines[-count:]), *([f"  (all of it: {log})"] if stays else [])])


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Turn the signals that end a program into KeyboardInterrupt, so that everything is ended in order."""
    names = (signal.SIGTERM, signal.SIGHUP)
    before = {name: signal.signal(name, _interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
