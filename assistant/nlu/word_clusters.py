"""Token vectors as classes: words that an encoder finds alike share a class, at several grains.

A tagger of discrete features learns more from classes than from the vectors themselves.
Source: Guo, Che, Wang and Liu, Revisiting Embedding Features for Simple Semi-supervised Learning, EMNLP 2014.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = "clusters.npz"
GRAINS = (64, 256, 1024)
TOKENS_A_CLASS = 4  # a grain is left out where its classes would hold fewer on the average
DIMENSIONS = 64
SAMPLE = 20_000
STEPS = 8
SEED = 7

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class WordClusters:
    """Class centres at several grains, in a space of few dimensions.

    Attributes:
        mean: Shape (d,), taken from a vector first.
        projection: Shape (d, p), the principal axes.
        centres: Shape (k, p) for each grain of each draw.
        draws: How often the classes were found, each time in other vectors, where there are enough.
        first: The number of the first grain.
    """

    mean: Matrix
    projection: Matrix
    centres: tuple[Matrix, ...]
    draws: int = 1
    first: int = 0

    @classmethod
    def learn(cls, vectors: Matrix, *, draws: int = 1) -> WordClusters | None:
        """Find the classes of token vectors, shape (n, d); None where there are too few."""
        grains = [grain for grain in GRAINS if grain * TOKENS_A_CLASS <= len(vectors)]
        if not grains:
            return None
        generator = np.random.default_rng(SEED)
        order = generator.permutation(len(vectors))
        sample = vectors[order[:SAMPLE]]
        mean = sample.mean(axis=0)
        axes = np.linalg.eigh(np.cov((sample - mean).T))[1][:, ::-1]
        projection = np.ascontiguousarray(axes[:, :DIMENSIONS], dtype=np.float32)
        centres = []
        for draw in range(draws):
            points = (vectors[np.roll(order, -draw * SAMPLE)[:SAMPLE]] - mean) @ projection
            centres += [_centres(points, grain, generator) for grain in grains]
        return cls(mean, projection, tuple(centres), draws)

    def draw(self, number: int) -> WordClusters:
        """Give the classes of one draw."""
        grains = len(self.centres) // self.draws
        first = number * grains
        return WordClusters(self.mean, self.projection, self.centres[first : first + grains], first=first)

    def classes(self, vectors: Matrix) -> NDArray[np.int64]:
        """Give the class of each vector at each grain, shape (n, grains)."""
        centres, half_lengths, borders = self._together
        scores = (vectors @ self.projection - self._origin) @ centres.T - half_lengths
        return np.stack([scores[:, start:end].argmax(axis=1) for start, end in borders], axis=1)

    @cached_property
    def _origin(self) -> Matrix:
        return np.asarray(self.mean @ self.projection)

    @cached_property
    def _together(self) -> tuple[Matrix, Matrix, list[tuple[int, int]]]:
        """Give the centres of all grains, half the squared length of each, and where each grain begins and ends."""
        centres = np.concatenate(self.centres)
        ends = list(accumulate(len(grain) for grain in self.centres))
        return centres, _half_lengths(centres), list(zip([0, *ends], ends, strict=False))

    def save(self, folder: Path) -> None:
        """Write clusters.npz."""
        centres = {f"centres{place:02}": value for place, value in enumerate(self.centres)}
        np.savez(folder / FILE, mean=self.mean, projection=self.projection, draws=self.draws, **centres)

    @classmethod
    def load(cls, folder: Path) -> WordClusters | None:
        """Read what `save` wrote; None where there is nothing.

        Raises:
            ValueError: The file is damaged.
        """
        if not (folder / FILE).exists():
            return None
        with np.load(folder / FILE, allow_pickle=False) as arrays:
            names = sorted(name for name in arrays.files if name.startswith("centres"))
            centres = tuple(arrays[name] for name in names)
            return cls(arrays["mean"], arrays["projection"], centres, int(arrays["draws"]))


def _centres(points: Matrix, count: int, generator: np.random.Generator) -> Matrix:
    """Find centres by k-means, a few steps from a random start."""
    centres: Matrix = points[generator.choice(len(points), count, replace=False)].copy()
    for _ in range(STEPS):
        nearest = _nearest(points, centres, _half_lengths(centres))
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points)
        sizes = np.bincount(nearest, minlength=count)
        filled = sizes > 0
        centres[filled] = sums[filled] / sizes[filled, None]
    return centres


def _half_lengths(centres: Matrix) -> Matrix:
    return np.asarray(0.5 * (centres**2).sum(axis=1))


def _nearest(points: Matrix, centres: Matrix, half_lengths: Matrix) -> NDArray[np.int64]:
    scores = points @ centres.T - half_lengths
    nearest: NDArray[np.int64] = np.argmax(scores, axis=1)
    return nearest
