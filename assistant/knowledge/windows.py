"""A text's token vectors as windows of three subwords, for late interaction.

Late interaction (ColBERT, Khattab and Zaharia 2020) compares each token of a question with each of a passage. Windows
rather than single subwords say a little of what stands beside them, and half as many are kept of a passage (compare
"token pooling", Clavié et al. 2024). Measured in docs/reference/knowledge.md.
"""

from __future__ import annotations

import numpy as np

from assistant.encoders.encoder import Encoding, FloatArray

SIDE = 1  # subwords taken in on each side
PASSAGE_STRIDE = 2


def passage_windows(encoding: Encoding) -> FloatArray:
    """Give a passage's windows, each of length one, shape (n, d)."""
    return _normalised(_means(encoding.tokens, stride=PASSAGE_STRIDE))


def question_windows(encoding: Encoding) -> FloatArray:
    """Give a question's windows, of length 1/n, so that the sum of their best cosines is a mean; shape (n, d)."""
    windows = _normalised(_means(encoding.tokens, stride=1))
    return windows / np.float32(max(len(windows), 1))


def _means(tokens: FloatArray, *, stride: int) -> FloatArray:
    if not len(tokens):
        return tokens
    sums = np.concatenate([np.zeros((1, tokens.shape[1]), dtype=np.float32), np.cumsum(tokens, axis=0)])
    middles = np.arange(0, len(tokens), stride)
    low, high = np.maximum(middles - SIDE, 0), np.minimum(middles + SIDE + 1, len(tokens))
    means: FloatArray = (sums[high] - sums[low]) / (high - low)[:, None].astype(np.float32)
    return means


def _normalised(rows: FloatArray) -> FloatArray:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: FloatArray = rows / np.maximum(lengths, np.float32(1e-6))
    return unit
