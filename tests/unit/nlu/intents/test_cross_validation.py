"""Predictions for phrases by models that had not seen them."""

import numpy as np
from scipy.sparse import csr_matrix

from assistant.nlu.intents.cross_validation import best_trial, make_folds
from assistant.nlu.intents.logistic import Rows

TRUTH = np.arange(60) % 2
NAMES = 2


def test_each_phrase_is_held_out_once_and_names_never():
    """The rows behind the phrases are seen by every model."""
    folds = make_folds(TRUTH, extra=NAMES, seed=7)

    assert sorted(index for fold in folds for index in fold.unseen) == list(range(len(TRUTH)))
    assert all({60, 61} <= set(fold.seen) for fold in folds)


def test_intents_are_shared_out_evenly():
    """A fold holds as many phrases of one intent as of another."""
    shares = [TRUTH[fold.unseen].mean() for fold in make_folds(TRUTH, extra=0, seed=7)]

    np.testing.assert_allclose(shares, 0.5)


def test_a_phrase_is_predicted_by_models_that_have_not_seen_it():
    """A feature that only one phrase has says nothing about that phrase."""
    rows = Rows(csr_matrix(np.eye(62, dtype=np.float32)), np.zeros((62, 0), np.float32))
    truth = np.concatenate([TRUTH, [0, 1]])

    trial = best_trial(rows, truth, make_folds(TRUTH, extra=NAMES, seed=7), classes=2, strengths=(20.0,))

    assert np.ptp(trial.logits[:, 0] - trial.logits[:, 1]) < 0.2
