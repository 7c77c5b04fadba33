"""How much a message looks like the training phrases: the part of the out-of-scope score that is not confidence.

With a sentence vector it is the distance to the nearest intent's mean (Mahalanobis, one covariance for all intents,
after Lee et al. 2018, "A Simple Unified Framework for Detecting Out-of-Distribution Samples"); without one, the share
of the message's words and characters that stand in a training phrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh

Matrix = NDArray[np.float32]

SHRINKAGE = 0.3
MOST_AXES = 128  # along the other axes vectors vary little, and nearly alike: to fetch them all is what takes time


@dataclass(frozen=True)
class IntentMeans:
    """Where the intents lie, and how vectors vary around them.

    Attributes:
        means: Shape (intents, d).
        axes: Shape (d, a), the directions in which vectors vary most.
        precisions: Shape (a,), one by the variance along each of them.
        rest: One by the mean variance along all other directions.
    """

    means: Matrix
    axes: Matrix
    precisions: Matrix
    rest: float

    @classmethod
    def learn(cls, vectors: Matrix, labels: NDArray[np.int64]) -> IntentMeans:
        """Learn from the training vectors, shape (n, d), and their intents; none give a space without dimensions."""
        if not len(vectors):
            return cls(np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32), np.zeros(0, np.float32), 1.0)
        present, index = np.unique(labels, return_inverse=True)
        sums = np.zeros((len(present), vectors.shape[1]))
        np.add.at(sums, index, vectors)
        means = sums / np.bincount(index)[:, None]
        spread = vectors - means[index]
        variances, directions = eigh(spread.T @ spread / len(vectors))
        shrunk = (1 - SHRINKAGE) * variances + SHRINKAGE * variances.mean() + 1e-6
        kept = min(MOST_AXES, len(shrunk) - 1)
        axes = np.ascontiguousarray(directions[:, ::-1][:, :kept], dtype=np.float32)
        precisions = (1.0 / shrunk[::-1][:kept]).astype(np.float32)
        return cls(means.astype(np.float32), axes, precisions, float(1.0 / shrunk[: len(shrunk) - kept].mean()))

    def arrays(self) -> dict[str, Matrix | float]:
        """Give what it is made of, by name."""
        return {"means": self.means, "axes": self.axes, "precisions": self.precisions, "rest": self.rest}

    def nearness(self, vector: Matrix) -> float:
        """Give minus the squared distance from a vector, shape (d,), to the nearest mean."""
        if not len(self.means):
            return 0.0
        along = (vector @ self.axes).astype(np.float64) - self._means_along_axes
        whole = self._squared_lengths - 2.0 * (self.means @ vector) + float(vector @ vector)
        return float(-((along**2) @ (self.precisions - self.rest) + self.rest * whole).min())

    @cached_property
    def _means_along_axes(self) -> NDArray[np.float64]:
        return np.asarray(self.means.astype(np.float64) @ self.axes)

    @cached_property
    def _squared_lengths(self) -> NDArray[np.float64]:
        return np.asarray((self.means.astype(np.float64) ** 2).sum(axis=1))
