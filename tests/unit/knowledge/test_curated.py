"""A curated question: near to a wording, and asking for nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.knowledge.bm25 import token_index
from assistant.knowledge.curated import curated_questions
from assistant.knowledge.passages import Passage
from assistant.knowledge.synonyms import Synonyms
from assistant.knowledge.tokens import tokenize


def wording(question, *, kind="answer", language="en", text="Not yet."):
    """Build a passage."""
    return Passage(
        question, "phone", "Phone", question, text, language, "answers", date(2026, 11, 20), "", kind=kind
    )


def weights(words):
    """Weigh a question's words as the index does: by the numbers of their tokens."""
    return {token_index(token): weight for word, weight in words.items() for token in tokenize(word)}


@pytest.fixture(scope="module")
def curated():
    """Read two wordings of one answer, a Chinese one, and an article that is none."""
    passages = [
        wording("order by phone"),
        wording("an article", kind="article"),
        wording("telephone orders"),
        wording("电话", language="zh"),
    ]
    return curated_questions(passages, Synonyms(()))


def test_only_curated_answers_are_curated_questions(curated):
    """By their numbers among all passages, each with the answer's id."""
    assert {number: question.answer for number, question in curated.items()} == {0: "phone", 2: "phone", 3: "phone"}


@pytest.mark.parametrize(
    ("score", "asked", "is_asked"),
    [
        (0.6, {"order": 2, "phone": 2}, True),
        (0.6, {"telephone": 3, "order": 2}, True),
        (0.6, {"order": 2, "phone": 2, "quickly": 1}, True),
        (0.6, {"cancel": 2, "phone": 2}, False),
        (0.4, {"order": 2, "phone": 2}, False),
        (0.6, {}, True),
        (0.6, {"电": 2}, False),
    ],
    ids=["its words", "another wording's", "a word more", "another question", "far", "vectors only", "Chinese"],
)
def test_it_is_asked_when_little_else_is(curated, score, asked, is_asked):
    """Two questions are near to each other that ask for different things."""
    assert curated[0].is_asked(score, weights(asked)) is is_asked
