"""What is told to the process that trains."""

import json

import pytest

from assistant.benchmarks.rows import Row
from assistant.benchmarks.training import write_rows
from assistant.errors import DataError
from assistant.evaluation.markup import Span


def test_rows_are_written_as_they_stand_but_empty_ones_are_not(tmp_path):
    """A message without text teaches nothing."""
    rows = [Row("to [Oslo]", "go", (Span(4, 8, "city"),)), Row(" ", "go"), Row("stay", "stay")]
    file = tmp_path / "rows.json"

    write_rows(rows, file)

    assert json.loads(file.read_text(encoding="utf-8")) == [
        {"text": "to [Oslo]", "intent": "go", "spans": [[4, 8, "city"]]},
        {"text": "stay", "intent": "stay", "spans": []},
    ]


def test_one_intent_is_not_enough_to_train(tmp_path):
    """The error names what there is."""
    with pytest.raises(DataError, match='have the intents "go"; expected two or more'):
        write_rows([Row("to Oslo", "go"), Row("", "stay")], tmp_path / "rows.json")
