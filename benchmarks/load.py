"""Measure transactional turns: customers who cancel, change, return and exchange, 1, 10 and 50 of them at once.

The customers are those of the acceptance tests (tests/acceptance/tau), each with orders of its own, and say their
wishes without a pause between two messages. What they did is compared with the shop's policy, as in the tests.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timezone
from pathlib import Path
from random import Random
from statistics import mean, median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from assistant.processes import ended_by_signals
from benchmarks.crowd import multiplied
from tests.acceptance.tau.drawing import draw_tasks
from tests.acceptance.tau.playing import Played, Speaking, play_all, read_shop
from tests.acceptance.tau.running import Door, PreparedShop, running_assistant

SHOP = Path("tests") / "acceptance" / "tau" / "shop"
TASKS = {1: 40, 10: 60, 50: 100}  # customers at once -> tasks
COPIES = 40  # of the shop's six customers: enough that nobody comes twice at the same time
P95_BAR_MS, TURNS_BAR = 150.0, 2


@dataclass(frozen=True)
class Figures:
    """What so many customers at once met."""

    customers: int
    tasks: int
    done: float
    median_ms: float
    p95_ms: float
    turns_a_task: float
    most_turns_over: int
    seconds_a_task: float
    turns_a_second: float


def measure(language: str, *, seed: int, at_once: Sequence[int]) -> list[Figures]:
    """Play tasks with so many customers at once, one measurement after the other, on one assistant."""
    given = multiplied(read_shop(SHOP), COPIES)
    with TemporaryDirectory(prefix="bench-load-") as name:
        folder = Path(name)
        for part, content in given.items():
            (folder / f"{part}.json").write_text(json.dumps(content), encoding="utf-8")
        shop = PreparedShop.make(folder, folder)
        with running_assistant(shop, folder) as door:
            how = {"given": given, "shop": shop, "door": door, "language": language}
            _play(seed + 1, 1, 5, **how)  # warms up
            return [_play(seed, count, TASKS[count], **how) for count in at_once]


def _play(
    seed: int, at_once: int, tasks: int, *, given: dict[str, Any], shop: PreparedShop, door: Door, language: str
) -> Figures:
    drawn = [replace(task, by_email=True) for task in draw_tasks(given, tasks, Random(seed))]  # names are not unique
    begun = time.perf_counter()
    speaking = Speaking(language, seed=seed)
    played = list(play_all(drawn, given=given, shop=shop, door=door, speaking=speaking, at_once=at_once))
    return _figures(played, at_once, time.perf_counter() - begun)


def _figures(played: list[Played], at_once: int, took_s: float) -> Figures:
    seconds = [second for one in played for second in one.seconds]
    done = [one for one in played if not one.wrong]
    return Figures(
        customers=at_once,
        tasks=len(played),
        done=len(done) / len(played),
        median_ms=median(seconds) * 1000,
        p95_ms=quantiles(seconds, n=20)[-1] * 1000,
        turns_a_task=mean(len(one.seconds) for one in done),
        most_turns_over=max(len(one.seconds) - one.needed for one in done),
        seconds_a_task=mean(sum(one.seconds) for one in done),
        turns_a_second=len(seconds) / took_s,
    )


def _report(figures: list[Figures], language: str) -> int:
    """Print the table and write it to `results/`; 1 when a bar is missed."""
    names = [field.name for field in fields(Figures)]
    print(f"| {' | '.join(names)} |\n|{'---|' * len(names)}")
    for one in figures:
        print("| " + " | ".join(f"{value:.3g}" for value in asdict(one).values()) + " |")
    moment = datetime.now(timezone.utc)
    report = {"at": moment.isoformat(), "machine": platform.platform(), "cores": os.cpu_count(), "language": language}
    file = Path("results") / f"load-{moment:%Y%m%dT%H%M%S}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({**report, "figures": [asdict(one) for one in figures]}, indent=2), encoding="utf-8")
    missed = [one for one in figures if one.most_turns_over > TURNS_BAR or one.done < 1]
    missed += [one for one in figures if one.customers == 1 and one.p95_ms > P95_BAR_MS]
    print(f"bars missed with {[one.customers for one in missed]} customers" if missed else "bars met")
    return int(bool(missed))


def main() -> int:
    """Measure, print a table, write it to `results/`; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=("en", "zh"), default="en")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, nargs="+", choices=sorted(TASKS), default=sorted(TASKS))
    options = parser.parse_args()
    with ended_by_signals():
        figures = measure(options.language, seed=options.seed, at_once=options.at_once)
    return _report(figures, options.language)


if __name__ == "__main__":
    raise SystemExit(main())
