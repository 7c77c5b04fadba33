"""Drawing tasks from a shop: each is possible, and all kinds come."""

from __future__ import annotations

import copy
from pathlib import Path
from random import Random

import pytest

from tests.acceptance.tau.drawing import draw_tasks
from tests.acceptance.tau.playing import read_shop
from tests.acceptance.tau.reference import TOOLS

SHOP = read_shop(Path(__file__).parents[2] / "acceptance" / "tau" / "shop")
TASKS = draw_tasks(SHOP, 120, Random(7))


@pytest.mark.parametrize("task", TASKS, ids=lambda task: str(task.number))
def test_the_policy_allows_every_drawn_wish(task):
    """A drawn task that nobody could finish would prove nothing."""
    shop = copy.deepcopy(SHOP)

    for action in task.actions:
        TOOLS[action["name"]](shop, **action["kwargs"])  # raises what is forbidden

    assert shop != SHOP


def test_all_kinds_of_wishes_are_drawn_alone_and_together():
    """Cancelling, changing, returning, exchanging; one wish and several; with and without a question."""
    kinds = {wish.kind for task in TASKS for wish in task.wishes}

    assert kinds == {"cancel", "change_items", "change_address", "change_payment", "return", "exchange"}
    assert {len(task.wishes) for task in TASKS} == {1, 2, 3}
    assert {len(task.questions) for task in TASKS} == {0, 1}


def test_the_same_seed_draws_the_same_tasks():
    """A miss can be played again."""
    assert draw_tasks(SHOP, 120, Random(7)) == TASKS
