"""Measuring: what counts as right, and how the threshold is chosen."""

from dataclasses import replace

import pytest

from assistant.errors import DataError
from assistant.knowledge.evaluation import Figures, Outcome, best_threshold, read_questions


def outcome(score, *, expected=("a",), found=("a",)):
    """Make an outcome."""
    return Outcome(expected=expected, found=found, score=score, needed=0.5, enough=score > 0.5, milliseconds=1.0)


def test_recall_counts_a_right_article_among_the_first():
    """Any of the expected articles will do, and unanswerable questions do not count."""
    figures = Figures(
        (outcome(1, found=("b", "a")), outcome(1, expected=("x", "b"), found=("b",)), outcome(0, expected=()))
    )

    assert (figures.recall(1), figures.recall(2)) == (0.5, 1.0)


def test_what_is_reported_chooses_nothing():
    """Every second of the first questions, and all of the further ones."""
    figures = Figures(tuple(map(outcome, (0.9, 0.8, 0.7, 0.6))), unseen=(outcome(0.55), outcome(0.4)))

    assert [one.score for one in figures.reported] == [0.8, 0.6, 0.55, 0.4]
    assert next(figures.lines()) == "4 questions reported, 0 of them without an answer"


def test_the_threshold_lies_above_the_wrong_and_below_the_right():
    """It is chosen so that what is answered is right."""
    threshold = best_threshold([outcome(0.8), outcome(0.7), outcome(0.3, expected=()), outcome(0.4, found=("b",))])

    assert 0.4 < threshold <= 0.7


def test_the_threshold_in_use_is_told_beside_the_one_that_would_be_chosen():
    """So one sees whether new articles or another encoder have moved it."""
    *_, last = Figures(tuple(outcome(score) for score in (0.8, 0.7, 0.6, 0.9))).lines()

    assert last == "threshold that the other half would choose: 0.05 (in use: 0.5)"


@pytest.mark.parametrize("text", ["just text", "- {question: only}", "["])
def test_a_file_that_is_no_list_of_questions_is_refused(tmp_path, text):
    """The message names the file."""
    (tmp_path / "q.yml").write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match=r"q\.yml"):
        read_questions(tmp_path / "q.yml")


def test_the_right_section_of_the_right_article_is_counted():
    """Of the questions for one section, every second one is reported."""
    right, wrong = replace(outcome(0.9), right_section=True), replace(outcome(0.4), right_section=False)
    lines = list(Figures((outcome(0.9), outcome(0.8)), sections=(wrong, right, wrong, wrong)).lines())

    assert "2 questions for one section: its article first 100.0%, the section 50.0%" in lines
    assert "answered 50.0% of them, from the section 50.0%" in lines
