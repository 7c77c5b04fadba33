"""A sample of tasks in tau-bench's form, played through the REST door of the running assistant in both languages.

The tasks and the shop beside this file are our own; more tasks are drawn from the same shop.
`python -m tests.acceptance.tau` plays any others.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tests.acceptance.tau.drawing import draw_tasks
from tests.acceptance.tau.playing import Speaking, play_all, read_shop
from tests.acceptance.tau.running import PreparedShop, running_assistant
from tests.acceptance.tau.tasks import read_tasks

HERE = Path(__file__).parent
PLAYED = 60  # in each language


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """The small shop, imported once."""
    return PreparedShop.make(HERE / "shop", tmp_path_factory.mktemp("tau"))


@pytest.fixture(scope="module")
def door(shop, tmp_path_factory):
    """The assistant on that shop, started once."""
    with running_assistant(shop, tmp_path_factory.mktemp("logs")) as opened:
        yield opened


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_task_leaves_the_shop_as_it_should(language, shop, door):
    """Whatever customers wish is done, exactly that, and nothing else."""
    given = read_shop(HERE / "shop")
    written = read_tasks(HERE / "tasks.jsonl", given)
    drawn = draw_tasks(given, PLAYED - len(written), Random(1))
    tasks = written + [replace(task, number=len(written) + task.number) for task in drawn]

    played = list(play_all(tasks, given=given, shop=shop, door=door, speaking=Speaking(language), at_once=2))

    misses = ["\n".join([*one.wrong, *one.doubts, *one.transcript]) for one in played if one.wrong]
    assert not misses, "\n\n".join(misses)
