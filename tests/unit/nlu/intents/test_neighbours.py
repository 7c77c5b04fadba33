"""How near a message is to the training phrases of each intent."""

import numpy as np
import pytest

from assistant.nlu.intents.logistic import Rows, fit_logistic
from assistant.nlu.intents.neighbours import FAR, SHARE, Neighbours

RNG = np.random.default_rng(5)
CORNERS = np.eye(4, 8, dtype=np.float32)
"""Four groups of phrases; intent 0 has the first two, intent 1 the other two and what lies between the first two."""


def _around(place, count=20):
    return (place + RNG.normal(scale=0.03, size=(count, len(place)))).astype(np.float32)


@pytest.fixture(scope="module")
def phrases():
    """Vectors and intents that no straight border parts."""
    between = (CORNERS[0] + CORNERS[1]) / 2
    vectors = np.concatenate([_around(place) for place in (CORNERS[0], CORNERS[1], CORNERS[2], CORNERS[3], between)])
    return vectors, np.repeat([0, 0, 1, 1, 1], 20)


def test_what_lies_between_two_groups_of_an_intent_may_be_anothers(phrases):
    """A linear model alone takes it for theirs; with the nearest phrases it does not."""
    vectors, labels = phrases
    rows = Rows(_no_ngrams(len(vectors)), vectors)
    weights = fit_logistic(rows, labels, classes=2, strength=20.0)
    between = _around((CORNERS[0] + CORNERS[1]) / 2, 10)

    linear = weights.logits(Rows(_no_ngrams(10), between))
    neighbours = Neighbours.learn(vectors, labels, intents=2)
    joined = np.stack([row + neighbours.shares(v, row) for v, row in zip(between, linear, strict=True)])

    assert (linear.argmax(axis=1) == 1).mean() < 0.5
    assert (joined.argmax(axis=1) == 1).all()


def test_the_intent_of_the_nearest_phrase_comes_first_and_one_without_phrases_last(phrases):
    """Whatever the order in which the phrases were given."""
    vectors, labels = phrases
    order = RNG.permutation(len(labels))
    neighbours = Neighbours.learn(vectors[order], np.where(labels == 1, 2, 0)[order], intents=3)

    shares = np.stack([neighbours.shares(corner, np.zeros(3, np.float32)) for corner in CORNERS])

    assert shares.argmax(axis=1).tolist() == [0, 0, 2, 2]
    assert (shares[:, 1] <= shares.min(axis=1)).all()


def test_an_intent_that_cannot_win_by_its_phrases_is_not_looked_at_and_nothing_else_changes(phrases):
    """The intent at the top is what it would be if every phrase counted."""
    vectors, labels = phrases
    neighbours = Neighbours.learn(vectors, labels, intents=2)
    nowhere = np.float32(SHARE * np.log(FAR))
    for head_start in np.linspace(-8, 8, 33, dtype=np.float32):
        logits = np.asarray([head_start, 0.0], dtype=np.float32)
        for place in CORNERS:
            every = neighbours.shares(place, np.zeros(2, np.float32))
            found = neighbours.shares(place, logits)

            assert (logits + found).argmax() == (logits + every).argmax()
            if abs(head_start) > 5:
                assert found.min() == pytest.approx(nowhere)


def test_where_no_phrase_has_a_vector_all_intents_are_alike():
    """Nothing is told, and nothing fails."""
    neighbours = Neighbours.learn(np.zeros((0, 8), np.float32), np.zeros(0, np.int64), intents=3)

    assert not neighbours.shares(CORNERS[0], np.zeros(3, np.float32)).any()


def _no_ngrams(count):
    from scipy.sparse import csr_matrix

    return csr_matrix((count, 1), dtype=np.float32)
