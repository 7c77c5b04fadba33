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
from scipy.linalg import cholesky, solve_triangular

Matrix = NDArray[np.float32]

SHRINKAGE = 0.3


@dataclass(frozen=True)
class IntentMeans:
    """Where the intents lie, in a space in which every direction varies alike.

    Attributes:
        whitener: Shape (d, d); a vector times it is in that space.
        means: Shape (intents, d), the intents' means in that space.
    """

    whitener: Matrix
    means: Matrix

    @classmethod
    def learn(cls, vectors: Matrix, labels: NDArray[np.int64]) -> IntentMeans:
        """Learn from the training vectors, shape (n, d), and their intents; none give a space without dimensions."""
        if not len(vectors):
            return cls(np.zeros((0, 0), dtype=np.float32), np.zeros((0, 0), dtype=np.float32))
        present, index = np.unique(labels, return_inverse=True)
        sums = np.zeros((len(present), vectors.shape[1]))
        np.add.at(sums, index, vectors)
        means = sums / np.bincount(index)[:, None]
        spread = vectors - means[index]
        covariance = spread.T @ spread / len(vectors)
        even = np.eye(len(covariance)) * np.trace(covariance) / len(covariance)
        factor = cholesky((1 - SHRINKAGE) * covariance + SHRINKAGE * even + 1e-6 * np.eye(len(covariance)), lower=True)
        whitener = solve_triangular(factor, np.eye(len(factor)), lower=True).T
        return cls(whitener.astype(np.float32), (means @ whitener).astype(np.float32))

    def nearness(self, vectors: Matrix) -> NDArray[np.float64]:
        """Give minus the squared distance to the nearest mean, shape (n,)."""
        if not len(self.means):
            return np.zeros(len(vectors))
        white = (vectors @ self.whitener).astype(np.float64)
        squared = (white**2).sum(1)[:, None] - 2.0 * white @ self._exact_means.T + self._squared_lengths
        return np.asarray(-squared.min(axis=1))

    @cached_property
    def _exact_means(self) -> NDArray[np.float64]:
        return self.means.astype(np.float64)

    @cached_property
    def _squared_lengths(self) -> NDArray[np.float64]:
        return np.asarray((self._exact_means**2).sum(axis=1))
