"""Token vectors as tags: a linear layer tells them, where the encoder was taught the tags.

Over an encoder that was not, a tagger of words and of classes of alike words knows far more (see `word_clusters`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import softmax

from assistant.nlu.decoding import Chances
from assistant.nlu.intents.logistic import Rows, fit_logistic

FILE = "tags.npz"
STRENGTH = 1.0  # how much an error counts against the size of the weights

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class TagLayer:
    """A linear layer.

    Attributes:
        weights: Shape (d, tags).
        bias: Shape (tags,).
        tags: What it tells apart.
    """

    weights: Matrix
    bias: Matrix
    tags: NDArray[np.str_]

    @classmethod
    def learn(cls, vectors: Matrix, tags: Sequence[str]) -> TagLayer | None:
        """Learn from token vectors, shape (n, d), and the tag of each; None where all are tagged alike."""
        known, labels = np.unique(np.asarray(tags, dtype=np.str_), return_inverse=True)
        if len(known) < 2:
            return None
        rows = Rows(csr_matrix((len(vectors), 0), dtype=np.float32), vectors)
        layer = fit_logistic(rows, labels.astype(np.int64), classes=len(known), strength=STRENGTH)
        return cls(layer.dense, layer.bias, known)

    def chances(self, vectors: Matrix) -> Chances:
        """Give how likely each tag is for each vector, shape (n, tags)."""
        return np.asarray(softmax((vectors @ self.weights + self.bias).astype(np.float64), axis=1))

    def save(self, folder: Path) -> None:
        """Write tags.npz."""
        np.savez(folder / FILE, weights=self.weights, bias=self.bias, tags=self.tags)

    @classmethod
    def load(cls, folder: Path) -> TagLayer | None:
        """Read what `save` wrote; None where there is nothing.

        Raises:
            ValueError: The file is damaged.
        """
        if not (folder / FILE).exists():
            return None
        with np.load(folder / FILE, allow_pickle=False) as arrays:
            return cls(arrays["weights"], arrays["bias"], arrays["tags"])
