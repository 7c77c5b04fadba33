"""Outcomes become the figures of one language."""

from __future__ import annotations

import math

import pytest

from assistant.evaluation.figures import Confusion, NamedScore, measure
from assistant.evaluation.metrics import Score


def test_accuracy_counts_phrases_in_scope_of_one_language(outcome):
    """Phrases out of scope and those of the other language have no part in it."""
    report = measure(
        [
            outcome(),
            outcome(got="return_item"),
            outcome(intent="out_of_scope", got="cancel_order"),
            outcome("取消", language="zh", got="greet"),
        ],
        language="en",
    )

    assert (report.in_scope, report.out_of_scope, report.figures.intent_accuracy) == (2, 1, 0.5)


def test_recall_out_of_scope_is_given_for_near_and_far(outcome):
    """One of two near ones and all far ones are caught: 2 of 3 together."""
    report = measure(
        [
            outcome(intent="out_of_scope", group="near"),
            outcome(intent="out_of_scope", group="near", got="greet"),
            outcome(intent="out_of_scope", group="far"),
        ],
        language="en",
    )

    figures = report.figures
    assert (figures.out_of_scope_recall_near, figures.out_of_scope_recall_far) == (0.5, 1.0)
    assert figures.out_of_scope_recall == pytest.approx(2 / 3)
    assert math.isnan(figures.intent_accuracy)


def test_a_false_alarm_is_a_phrase_in_scope_called_out_of_scope(outcome):
    """It is counted among the phrases in scope, and is an error of accuracy too."""
    outside = outcome(intent="out_of_scope")
    report = measure([outcome(), outcome(got="out_of_scope"), outcome(got="greet"), outcome(), outside], language="en")

    assert (report.figures.false_alarms, report.figures.intent_accuracy) == (0.25, 0.5)


def test_an_entity_is_right_when_span_and_kind_are_exact(outcome):
    """A span off by one and a span of another kind are both found wrongly and missed."""
    report = measure(
        [
            outcome(marked=[(0, 4, "product")]),
            outcome(marked=[(0, 4, "product")], found=[(0, 5, "product")]),
            outcome(marked=[(0, 4, "product")], found=[(0, 4, "option")]),
            outcome(found=[(1, 2, "option")]),
        ],
        language="en",
    )

    figures = report.figures
    assert (figures.entity_precision, figures.entity_recall) == pytest.approx((1 / 4, 1 / 3))
    assert report.entities == (NamedScore("option", Score(0, 2, 0)), NamedScore("product", Score(1, 2, 3)))


def test_entities_of_phrases_out_of_scope_do_not_count(outcome):
    """They are not marked there, so whatever is found cannot be judged."""
    report = measure([outcome(), outcome(intent="out_of_scope", found=[(0, 1, "date")])], language="en")

    assert report.entities == ()


def test_undetermined_languages_are_counted_apart(outcome):
    """Of three Chinese phrases one is undetermined and one wrong; "ok" shows no Chinese and does not count."""
    report = measure(
        [
            outcome("取消", language="zh"),
            outcome("取消", language="zh", heard="en"),
            outcome("取消", language="zh", heard=None),
            outcome("ok", language="zh", heard="en"),
        ],
        language="zh",
    )

    assert report.figures.language_accuracy == 0.5
    assert report.figures.language_undetermined == pytest.approx(1 / 3)


def test_the_most_frequent_confusion_comes_first_with_an_example(outcome):
    """Phrases out of scope that are taken for something are among them."""
    report = measure(
        [
            outcome("where is my money", intent="get_refund", got="track_refund"),
            outcome("pizza", intent="out_of_scope", got="greet"),
            outcome("pasta", intent="out_of_scope", got="greet"),
        ],
        language="en",
    )

    assert report.confusions == (
        Confusion("out_of_scope", "greet", 2, "pizza"),
        Confusion("get_refund", "track_refund", 1, "where is my money"),
    )


def test_only_faulty_intents_are_among_the_worst(outcome):
    """The lowest F1 first: track_order 0, cancel_order 2/3 (1 right, 1 found, 2 expected)."""
    report = measure(
        [
            outcome(),
            outcome(got="greet"),
            outcome(intent="track_order", got="help"),
            outcome(intent="thank"),
        ],
        language="en",
    )

    assert [named.name for named in report.worst] == ["track_order", "cancel_order"]
