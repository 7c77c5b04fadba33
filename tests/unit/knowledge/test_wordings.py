"""A question that an editor has foreseen: near to a wording, and asking for nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.knowledge.bm25 import token_index
from assistant.knowledge.passages import Passage
from assistant.knowledge.synonyms import Synonyms
from assistant.knowledge.tokens import tokenize
from assistant.knowledge.wordings import find_wordings


def passage(id, wording, *, language="en", text="Not yet."):
    """Build what is found by a wording, or by its text."""
    updated = date(2026, 11, 20)
    return Passage(id, "phone", "Phone", "", text, language, "answers", updated, "", wording=wording)


def weights(words):
    """Weigh a question's words as the index does: by the numbers of their tokens."""
    return {token_index(token): weight for word, weight in words.items() for token in tokenize(word)}


@pytest.fixture(scope="module")
def wordings():
    """Read two wordings of one answer, a Chinese one, and a text that is found by itself."""
    passages = [
        passage("phone.en", "order by phone"),
        passage("article.en", ""),
        passage("phone.en", "telephone orders"),
        passage("phone.zh", "电话", language="zh"),
    ]
    return find_wordings(passages, Synonyms(()))


def test_only_wordings_are_found(wordings):
    """By their numbers among all passages, each with the id of what it asks for."""
    found = {number: wording.passage for number, wording in wordings.items()}
    assert found == {0: "phone.en", 2: "phone.en", 3: "phone.zh"}


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
def test_it_is_asked_when_little_else_is(wordings, score, asked, is_asked):
    """Two questions are near to each other that ask for different things."""
    assert wordings[0].is_asked(score, weights(asked)) is is_asked
