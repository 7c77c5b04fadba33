"""Tell a person at a terminal which step runs, how long it has taken, and how it ended."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

TICK_S = 1.0


class Step:
    """One step of a command; on a terminal its line reads "label … 12 s" while it runs, and "label: outcome" after."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.outcome = "done"


@contextmanager
def step(label: str, *, part: Callable[[], str] = str) -> Iterator[Step]:
    """Announce a step, show on a terminal how long it has taken and where it is, and say how it ended.

    Args:
        label: What is done.
        part: Names the part of it that is under way, if there is one to name.
    """
    current = Step(label)
    started = time.monotonic()
    finished = threading.Event()
    ticker = threading.Thread(target=_tick, args=(label, started, finished, part), daemon=True)
    ticker.start()
    try:
        yield current
    except BaseException as error:
        ended = "failed" if isinstance(error, Exception) else "interrupted"
        _finish(finished, ticker, f"{label}: {ended}")
        raise
    _finish(finished, ticker, f"{label}: {current.outcome} ({time.monotonic() - started:.1f} s)")


def say(line: str) -> None:
    """Print one line at once."""
    print(line, flush=True)  # noqa: T201 - told to the person who typed the command


def _tick(label: str, started: float, finished: threading.Event, part: Callable[[], str]) -> None:
    on_terminal = sys.stdout.isatty()
    if not on_terminal:
        say(f"{label} …")
        return
    while not finished.is_set():
        sys.stdout.write(f"\r\033[K{label} … {time.monotonic() - started:.0f} s {part()}".rstrip())
        sys.stdout.flush()
        finished.wait(TICK_S)


def _finish(finished: threading.Event, ticker: threading.Thread, line: str) -> None:
    finished.set()
    ticker.join()
    if sys.stdout.isatty():
        sys.stdout.write("\r\033[K")
    say(line)
