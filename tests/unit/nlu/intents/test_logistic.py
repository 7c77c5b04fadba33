"""The logistic regression over sparse and dense features."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix, vstack

from assistant.nlu.intents.logistic import Rows, Weights, fit_logistic

CLASSES = 3


@pytest.fixture(scope="module")
def labels():
    """Which class each of 90 rows has."""
    return np.arange(90) % CLASSES


@pytest.fixture(scope="module")
def rows(labels):
    """Rows whose sparse and dense features both hint at the class; the vectors lie far from the origin."""
    generator = np.random.default_rng(3)
    hints = np.eye(CLASSES)[labels]
    sparse = hints * generator.integers(0, 2, size=hints.shape)
    dense = 5.0 + hints + generator.normal(size=hints.shape)
    return Rows(csr_matrix(sparse.astype(np.float32)), dense.astype(np.float32))


@pytest.mark.parametrize("strength", [0.1, 20.0])
def test_the_weights_are_those_of_another_library(rows, labels, strength):
    """Neither the centring nor the scaling that speed the search up change what is found."""
    from sklearn.linear_model import LogisticRegression  # here: only the process that needs it waits for it

    features = np.hstack([rows.ngrams.toarray(), rows.dense])
    other = LogisticRegression(C=strength, tol=1e-8, max_iter=10_000).fit(features, labels)

    found = fit_logistic(rows, labels, classes=CLASSES, strength=strength, max_steps=1000)

    np.testing.assert_allclose(np.concatenate([found.ngrams, found.dense]).T, other.coef_, atol=0.02)


@pytest.mark.parametrize("start", [None, "finished"])
def test_few_rows_give_the_weights_that_they_give_among_n_grams(monkeypatch, rows, labels, start):
    """Sought among sums of the rows, of which some are the same, the weights are the same."""
    generator = np.random.default_rng(5)
    ngrams = csr_matrix(generator.integers(0, 2, size=(len(rows), 4 * len(rows))).astype(np.float32) / 10.0)
    few = Rows(vstack([ngrams[:80], ngrams[:10]]).tocsr(), np.concatenate([rows.dense[:80], rows.dense[:10]]))
    first = None if start is None else fit_logistic(few, labels, classes=CLASSES, strength=1.0)
    found = fit_logistic(few, labels, classes=CLASSES, strength=1.0, start=first, max_steps=1000)
    monkeypatch.setattr("assistant.nlu.intents.logistic.FEW_ROWS", 0)

    wanted = fit_logistic(few, labels, classes=CLASSES, strength=1.0, max_steps=1000)

    for name in ("ngrams", "dense"):
        np.testing.assert_allclose(getattr(found, name), getattr(wanted, name), atol=0.02)
    np.testing.assert_allclose(found.logits(few), wanted.logits(few), atol=0.05)


def test_a_good_start_is_as_good_as_many_steps(rows, labels):
    """From the weights of a finished fit, one step ends where it began."""
    finished = fit_logistic(rows, labels, classes=CLASSES, strength=1.0)

    again = fit_logistic(rows, labels, classes=CLASSES, strength=1.0, start=finished, max_steps=1)

    np.testing.assert_allclose(again.logits(rows), finished.logits(rows), atol=0.02)


def test_a_class_without_rows_is_never_the_likeliest(rows, labels):
    """Such a class takes no row from those that have some."""
    weights = fit_logistic(rows, labels, classes=CLASSES + 1, strength=1.0)

    assert set(weights.logits(rows).argmax(axis=1)) <= {0, 1, 2}


def test_the_mean_of_models_scores_between_them(rows):
    """Logits are linear in the weights."""
    zero = Weights.zero(rows, classes=CLASSES)
    one = Weights(zero.ngrams + 1.0, zero.dense + 1.0, zero.bias + 1.0)

    np.testing.assert_allclose(Weights.mean([zero, one]).logits(rows), one.logits(rows) / 2.0, rtol=1e-4)
