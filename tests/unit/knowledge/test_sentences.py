"""Sentences, verbatim."""

import pytest

from assistant.knowledge.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It costs $4.90. It is free from $50.", ["It costs $4.90.", "It is free from $50."]),
        ("Lantern & Co. is a shop. We sell lamps.", ["Lantern & Co. is a shop.", "We sell lamps."]),
        ("Write to help@lantern.example. We answer.", ["Write to help@lantern.example.", "We answer."]),
        ("运费 4.90 美元。满 50 美元免费！好吗？", ["运费 4.90 美元。", "满 50 美元免费！", "好吗？"]),
        ("one\ntwo", ["one", "two"]),
        ("", []),
    ],
    ids=["amounts", "company", "e-mail", "chinese", "lines", "empty"],
)
def test_sentences_are_cut_where_a_reader_would(text, sentences):
    """Numbers, names and addresses are not torn apart."""
    assert split_sentences(text) == sentences
