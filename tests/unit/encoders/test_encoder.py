"""Vectors of tokens from vectors of subwords."""

import numpy as np

from assistant.encoders.encoder import Encoding, mean_over_spans


def _encoding():
    tokens = np.asarray([[1.0, 0.0], [3.0, 0.0], [0.0, 5.0]], dtype=np.float32)
    return Encoding(np.zeros(2, dtype=np.float32), tokens, np.asarray([[0, 3], [3, 6], [7, 9]]))


def test_a_word_gets_the_mean_of_its_subwords():
    """A word of two subwords gets their mean, the next word its own."""
    rows = mean_over_spans(_encoding(), [(0, 6), (7, 9)])

    np.testing.assert_array_equal(rows, [[2.0, 0.0], [0.0, 5.0]])


def test_a_span_without_subwords_gets_zeros():
    """What the encoder did not read, such as the end of a long text, is zeros."""
    rows = mean_over_spans(_encoding(), [(6, 7), (20, 25)])

    np.testing.assert_array_equal(rows, np.zeros((2, 2)))
