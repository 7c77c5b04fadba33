"""Play tasks: each by a customer of its own, then compare what the shop holds with what it should hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from tests.acceptance.tau.comparison import differences
from tests.acceptance.tau.customer import Customer
from tests.acceptance.tau.reference import apply, part_of
from tests.acceptance.tau.running import Door, PreparedShop
from tests.acceptance.tau.tasks import Task
from tests.acceptance.tau.wording import Wording

TURNS_AT_MOST = 40
NAMES = ("users", "products", "orders")


@dataclass
class Played:
    """How a task went.

    Attributes:
        transcript: What was said, the customer's lines with "> ".
        seconds: How long each turn took.
        needed: How many turns it takes at the least (Customer).
        doubts: Why the customer did not agree to a preview.
        wrong: Where the shop is not what it should be, and what was not answered.
    """

    task: Task
    transcript: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    needed: int = 0
    doubts: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def read_shop(folder: Path) -> dict[str, Any]:
    """Read the three files of a shop."""
    return {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES}


def play_all(
    tasks: Iterable[Task], *, given: dict, shop: PreparedShop, door: Door, language: str, seed: int, at_once: int
) -> Iterator[Played]:
    """Play tasks in rounds. In a round no customer comes twice, so that all of it can be compared with one export.

    Args:
        tasks: What to play.
        given: The shop before.
        shop: The same, as it is served; put back before each round.
        door: Where to say it.
        language: "en" or "zh".
        seed: Chooses the phrasing.
        at_once: How many customers talk at the same time.
    """
    for turn, together in enumerate(_rounds(tasks)):
        shop.restore()
        with ThreadPoolExecutor(at_once) as pool:
            talks = [pool.submit(_talk, task, given, door, language, seed, turn) for task in together]
            played = [talk.result() for talk in talks]
        exported = shop.export()
        for one in played:
            one.wrong += _wrong(one.task, given, exported)
        yield from played
        yield from _strangers(together, given, exported)


def _rounds(tasks: Iterable[Task]) -> list[list[Task]]:
    rounds: list[list[Task]] = []
    for task in tasks:
        free = (one for one in rounds if task.user_id not in {other.user_id for other in one})
        found = next(free, None)
        if found is None:
            rounds.append(found := [])
        found.append(task)
    return rounds


def _talk(task: Task, given: dict, door: Door, language: str, seed: int, turn: int) -> Played:
    random = Random(f"{seed}-{language}-{task.number}")
    customer = Customer(task, given["users"][task.user_id], Wording(language, random), random)
    played = Played(task)
    sender = f"tau-{seed}-{language}-{turn}-{task.number}"
    text: str | None = customer.open()
    while text is not None and len(played.seconds) < TURNS_AT_MOST:
        answer = door.say(sender, text)
        played.transcript += [f"> {text}", answer.readable]
        played.seconds.append(answer.seconds)
        text = customer.reply(answer)
    return replace(played, needed=customer.needed, doubts=customer.doubts, wrong=customer.unanswered)


def _wrong(task: Task, given: dict, exported: dict) -> list[str]:
    expected = part_of(given, task.user_id)
    apply(expected, task.actions)
    return differences(expected, part_of(exported, task.user_id))


def _strangers(together: list[Task], given: dict, exported: dict) -> Iterator[Played]:
    """See that nothing of anybody else was touched: a miss of its own, which belongs to no task."""
    there = {task.user_id for task in together}
    wrong = [
        line
        for user_id in given["users"].keys() - there
        for line in differences(part_of(given, user_id), part_of(exported, user_id))
    ]
    if wrong:
        yield Played(Task(-1, "somebody else", False, (), ()), wrong=wrong)
