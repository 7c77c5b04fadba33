"""Held-out phrases are read from a file an intent and language."""

from __future__ import annotations

import pytest

from assistant.errors import DataError
from assistant.evaluation.held_out import HeldOutPhrase, read_held_out
from assistant.evaluation.markup import Span


def write(folder, name, text):
    """Write one file of phrases."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_phrase_knows_intent_language_and_line(tmp_path):
    """The file's name is the intent; comments and empty lines count as lines, not as phrases."""
    file = write(tmp_path, "en/cancel_order.txt", "# written blind\n\ncancel the [lamp](product)\n")

    expected = HeldOutPhrase("cancel the lamp", (Span(11, 15, "product"),), "en", "cancel_order", "", file, 3)
    assert read_held_out(tmp_path, ("en",)) == [expected]


def test_out_of_scope_files_carry_their_group(tmp_path):
    """out_of_scope_near.txt is of the intent out_of_scope and of the group near."""
    write(tmp_path, "zh/out_of_scope_near.txt", "淘宝怎么开店\n")

    (phrase,) = read_held_out(tmp_path, ("zh",))

    assert (phrase.intent, phrase.group, phrase.in_scope) == ("out_of_scope", "near", False)


def test_a_language_without_phrases_is_an_error(tmp_path):
    """An empty folder is not measured as perfect."""
    write(tmp_path, "en/greet.txt", "hi\n")

    with pytest.raises(DataError, match=r"no phrases in .*zh.*expected files named <intent>\.txt"):
        read_held_out(tmp_path)


def test_wrong_markup_is_named_with_file_and_line(tmp_path):
    """Whoever mends it needs the line."""
    write(tmp_path, "en/greet.txt", "hi\n[x]{y}\n")

    with pytest.raises(DataError, match=r"greet\.txt:2 The markup"):
        read_held_out(tmp_path, ("en",))
