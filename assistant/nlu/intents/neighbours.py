"""How near a message lies to the training phrases of each intent: what a straight border between intents cannot say.

A kernel density estimate of every intent along the main directions of the sentence vectors (Parzen 1962, "On Estimation
of a Probability Density Function and Mode").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh

Matrix = NDArray[np.float32]

SHARE = 0.2  # how much a log density counts beside a logit
WIDTH = 0.03  # of the kernel, in cosines
MOST_AXES = 128  # with all 384 directions nothing is understood better, and it takes three times as long
FAR = 1e-9  # the density where no phrase lies
ROWS_AT_ONCE = 1000


@dataclass(frozen=True)
class Neighbours:
    """The training phrases that have a vector.

    Attributes:
        centre: Shape (d,), the mean vector.
        axes: Shape (d, a), the directions in which vectors vary most.
        vectors: Shape (phrases, a), each of length one, those of an intent together; float16, to keep the model small.
        counts: Shape (intents,), how many of them are each intent's.
    """

    centre: Matrix
    axes: Matrix
    vectors: NDArray[np.float16]
    counts: NDArray[np.int64]

    @classmethod
    def learn(cls, vectors: Matrix, labels: NDArray[np.int64], *, intents: int) -> Neighbours:
        """Keep the phrases' vectors, shape (n, d), with their intents, 0 … intents - 1."""
        counts = np.bincount(labels, minlength=intents)
        if not len(vectors):
            return cls(np.zeros(0, np.float32), np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float16), counts)
        centre = vectors.mean(axis=0)
        centred = vectors - centre
        _, directions = eigh((centred.T @ centred).astype(np.float64))
        axes = np.ascontiguousarray(directions[:, ::-1][:, :MOST_AXES], dtype=np.float32)
        along = _unit(centred @ axes)[np.argsort(labels, kind="stable")]
        return cls(centre, axes, along.astype(np.float16), counts)

    def scores(self, vectors: Matrix) -> Matrix:
        """Give the log density of every intent, less that of the nearest phrase, shape (len(vectors), intents)."""
        found = np.zeros((len(vectors), len(self.counts)), dtype=np.float32)
        if len(self.vectors):
            for start in range(0, len(vectors), ROWS_AT_ONCE):
                found[start : start + ROWS_AT_ONCE] = self._scores(vectors[start : start + ROWS_AT_ONCE])
        return found

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Give what it is made of, by name."""
        return {"centre": self.centre, "axes": self.axes, "vectors": self.vectors, "counts": self.counts}

    def _scores(self, vectors: Matrix) -> Matrix:
        nearness = _unit((vectors - self.centre) @ self.axes) @ self._phrases
        nearness -= nearness.max(axis=1, keepdims=True)
        nearness /= np.float32(WIDTH)
        np.exp(nearness, out=nearness)
        densities = np.full((len(vectors), len(self.counts)), FAR, dtype=np.float32)
        present, starts, roots = self._places
        densities[:, present] += np.add.reduceat(nearness, starts, axis=1) / roots
        return np.asarray(np.log(densities), dtype=np.float32)

    @cached_property
    def _places(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Give the intents that have phrases, where theirs begin, and the root of how many they are."""
        present = np.flatnonzero(self.counts)
        starts = (np.cumsum(self.counts) - self.counts)[present]
        return present, starts, np.sqrt(self.counts[present])

    @cached_property
    def _phrases(self) -> Matrix:
        return np.ascontiguousarray(self.vectors.T, dtype=np.float32)


def _unit(vectors: Matrix) -> Matrix:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.float32(1e-9)), dtype=np.float32)
