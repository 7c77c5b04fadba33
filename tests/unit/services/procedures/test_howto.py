"""The example of docs/howto/add-a-procedure.md, built and used word for word."""

import re
import textwrap
from pathlib import Path

import pytest
import yaml

from assistant.services.procedures import PROCEDURES
from assistant.services.procedures.conductor import Conductor

PAGE = Path(__file__).parents[4] / "docs" / "howto" / "add-a-procedure.md"
MOST_LINES = 60


def example(language):
    """Return the code of the page in one language."""
    found = re.search(rf"^ *```{language}\n(.*?)^ *```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return textwrap.dedent(found[1])


@pytest.fixture
def customer(emma):
    """Let Emma talk to a conductor that knows the example, too."""
    built = {"__name__": "tell_total"}
    exec(example("python"), built)
    emma.conductor = Conductor((*PROCEDURES, built["TellTotal"]()))
    return emma


def test_a_new_procedure_takes_few_lines():
    """A procedure is one small class."""
    assert len(example("python").splitlines()) < MOST_LINES


def test_the_example_answers_from_the_database(customer):
    """Everything told in the first message is not asked again."""
    said = customer.says("what did i pay for order #W1000001", "ask_total", order_number="#W1000001")

    assert said == ["utter_total"]
    assert customer.said[0].values["total"] == "$52.99"


def test_the_example_asks_for_what_it_lacks(customer):
    """Without a number it offers the orders there are."""
    assert customer.says("what did i pay", "ask_total") == ["utter_ask_order"]


def test_the_responses_of_the_example_take_its_values(customer):
    """The page's texts, in both languages, name what the class gives and nothing else."""
    customer.says("what did i pay for order #W1000001", "ask_total", order_number="#W1000001")

    texts = [variant["text"] for variant in yaml.safe_load(example("yaml"))["responses"]["utter_total"]]
    named = [set(re.findall(r"{(\w+)}", text)) for text in texts]

    assert named == [set(customer.said[0].values)] * 2
