"""Rows are read from both forms, and a malformed line is told by file, number and what was expected."""

import json

import pytest

from assistant.benchmarks.rows import Row, read_rows
from assistant.errors import DataError
from assistant.evaluation.markup import Span

SLOTS = {"intent": "weather", "tokens": ["rain", "in", "New", "York"], "tags": ["O", "O", "B-city", "I-city"]}


@pytest.fixture
def write(tmp_path):
    """Write lines to a file."""

    def write(*lines, name="rows.jsonl"):
        file = tmp_path / name
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return file

    return write


def test_files_are_read_one_after_the_other(write):
    """Several files are one set, in the order given; empty lines do not count."""
    first = write('{"text": "hi", "intent": "greet"}', "", name="a.jsonl")
    second = write('{"text": "bye", "intent": "leave"}', name="b.jsonl")

    assert read_rows([first, second], "intents") == [Row("hi", "greet"), Row("bye", "leave")]


@pytest.mark.parametrize("text", ["a [b](c) {d}", "two\nlines", "- 'quoted': #no", " spaces ", ""])
def test_a_text_is_taken_as_it_stands(write, text):
    """Brackets, line ends, quotes and spaces are part of the text."""
    file = write(json.dumps({"text": text, "intent": "greet"}))

    assert read_rows([file], "intents")[0].text == text


def test_tokens_become_a_text_with_entities(write):
    """Tags become spans of characters."""
    file = write(json.dumps(SLOTS))

    assert read_rows([file], "entities") == [Row("rain in New York", "weather", (Span(8, 16, "city"),))]


@pytest.mark.parametrize(
    ("kind", "line", "said"),
    [
        ("intents", "{", "is not JSON"),
        ("intents", "[1]", "is no JSON object"),
        ("intents", '{"text": "hi"}', 'has no "intent"'),
        ("intents", '{"text": 7, "intent": "greet"}', 'has a "text" that is no text'),
        ("intents", '{"text": "hi", "intent": " "}', 'has a "intent" that is no text'),
        ("entities", '{"text": "hi", "intent": "greet"}', 'has no "tokens"'),
        ("entities", json.dumps({**SLOTS, "tokens": []}), 'has "tokens" that are no list of texts'),
        ("entities", json.dumps({**SLOTS, "tags": ["O"]}), "has 4 tokens and 1 tags"),
        ("entities", json.dumps({**SLOTS, "tags": ["O", "O", "city", "O"]}), 'the tag "city"'),
        ("entities", json.dumps({**SLOTS, "tokens": ["rain", "in", "New York", "!"]}), 'the token "New York"'),
    ],
)
def test_a_malformed_line_is_told_by_file_and_number(write, kind, line, said):
    """The message names the file, the line, what is wrong and what was expected."""
    good = json.dumps(SLOTS) if kind == "entities" else '{"text": "hi", "intent": "greet"}'
    file = write(good, line)

    with pytest.raises(DataError, match=r"rows\.jsonl:2 .*expected a line like \{") as raised:
        read_rows([file], kind)
    assert said in str(raised.value)


def test_an_empty_file_is_refused(write):
    """A file without a row is told."""
    with pytest.raises(DataError, match=r'no row in ".*rows\.jsonl"'):
        read_rows([write("")], "intents")


def test_a_missing_file_is_refused(tmp_path):
    """A file that is not there is told."""
    with pytest.raises(DataError, match=r'"[^"]*gone\.jsonl" cannot be read'):
        read_rows([tmp_path / "gone.jsonl"], "intents")


def test_a_file_of_another_encoding_is_refused(tmp_path):
    """What is not UTF-8 is told."""
    file = tmp_path / "latin.jsonl"
    file.write_bytes('{"text": "café", "intent": "x"}'.encode("latin-1"))

    with pytest.raises(DataError, match="is not UTF-8"):
        read_rows([file], "intents")
