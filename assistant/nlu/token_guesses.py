"""Token vectors as tags: what a linear layer takes each token for, where the encoder was taught the tags.

Over an encoder that was not, classes of alike words tell a tagger more (see `word_clusters`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from assistant.nlu.intents.logistic import Rows, fit_logistic

FILE = "guesses.npz"
STRENGTH = 1.0  # how much an error counts against the size of the weights

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class TokenGuesses:
    """A linear layer.

    Attributes:
        weights: Shape (d, tags).
        bias: Shape (tags,).
        tags: What it tells apart.
    """

    names: ClassVar[tuple[str, ...]] = ("g",)

    weights: Matrix
    bias: Matrix
    tags: NDArray[np.str_]

    @classmethod
    def learn(cls, vectors: Matrix, tags: Sequence[str]) -> TokenGuesses | None:
        """Learn from token vectors, shape (n, d), and the tag of each; None where all are tagged alike."""
        known, labels = np.unique(np.asarray(tags, dtype=np.str_), return_inverse=True)
        if len(known) < 2:
            return None
        rows = Rows(csr_matrix((len(vectors), 0), dtype=np.float32), vectors)
        layer = fit_logistic(rows, labels.astype(np.int64), classes=len(known), strength=STRENGTH)
        return cls(layer.dense, layer.bias, known)

    def read(self, vectors: Matrix) -> list[list[str]]:
        """Give the likeliest tag of each vector."""
        return [[str(tag)] for tag in self.tags[(vectors @ self.weights + self.bias).argmax(axis=1)]]

    def save(self, folder: Path) -> None:
        """Write guesses.npz."""
        np.savez(folder / FILE, weights=self.weights, bias=self.bias, tags=self.tags)

    @classmethod
    def load(cls, folder: Path) -> TokenGuesses | None:
        """Read what `save` wrote; None where there is nothing.

        Raises:
            ValueError: The file is damaged.
        """
        if not (folder / FILE).exists():
            return None
        with np.load(folder / FILE, allow_pickle=False) as arrays:
            return cls(arrays["weights"], arrays["bias"], arrays["tags"])
