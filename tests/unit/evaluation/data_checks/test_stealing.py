"""An intent that takes another's held-out phrases is found."""

from __future__ import annotations

from pathlib import Path

from assistant.evaluation.data_checks.finding import Place
from assistant.evaluation.data_checks.project import Phrase
from assistant.evaluation.data_checks.stealing import stolen

PHRASES = [
    Phrase(text, (), "get_refund", "en", Place(Path("get_refund.txt"), line))
    for line, text in enumerate(("my money back", "refund me", "pay me back", "i want a refund"), start=1)
]


def test_a_thief_is_named_with_examples(reader):
    """Three phrases of one intent taken by one other are one finding, at the first of them."""
    table = {phrase.text: "return_item" for phrase in PHRASES[1:]} | {PHRASES[0].text: "get_refund"}

    (finding,) = stolen(reader(table), PHRASES, fewest=3)

    assert str(finding).startswith(
        'get_refund.txt:2 "return_item" takes 3 of the "en" phrases of "get_refund": "refund me", "pay me back",'
    )


def test_single_mistakes_are_no_theft(reader):
    """Two phrases lost to two intents are for the evaluation to count."""
    table = {phrase.text: "get_refund" for phrase in PHRASES} | {"refund me": "greet", "pay me back": "thank"}

    assert list(stolen(reader(table), PHRASES, fewest=2)) == []
