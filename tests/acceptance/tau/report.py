"""What came of playing tasks: a table to read, and every miss with its transcript."""

from __future__ import annotations

import json
import statistics
from collections import Counter
from pathlib import Path

from tests.acceptance.tau.playing import Played

_MOST_OVER = 2
"""A finished task that takes more turns than this over the least possible is reported with its transcript."""


def table(played: list[Played]) -> str:
    """Return how many tasks were finished, by kind of wish, and how long they took."""
    done, total = Counter(), Counter()
    for one in played:
        for kind in {wish.kind for wish in one.task.wishes}:
            total[kind] += 1
            done[kind] += not one.wrong
    finished = sum(not one.wrong for one in played)
    rows = [f"{'tasks with':<16}{'finished':>10}{'of':>6}"]
    rows += [f"{kind:<16}{done[kind]:>10}{total[kind]:>6}" for kind in sorted(total)]
    rows.append(f"{'all':<16}{finished:>10}{len(played):>6}")
    rows.append(f"{'written wrongly':<16}{sum(bool(one.unwished) for one in played):>10}")
    seconds = [second for one in played for second in one.seconds]
    turns = [len(one.seconds) for one in played if not one.wrong]
    more = [one.over for one in played if not one.wrong and not one.forbidden]
    if len(seconds) > 1 and turns and more:
        p95 = statistics.quantiles(seconds, n=20)[-1]
        rows.append(f"turns of a finished task: {statistics.mean(turns):.1f} on average, {max(turns)} at most")
        rows.append(f"turns over the least possible: {statistics.mean(more):.1f} on average, {max(more)} at most")
        refused = len(turns) - len(more)
        rows.append(f"left out there, for the rules forbid a part of it: {refused} tasks")
        rows.append(f"a turn: {statistics.median(seconds) * 1000:.0f} ms (median), {p95 * 1000:.0f} ms (p95)")
    return "\n".join(rows)


def write(played: list[Played], file: Path, **how: object) -> None:
    """Write the figures, the misses, and what took over two turns more than it had to, as JSON.

    Args:
        played: All that was played.
        file: Where to.
        how: What was played and how: language, seed …
    """
    misses = [
        {
            "task": one.task.number,
            "actions": one.task.actions,
            "wrong": one.wrong,
            "unwished": one.unwished,
            "doubts": one.doubts,
            "transcript": one.transcript,
        }
        for one in played
        if one.wrong
    ]
    lengthy = [
        {"task": one.task.number, "over": one.over, "transcript": one.transcript}
        for one in played
        if not one.wrong and not one.forbidden and one.over > _MOST_OVER
    ]
    turns = {one.task.number: len(one.seconds) for one in played}
    report = {**how, "played": len(played), "finished": len(played) - len(misses), "turns": turns}
    report |= {"misses": misses, "lengthy": lengthy}
    file.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
