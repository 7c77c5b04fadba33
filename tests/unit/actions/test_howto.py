"""The example of docs/howto/add-an-action.md, built and used word for word."""

import re
import textwrap
from datetime import datetime, timezone
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from assistant.services.clock import FixedClock

PAGE = Path(__file__).parents[3] / "docs" / "howto" / "add-an-action.md"
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone.utc)


def example(language):
    """Return the code of the page in one language."""
    found = re.search(rf"^ *```{language}\n(.*?)^ *```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return textwrap.dedent(found[1])


@pytest.fixture
def said():
    """Let the action answer an English message on 20 November 2026."""
    built = {"__name__": "tell_date"}
    exec(example("python"), built)
    built["services"] = lambda: SimpleNamespace(clock=FixedClock(NOON))
    answers, _ = built["ActionTellDate"]().act(SimpleNamespace(language="en"))
    return answers


def test_the_example_says_the_date(said):
    """The service's clock is asked, and the date is worded for the customer."""
    assert [(answer.response, answer.values) for answer in said] == [("utter_date", {"date": "Nov 20, 2026"})]


def test_the_responses_of_the_example_take_its_values(said):
    """The page's texts, in both languages, name what the action gives and nothing else."""
    texts = [variant["text"] for variant in yaml.safe_load(example("yaml"))["responses"]["utter_date"]]

    assert [set(re.findall(r"{(\w+)}", text)) for text in texts] == [set(said[0].values)] * 2
