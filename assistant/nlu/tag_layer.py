"""Token vectors as tags: a linear layer tells them, where the encoder was taught the tags.

Over an encoder that was not, a tagger of words and of classes of alike words knows far more (see `word_clusters`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import log_softmax

from assistant.nlu.intents.logistic import Rows, fit_logistic
from assistant.nlu.tokens import can_follow

FILE = "tags.npz"
STRENGTH = 1.0  # how much an error counts against the size of the weights
IMPOSSIBLE = -1e9  # the logarithm of the chance of a tag that cannot stand there

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

    def read(self, vectors: Matrix) -> list[tuple[str, float]]:
        """Give each token's tag in the likeliest tagging of a message, and how likely it is by itself.

        Args:
            vectors: Shape (tokens, d), of at least one token.
        """
        sureness = log_softmax(vectors @ self.weights + self.bias, axis=1)
        path = self._likeliest_path(sureness)
        return [(str(self.tags[tag]), float(np.exp(sureness[place, tag]))) for place, tag in enumerate(path)]

    def _likeliest_path(self, sureness: Matrix) -> list[int]:
        """Find the best row of tags by Viterbi's algorithm; a tag that cannot follow another one never does."""
        first, others = self._can_follow[0], self._can_follow[1:]
        best, came_from = sureness[0] + first, []
        for row in sureness[1:]:
            ways = best[:, np.newaxis] + others
            came_from.append(ways.argmax(axis=0))
            best = ways.max(axis=0) + row
        path = [int(best.argmax())]
        for earlier in reversed(came_from):
            path.append(int(earlier[path[-1]]))
        return path[::-1]

    @cached_property
    def _can_follow(self) -> Matrix:
        """Give 0 where a tag (column) can follow nothing (first row) or another tag (the other rows)."""
        rows = [[0.0 if can_follow(before, tag) else IMPOSSIBLE for tag in self.tags] for before in ("O", *self.tags)]
        return np.asarray(rows, dtype=np.float32)

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
