"""From the chances of tags to entities."""

import numpy as np
import pytest

from assistant.nlu.decoding import likeliest_alone, likeliest_together

TAGS = ("B-size", "B-colour", "I-colour", "O")


def _kinds(marks):
    return [("B-" if mark.begins else "I-") + mark.kind if mark.kind else "O" for mark in marks]


def test_an_entity_never_goes_on_where_none_began():
    """However likely the inside of a colour is, something has to begin it, or it is another tag."""
    inside = [0.05, 0.1, 0.8, 0.05]

    assert _kinds(likeliest_together(np.asarray([inside]), TAGS)) == ["B-colour"]
    assert _kinds(likeliest_together(np.asarray([inside, inside]), TAGS)) == ["B-colour", "I-colour"]
    assert _kinds(likeliest_together(np.asarray([[0.8, 0.1, 0.05, 0.05], inside]), TAGS)) == ["B-size", "B-colour"]


def test_together_a_weak_token_goes_with_its_neighbours():
    """Alone it is likelier to begin another colour."""
    chances = np.asarray([[0.0, 0.9, 0.1, 0.0], [0.0, 0.44, 0.5, 0.06]])

    assert _kinds(likeliest_together(chances, TAGS)) == ["B-colour", "I-colour"]


def test_alone_a_kind_is_as_likely_as_its_tags_together():
    """So a threshold can leave out what nothing is sure of."""
    [mark] = likeliest_alone(np.asarray([[0.3, 0.25, 0.2, 0.25]]), TAGS)

    assert (mark.kind, mark.begins, mark.chance) == ("colour", True, 0.45)
    assert mark.chance == pytest.approx(likeliest_together(np.asarray([[0.3, 0.36, 0.09, 0.25]]), TAGS)[0].chance)


def test_no_kind_is_no_error():
    """A tagger that was taught no entity knows only one tag."""
    assert [mark.kind for mark in likeliest_together(np.asarray([[1.0], [1.0]]), ("O",))] == ["", ""]
    assert [mark.kind for mark in likeliest_alone(np.asarray([[1.0]]), ("O",))] == [""]
