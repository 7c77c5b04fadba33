"""Tokens with BIO tags become a text with entities, as conlleval reads the tags."""

import pytest

from assistant.benchmarks.slots import join_tokens
from assistant.evaluation.markup import Span


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (["to", "st.", "louis"], "to st. louis"),
        (["明", "天", "去", "北", "京", "，", "好", "吗"], "明天去北京，好吗"),
        (["return", "键", "盘", "X1", "200"], "return键盘X1 200"),
    ],
    ids=["English", "Chinese", "mixed"],
)
def test_tokens_are_joined_as_the_language_writes_them(tokens, text):
    """A space between words, none beside Chinese."""
    assert join_tokens(tokens, ["O"] * len(tokens))[0] == text


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["B-x", "I-x", "O", "B-y"], [(0, 3, "x"), (6, 7, "y")]),
        (["B-x", "B-x", "O", "O"], [(0, 1, "x"), (2, 3, "x")]),
        (["I-x", "I-y", "O", "I-y"], [(0, 1, "x"), (2, 3, "y"), (6, 7, "y")]),
        (["O", "O", "O", "O"], []),
    ],
    ids=["goes on", "begins anew", "begins with I", "none"],
)
def test_an_entity_begins_where_its_tag_or_its_kind_does(tags, spans):
    """B- begins one; I- goes on with its own kind, else begins one too."""
    text, found = join_tokens(["a", "b", "c", "d"], tags)

    assert text == "a b c d"
    assert found == tuple(Span(*span) for span in spans)
