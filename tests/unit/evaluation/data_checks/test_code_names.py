"""Actions and responses are found in the code without running it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import DataError
from assistant.evaluation.data_checks.code_names import NamedPlace, read_code
from assistant.evaluation.data_checks.finding import Place


@pytest.fixture
def code(tmp_path):
    """Read one file of code."""

    def read(text, name="actions/do.py"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return read_code(tmp_path)

    return read


def test_a_class_with_a_name_is_an_action(code):
    """The name is what `name()` returns; a base whose name is abstract is none."""
    names = code("class A:\n    def name(self):\n        return 'action_a'\n\nclass Base:\n    def name(self): ...\n")

    assert names.actions == (NamedPlace("action_a", Place(Path("actions/do.py"), 3)),)


def test_names_outside_actions_are_no_actions(code):
    """A channel has a `name()` too."""
    assert code("class A:\n    def name(self):\n        return 'rest'\n", "assistant/channel.py").actions == ()


@pytest.mark.parametrize(
    ("line", "said", "unsaid"),
    [
        pytest.param("Say('utter_why')", "utter_why", "utter_why_not", id="whole name"),
        pytest.param("f'utter_why{suffix}'", "utter_why_refused", "utter_why", id="put together"),
        pytest.param("f'utter_order_{status}_now'", "utter_order_sent_now", "utter_order_sent", id="with an end"),
        pytest.param("NotAllowed('too_late')", "utter_refused_too_late", "too_late", id="refusal"),
        pytest.param("errors.NotAllowed('too_late')", "utter_refused_too_late", "too_late", id="qualified refusal"),
    ],
)
def test_a_response_is_said_by_its_name(code, line, said, unsaid):
    """By its whole name, by an f-string that can become it, or as a refused rule's explanation."""
    names = code(line)

    assert (names.says(said), names.says(unsaid)) == (True, False)


def test_a_piece_of_a_name_is_no_response(code):
    """Else `utter_why`, which nothing says, would be missed among the responses."""
    assert code("f'utter_why{suffix}'").said == ()


def test_a_file_that_is_no_python_is_named(code):
    """The check does not pass over what it cannot read."""
    with pytest.raises(DataError, match=r"do\.py\" cannot be read as Python"):
        code("def (")
