"""The measures that only benchmarks ask for."""

import math

import pytest

from assistant.benchmarks.measures import auroc, matthews


@pytest.mark.parametrize(
    ("inside", "outside", "expected"),
    [([0.9, 0.8], [0.1], 1.0), ([0.1], [0.9], 0.0), ([0.5], [0.5], 0.5), ([0.9, 0.2], [0.5, 0.1], 0.75)],
    ids=["apart", "the wrong way", "equal", "mixed"],
)
def test_auroc_is_how_often_in_scope_wins(inside, outside, expected):
    """Of all pairs, the share in which the message in scope has the higher score."""
    assert auroc(inside, outside) == pytest.approx(expected)


def test_auroc_of_nothing_is_nothing():
    """Without messages out of scope there is nothing to measure."""
    assert math.isnan(auroc([0.5], []))


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("a", "a"), ("b", "b"), ("c", "c")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a"), ("b", "a")], 0.0),
        ([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")], 1 / math.sqrt(3)),
    ],
    ids=["all right", "all wrong", "always the same", "one of four wrong"],
)
def test_matthews_is_gorodkins_coefficient(pairs, expected):
    """One for all right, zero for chance, as with two labels."""
    assert matthews(pairs) == pytest.approx(expected)
