"""The measures, on cases worked out by hand."""

from __future__ import annotations

import math

import pytest

from assistant.evaluation.metrics import (
    Score,
    calibration_error,
    label_scores,
    macro_f1,
    percentile,
    set_score,
    share,
)


def test_share_counts_what_is_true():
    """Three of four."""
    assert share([True, True, False, True]) == 0.75


def test_label_scores_count_right_found_and_expected():
    """"a" was expected twice, predicted three times, right once."""
    scores = label_scores([("a", "a"), ("a", "b"), ("b", "a"), ("c", "a")])

    assert scores == {"a": Score(1, 3, 2), "b": Score(0, 1, 1), "c": Score(0, 0, 1)}


def test_macro_f1_is_the_mean_over_expected_labels():
    """F1 of a is 2/3 (1 right, 1 found, 2 expected), of b 2/3 (1, 2, 1); a label only predicted has no part in it."""
    assert macro_f1([("a", "a"), ("a", "b"), ("b", "b")]) == pytest.approx(2 / 3)
    assert macro_f1([("a", "a"), ("a", "z")]) == pytest.approx(2 / 3)


def test_calibration_error_is_the_gap_between_confidence_and_accuracy():
    """Bin of 0.9 twice: 1.8 sure, 1 right, gap 0.8; bin of 0.1: 0.1 sure, none right, gap 0.1; 0.9 over 3 phrases."""
    assert calibration_error([0.9, 0.9, 0.1], [True, False, False]) == pytest.approx(0.3)


def test_confidences_in_one_bin_even_out_and_in_two_do_not():
    """0.4 wrong and 0.6 right: one bin 0, ten bins (0.4 + 0.4) / 2."""
    assert calibration_error([0.4, 0.6], [False, True], bins=1) == pytest.approx(0.0)
    assert calibration_error([0.4, 0.6], [False, True], bins=10) == pytest.approx(0.4)


def test_a_confidence_on_a_border_belongs_below_it():
    """Of two bins 0.5 is in the lower one, 0.6 in the upper: (0.5 + 0.4) / 2."""
    assert calibration_error([0.5, 0.6], [False, True], bins=2) == pytest.approx(0.45)


def test_confidence_of_exactly_zero_or_one_has_a_bin():
    """Sure and right, and not at all sure and wrong, is perfect calibration."""
    assert calibration_error([1.0, 0.0], [True, False]) == 0.0


def test_set_score_adds_up_all_members():
    """2 right of 3 found, 4 expected: precision 2/3, recall 1/2, F1 4/7."""
    score = set_score([({1, 2, 3}, {1, 2, 9}), ({4}, set())])

    assert score == Score(2, 3, 4)
    assert (score.precision, score.recall, score.f1) == pytest.approx((2 / 3, 1 / 2, 4 / 7))


def test_percentile_interpolates():
    """Half way between 2 and 3."""
    assert percentile([4, 1, 3, 2], 50) == 2.5


@pytest.mark.parametrize(
    "measured",
    [
        pytest.param(share([]), id="share"),
        pytest.param(macro_f1([]), id="macro-F1"),
        pytest.param(calibration_error([], []), id="calibration error"),
        pytest.param(percentile([], 50), id="percentile"),
        pytest.param(Score(0, 0, 3).precision, id="precision"),
        pytest.param(Score(0, 3, 0).recall, id="recall"),
        pytest.param(Score(0, 0, 0).f1, id="F1"),
    ],
)
def test_of_nothing_there_is_no_measure(measured):
    """Nothing measured is neither 0 nor perfect."""
    assert math.isnan(measured)
