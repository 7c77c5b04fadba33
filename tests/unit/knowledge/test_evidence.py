"""Evidence: from which score on the best passage is answered from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.knowledge.evidence import Thresholds
from assistant.knowledge.knowledge_index import Hit, Stage
from assistant.knowledge.passages import Passage

THRESHOLDS = Thresholds(reranked=0.3, fused=0.4, dense=0.5, lexical=0.6)


@pytest.fixture
def hit():
    """Give a hit whose score and cosine are 0.45."""
    text = "A parcel takes 3 days."
    passage = Passage("times#0", "times", "Delivery", "", text, "en", "delivery", date(2026, 11, 20), "/en/times")
    return Hit(passage, score=0.45, lexical=0.5, dense=0.45)


@pytest.mark.parametrize(
    ("stage", "enough"),
    [(Stage.RERANKED, True), (Stage.FUSED, True), (Stage.DENSE, False)],
    ids=["reranked", "fused", "dense"],
)
def test_each_stage_has_a_threshold_of_its_own(hit, stage, enough):
    """Scores made of other parts are not the same measure."""
    assert THRESHOLDS.enough([hit], stage=stage) is enough


def test_a_score_of_words_alone_has_its_own_threshold(hit):
    """Where the encoder does not know the language, words have to say more."""
    assert THRESHOLDS.enough([replace(hit, dense=None)]) is False
    assert THRESHOLDS.enough([replace(hit, dense=None, score=0.6)]) is True


def test_words_that_no_article_has_speak_against_an_answer(hit):
    """Vectors find something near for anything; an unknown word says that it is something else."""
    assert THRESHOLDS.enough([replace(hit, score=0.35, unknown=0.9)]) is False


def test_more_is_asked_of_another_language(hit):
    """An answer that the customer may not be able to read has to be a good one; shared words prove nothing there."""
    assert THRESHOLDS.enough([replace(hit, dense=0.4, late=0.4)], elsewhere=True) is False
    assert THRESHOLDS.enough([replace(hit, dense=0.4, late=0.6)], elsewhere=True) is True


def test_nothing_found_is_no_evidence():
    """No hit, no answer."""
    assert THRESHOLDS.enough([]) is False
