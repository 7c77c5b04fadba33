"""Retrieval of translations."""

import numpy as np

from training.encoder.evaluate import found_shares


def test_a_sentence_that_is_nearer_to_another_is_not_found():
    """Each side counts how often the nearest sentence is the translation."""
    english = np.asarray([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)
    chinese = np.asarray([[1.0, 0.0], [0.8, 0.6]], dtype=np.float32)

    assert found_shares(chinese, english, ["一", "二"], ["one", "two"]) == (0.5, 1.0)


def test_the_same_text_twice_counts_as_found():
    """Where two pairs share a sentence, either place is right."""
    both = np.asarray([[1.0, 0.0], [1.0, 0.0]], dtype=np.float32)

    assert found_shares(both, both, ["好", "好"], ["fine", "fine"]) == (1.0, 1.0)
