"""How messages with one or several requests are taken apart, with a reader that answers from a table."""

import pytest

from assistant.errors import DataError
from assistant.evaluation.requests import RequestFigures, measure_requests

MESSAGES = """
- {text: "cancel it and return that", requests: [{intent: cancel_order}, {intent: return_item}]}
- {text: "cancel it", requests: [{intent: cancel_order}]}
- {text: "hello there, cancel it", requests: [{intent: cancel_order}]}
- {text: "unless it shipped, cancel it", condition: not_shipped, requests: [{intent: cancel_order}]}
"""


class Splitter:
    """Cuts at commas and "and"; every "if" is about stock."""

    def read(self, text):
        """Give a request for each part."""
        parts = text.replace(" and ", ",").split(",")
        intents = ["return_item" if "return" in part else "cancel_order" for part in parts]
        kind = {"kind": "not_shipped"} if "unless" in text else None
        return {"requests": [{"intent": intent, "condition": kind} for intent in intents]}


@pytest.fixture
def file(tmp_path):
    """A file of messages."""
    file = tmp_path / "en.yml"
    file.write_text(MESSAGES, encoding="utf-8")
    return file


def test_every_message_counts_once(file):
    """By number, by the list of its intents, by its condition; a split single request is counted as that."""
    assert measure_requests(Splitter(), file) == RequestFigures(
        messages=4, number_right=0.5, intents_right=0.5, conditions=1, condition_right=1.0, single=3, single_split=2
    )


@pytest.mark.parametrize("content", ["[", "- {text: hello}", "- {text: '', requests: []}", "hello"])
def test_a_file_that_cannot_be_used_is_named(file, content):
    """With what was expected."""
    file.write_text(content, encoding="utf-8")

    with pytest.raises(DataError, match=r"(?s)en\.yml.*expected a list of \{text, requests\}"):
        measure_requests(Splitter(), file)
