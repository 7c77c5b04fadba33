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

    def shares(self, vector: Matrix, logits: Matrix) -> Matrix:
        """Give what the nearest phrases add to each intent's logit, shape (intents,).

        Only phrases are looked at whose intent may still win by them, so that a message costs a few hundred of them;
        all other intents get what they would where no phrase of theirs is near.

        Args:
            vector: The message's, shape (d,).
            logits: What the intents have without their phrases, shape (intents,).
        """
        densities = np.full(len(self.counts), FAR, dtype=np.float32)
        chosen = np.flatnonzero((logits >= logits.max() - self._reach) & (self.counts > 0))
        if not len(chosen):
            return np.zeros(len(self.counts), dtype=np.float32)
        along = _unit(vector @ self.axes - self._centre_along_axes)
        nearness = [self._phrases[self._starts[place] : self._starts[place + 1]] @ along for place in chosen]
        nearest = max(part.max() for part in nearness)
        for place, part in zip(chosen, nearness, strict=True):
            density = np.exp((part - nearest) / np.float32(WIDTH)).sum() / np.sqrt(self.counts[place])
            densities[place] += density
        return np.asarray(np.float32(SHARE) * np.log(densities), dtype=np.float32)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Give what it is made of, by name."""
        return {"centre": self.centre, "axes": self.axes, "vectors": self.vectors, "counts": self.counts}

    @cached_property
    def _reach(self) -> float:
        """By how much an intent's phrases can lift it above another intent, at most."""
        return SHARE * float(np.log(np.sqrt(self.counts.max(initial=1)) + FAR) - np.log(FAR))

    @cached_property
    def _centre_along_axes(self) -> Matrix:
        return self.centre @ self.axes

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        """Give where each intent's phrases begin, and behind the last intent where they end."""
        return np.concatenate([np.zeros(1, np.int64), np.cumsum(self.counts)])

    @cached_property
    def _phrases(self) -> Matrix:
        return self.vectors.astype(np.float32)


def _unit(vectors: Matrix) -> Matrix:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.float32(1e-9)), dtype=np.float32)
