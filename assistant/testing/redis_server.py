"""The Redis that the tests use: the system's own server, on a socket in a folder of its own."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.testing.packages import install_in_ci

PROGRAM = "redis-server"
PACKAGE = "redis-server"
READY_TIMEOUT_S = 10.0
LOOK_AGAIN_S = 0.05


def find_redis() -> str | None:
    """Return the path of an installed Redis server, or None."""
    return shutil.which(PROGRAM)


def install_redis() -> None:
    """Install Redis from Debian's packages, where this may be done."""
    if not find_redis():
        install_in_ci(PACKAGE)


@contextmanager
def running_redis(folder: Path) -> Iterator[str]:
    """Start a server that keeps nothing, and give its address; end it on leaving.

    Raises:
        RuntimeError: It does not answer.
    """
    socket = folder / "redis.sock"
    command = [PROGRAM, "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(folder)]
    with (folder / "redis.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    try:
        _wait_for(socket, process)
        yield f"unix://{socket}"
    finally:
        process.terminate()
        process.wait(READY_TIMEOUT_S)


def _wait_for(socket: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_TIMEOUT_S
    while not socket.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"'{PROGRAM}' did not start; see '{socket.parent / 'redis.log'}'")
        time.sleep(LOOK_AGAIN_S)
