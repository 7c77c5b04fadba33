"""Typing slips."""

import pytest

from assistant.knowledge.spelling import correct

WORDS = {"delivery", "refund", "address", "voucher", "planted", "planned"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("delivry", "delivery"),
        ("deliveery", "delivery"),
        ("delivrey", "delivery"),
        ("delivexy", "delivery"),
        ("Adress", "address"),
    ],
    ids=["too few", "too many", "swapped", "wrong", "capital"],
)
def test_one_slip_is_mended(typed, meant):
    """A letter missing, doubled, swapped or wrong is what fingers do."""
    assert correct(f"my {typed}?", WORDS) == f"my {meant}?"


@pytest.mark.parametrize("word", ["refund", "rifle", "xefund", "planed", "r2fund1", "退款", "dlvry"])
def test_anything_else_is_left_alone(word):
    """Known, short, ambiguous, doubly wrong and non-Latin words stay as they are."""
    assert correct(word, WORDS) == word
