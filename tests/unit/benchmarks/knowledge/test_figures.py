"""Figures of a benchmark, computed by hand beside them."""

import math

import pytest

from assistant.benchmarks.knowledge.figures import Ranking, measure
from assistant.benchmarks.knowledge.questions import Question


def ranking(wanted, found, *, abstained=False, milliseconds=1.0):
    """Make a ranking from letters that are documents."""
    return Ranking(Question("q", frozenset(wanted)), tuple(found), abstained, milliseconds, 2 * milliseconds)


FOUND = [ranking("a", "axyz"), ranking("b", "xyb"), ranking("c", "xyz"), ranking("de", "dxe")]
ASKED = [
    ranking("a", "a"),
    ranking("b", "x"),
    ranking("c", "c", abstained=True),
    ranking("", "x", abstained=True),
    ranking("", "x"),
]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("recall@1", 0.5),
        ("recall@5", 0.75),
        ("recall@10", 0.75),
        ("mrr", (1 + 1 / 3 + 0 + 1) / 4),
        ("ndcg@10", (1 + 1 / 2 + 0 + (1 + 1 / 2) / (1 + 1 / math.log2(3))) / 4),
    ],
)
def test_ranks_are_measured_as_the_field_does(name, value):
    """A question counts as found by any of its documents; nDCG asks for all of them."""
    assert measure(FOUND)[name] == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("abstention_precision", 1 / 2),
        ("abstention_recall", 1 / 2),
        ("answered_right", 1 / 3),
        ("answered_wrong", 1 / 3),
    ],
)
def test_abstention_is_measured_over_all_questions(name, value):
    """Two of five were not answered, one of them rightly; two had no answer, one of them was answered."""
    assert measure(ASKED)[name] == pytest.approx(value)


def test_questions_without_documents_do_not_count_as_missed():
    """There is nothing to find for them."""
    assert measure(ASKED)["recall@1"] == pytest.approx(2 / 3)


def test_of_nothing_there_is_no_measure():
    """No answerable question: no recall, rather than one of 0 or 100 %."""
    assert math.isnan(measure([ranking("", "x")])["recall@5"])


def test_times_are_reported_as_percentiles():
    """The median and the slow end."""
    figures = measure([ranking("a", "a", milliseconds=number) for number in range(101)])

    assert (figures["query_ms_p50"], figures["query_ms_p95"]) == (50, 95)
    assert (figures["query_cpu_ms_p50"], figures["query_cpu_ms_p95"]) == (100, 190)
