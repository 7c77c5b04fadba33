"""`python -m tests.acceptance.tau`: play tasks in tau-bench's form through the running assistant, and compare."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rich.progress import track

from tests.acceptance.tau.drawing import draw_tasks
from tests.acceptance.tau.playing import Played, Speaking, play_all, read_shop
from tests.acceptance.tau.report import table, write
from tests.acceptance.tau.running import PreparedShop, running_assistant
from tests.acceptance.tau.tasks import Task, read_tasks
from tests.acceptance.tau.wording import FIRST, voices

HERE = Path(__file__).parent


def main() -> int:
    """Play, print the table and every miss, write the report.

    Returns:
        0 when every task was finished, else 1.
    """
    asked = _arguments()
    given = read_shop(asked.shop)
    drawn = draw_tasks(given, asked.draw, Random(asked.seed)) if asked.draw else []
    tasks = _chosen(drawn or read_tasks(asked.tasks, given), asked)
    with TemporaryDirectory() as name:
        folder = Path(name)
        shop = PreparedShop.make(asked.shop, folder)
        with running_assistant(shop, folder) as door:
            speaking = Speaking(asked.language, asked.voice, asked.seed)
            playing = play_all(tasks, given=given, shop=shop, door=door, speaking=speaking, at_once=asked.at_once)
            played = []
            for one in track(playing, "Playing", total=len(tasks), disable=not sys.stdout.isatty()):
                played.append(one)
                _show_miss(one, shown=asked.show)
    print(table(played))
    if asked.out:
        write(played, asked.out, tasks=str(asked.tasks), **asdict(speaking))
    return int(any(one.wrong for one in played))


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.acceptance.tau", description=__doc__)
    parser.add_argument("--tasks", type=Path, default=HERE / "tasks.jsonl", help="tasks, one JSON object a line")
    parser.add_argument("--draw", type=int, help="draw so many tasks from the shop instead, by the seed")
    parser.add_argument("--shop", type=Path, default=HERE / "shop", help="folder of users, products and orders.json")
    parser.add_argument("--language", choices=("en", "zh"), default="en")
    parser.add_argument("--voice", choices=voices(), default=FIRST, help="whose words and habits the customers have")
    parser.add_argument("--seed", type=int, default=1, help="chooses the phrasing")
    parser.add_argument("--sample", type=int, help="play so many of the tasks, chosen by the seed")
    parser.add_argument("--task", type=int, nargs="+", help="play the tasks of these numbers, phrased as among all")
    parser.add_argument("--only", help="play tasks all of whose wishes are of these kinds, e.g. cancel,return")
    parser.add_argument("--at-once", type=int, default=2, help="so many customers talk at the same time")
    parser.add_argument("--out", type=Path, help="where the report goes, as JSON")
    parser.add_argument("--show", action="store_true", help="print the transcript of each miss")
    return parser.parse_args()


def _chosen(tasks: list[Task], asked: Namespace) -> list[Task]:
    kinds = set(asked.only.split(",")) if asked.only else None
    named = [task for task in tasks if not asked.task or task.number in asked.task]
    fitting = [task for task in named if kinds is None or {wish.kind for wish in task.wishes} <= kinds]
    if asked.sample is None or asked.sample >= len(fitting):
        return fitting
    return Random(asked.seed).sample(fitting, asked.sample)


def _show_miss(one: Played, *, shown: bool) -> None:
    if one.wrong:
        print(f"MISS task {one.task.number}: " + "\n  ".join(one.wrong + one.doubts), flush=True)
        if shown:
            print("\n".join(one.transcript) + "\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
