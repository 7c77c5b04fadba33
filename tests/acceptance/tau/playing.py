"""Play tasks: each by a customer of its own, then compare what the shop holds with what it should hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from tests.acceptance.tau.comparison import differences, unwished
from tests.acceptance.tau.customer import Customer
from tests.acceptance.tau.reference import apply, part_of
from tests.acceptance.tau.running import Door, PreparedShop
from tests.acceptance.tau.tasks import Task
from tests.acceptance.tau.wording import FIRST, Wording

TURNS_AT_MOST = 40
NAMES = ("users", "products", "orders")


@dataclass(frozen=True)
class Speaking:
    """How customers talk.

    Args:
        language: "en" or "zh".
        voice: The words and habits, one of `wording.voices()`.
        seed: Chooses the phrasing.
    """

    language: str
    voice: str = FIRST
    seed: int = 1


@dataclass
class Played:
    """How a task went.

    Attributes:
        transcript: What was said, the customer's lines with "> ".
        seconds: How long each turn took.
        needed: How many turns it takes at the least (Customer).
        doubts: Why the customer did not agree to a preview.
        wrong: Where the shop is not what it should be, and what was not answered.
        unwished: Where an order is neither as it was nor as it should be.
        forbidden: What the shop's policy does not allow of it; who wishes for that says it again, and gives it up.
    """

    task: Task
    transcript: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    needed: int = 0
    doubts: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    unwished: list[str] = field(default_factory=list)
    forbidden: list[dict[str, Any]] = field(default_factory=list)

    @property
    def over(self) -> int:
        """How many turns more than needed it took."""
        return len(self.seconds) - self.needed


def read_shop(folder: Path) -> dict[str, Any]:
    """Read the three files of a shop."""
    return {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES}


def play_all(
    tasks: Iterable[Task], *, given: dict, shop: PreparedShop, door: Door, speaking: Speaking, at_once: int
) -> Iterator[Played]:
    """Play tasks in rounds. In a round no customer comes twice, so that all of it can be compared with one export.

    Args:
        tasks: What to play.
        given: The shop before.
        shop: The same, as it is served; put back before each round.
        door: Where to say it.
        speaking: How the customers talk.
        at_once: How many customers talk at the same time.
    """
    for turn, together in enumerate(_rounds(tasks)):
        shop.restore()
        with ThreadPoolExecutor(at_once) as pool:
            talks = [pool.submit(_talk, task, given, door, speaking, turn) for task in together]
            played = [talk.result() for talk in talks]
        exported = shop.export()
        for one in played:
            _compare(one, given, exported)
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


def _talk(task: Task, given: dict, door: Door, speaking: Speaking, turn: int) -> Played:
    random = Random(f"{speaking.seed}-{speaking.language}-{task.number}")
    wording = Wording(speaking.language, random, speaking.voice)
    customer = Customer(task, given["users"][task.user_id], wording, random, _paid_with(task, given))
    played = Played(task)
    sender = f"tau-{speaking.voice}-{speaking.seed}-{speaking.language}-{turn}-{task.number}"
    text: str | None = customer.open()
    while text is not None and len(played.seconds) < TURNS_AT_MOST:
        answer = door.say(sender, text)
        played.transcript += [f"> {text}", answer.readable]
        played.seconds.append(answer.seconds)
        text = customer.reply(answer)
    return replace(played, needed=customer.needed, doubts=customer.doubts, wrong=customer.unanswered)


def _paid_with(task: Task, given: dict) -> dict[str, str]:
    paid = {wish.order: given["orders"][wish.order]["payment_history"] for wish in task.wishes}
    return {number: history[0]["payment_method_id"] for number, history in paid.items()}


def _compare(played: Played, given: dict, exported: dict) -> None:
    """Hold what the shop has against what it should have, and what it had; amounts in accounts follow from orders."""
    before, found = (part_of(shop, played.task.user_id) for shop in (given, exported))
    expected = part_of(given, played.task.user_id)
    played.forbidden = apply(expected, played.task.actions)
    played.wrong += differences(expected, found)
    played.unwished += unwished(before["orders"], expected["orders"], found["orders"])


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
