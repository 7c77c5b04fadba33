"""Multinomial logistic regression in the space of the training rows: exact, and fast where features outnumber rows.

With G = X Xᵀ = L Lᵀ, a model on the rows of L is the same as one on the rows of X (a rotation changes neither distances
nor the penalty), but has as many weights a class as there are phrases, not as there are n-grams. Beyond `LANDMARKS`
phrases the weights are sought in the span of a stratified sample of them (Nyström).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cholesky, solve_triangular
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Matrix = NDArray[np.float32]

LANDMARKS = 16_000
JITTER = 1e-4
MAX_STEPS = 80


@dataclass(frozen=True)
class Rows:
    """Training phrases as features: sparse n-grams, and dense vectors that are zero where there are none."""

    ngrams: csr_matrix
    dense: Matrix

    def __len__(self) -> int:
        return int(self.ngrams.shape[0])

    def take(self, chosen: NDArray[np.int64]) -> Rows:
        """Give some of the rows."""
        return Rows(self.ngrams[chosen], self.dense[chosen])

    def similarity(self, other: Rows) -> Matrix:
        """Give all inner products, shape (len(self), len(other))."""
        sparse = np.asarray((self.ngrams @ other.ngrams.T).toarray(), dtype=np.float32)
        return np.asarray(sparse + self.dense @ other.dense.T, dtype=np.float32)


@dataclass(frozen=True)
class Weights:
    """A linear model: logits = ngrams · `ngrams` + dense · `dense` + `bias`."""

    ngrams: Matrix
    dense: Matrix
    bias: Matrix

    def logits(self, rows: Rows) -> Matrix:
        """Score rows, shape (rows, classes)."""
        return np.asarray(rows.ngrams @ self.ngrams + rows.dense @ self.dense + self.bias, dtype=np.float32)

    def score(self, columns: NDArray[np.int64], values: Matrix, dense: Matrix | None) -> Matrix:
        """Score one text, shape (classes,): its n-grams by column and weight, and its vector where it has one.

        The same as `logits` of one row, without the sparse matrix, which takes longer to build than to multiply.
        """
        scores = values @ self.ngrams[columns] + self.bias
        return np.asarray(scores if dense is None else scores + dense @ self.dense, dtype=np.float32)


@dataclass(frozen=True)
class Kernel:
    """All inner products that the fits need, computed once for the final fit and the held-out ones.

    Attributes:
        rows: The features.
        landmarks: Which rows span the weights, ascending.
        products: Shape (rows, landmarks).
    """

    rows: Rows
    landmarks: NDArray[np.int64]
    products: Matrix

    @classmethod
    def of(cls, rows: Rows, labels: NDArray[np.int64], *, seed: int) -> Kernel:
        """Compute it; the sample of landmarks has every class in like shares."""
        landmarks = _choose_landmarks(labels, seed)
        return cls(rows, landmarks, rows.similarity(rows.take(landmarks)))


@dataclass(frozen=True)
class Fit:
    """A model in the landmarks' span: logits = products with the landmarks · `share` + `bias`."""

    landmarks: NDArray[np.int64]
    columns: NDArray[np.int64]
    share: Matrix
    bias: Matrix

    def logits(self, kernel: Kernel, chosen: NDArray[np.int64]) -> Matrix:
        """Score some rows of the kernel."""
        return np.asarray(kernel.products[np.ix_(chosen, self.columns)] @ self.share + self.bias, dtype=np.float32)

    def weights(self, rows: Rows) -> Weights:
        """Give the weights of every n-gram and every dimension."""
        spanning = rows.take(self.landmarks)
        ngrams = np.asarray(spanning.ngrams.T @ self.share, dtype=np.float32)
        return Weights(ngrams, np.asarray(spanning.dense.T @ self.share, dtype=np.float32), self.bias)


def fit_logistic(
    kernel: Kernel,
    labels: NDArray[np.int64],
    *,
    classes: int,
    strength: float,
    chosen: NDArray[np.int64] | None = None,
    max_steps: int = MAX_STEPS,
) -> Fit:
    """Fit the model.

    Args:
        kernel: The training rows.
        labels: The class of each row, 0 … classes - 1.
        classes: How many there are; one without rows is allowed.
        strength: How much an error counts against the size of the weights (C in other libraries).
        chosen: The rows to learn from, ascending; all of them when None.
        max_steps: Of the optimiser.
    """
    used = np.arange(len(labels)) if chosen is None else chosen
    columns = np.flatnonzero(np.isin(kernel.landmarks, used))
    landmarks = kernel.landmarks[columns]
    gram = kernel.products[np.ix_(landmarks, columns)]
    gram[np.diag_indices_from(gram)] += JITTER
    factor = cholesky(gram, lower=True, overwrite_a=True, check_finite=False)
    reduced = factor
    if len(landmarks) < len(used):
        across = kernel.products[np.ix_(used, columns)].T
        reduced = np.ascontiguousarray(solve_triangular(factor, across, lower=True, check_finite=False).T)
    solution, bias = _minimise(reduced, labels[used], classes=classes, strength=strength, max_steps=max_steps)
    share = solve_triangular(factor, solution, lower=True, trans=1, check_finite=False).astype(np.float32)
    return Fit(landmarks, columns, share, bias.astype(np.float32))


def _choose_landmarks(labels: NDArray[np.int64], seed: int) -> NDArray[np.int64]:
    if len(labels) <= LANDMARKS:
        return np.arange(len(labels))
    shuffled = np.random.default_rng(seed).permutation(len(labels))
    ranks = np.empty(len(labels), dtype=np.int64)  # how many rows of its class come before a row: stratifies
    seen: dict[int, int] = {}
    for index in shuffled:
        label = int(labels[index])
        ranks[index] = seen[label] = seen.get(label, -1) + 1
    order = sorted(shuffled, key=lambda index: ranks[index])
    return np.sort(np.asarray(order[:LANDMARKS], dtype=np.int64))


def _minimise(
    features: Matrix, labels: NDArray[np.int64], *, classes: int, strength: float, max_steps: int
) -> tuple[Matrix, NDArray[np.float64]]:
    rows, width = features.shape
    truth = np.zeros((rows, classes), dtype=np.float32)
    truth[np.arange(rows), labels] = 1.0

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        table = flat.reshape(width + 1, classes)
        weights, bias = table[:-1].astype(np.float32), table[-1].astype(np.float32)
        logits = features @ weights + bias
        logits -= logits.max(axis=1, keepdims=True)
        exponents = np.exp(logits)
        sums = exponents.sum(axis=1, keepdims=True)
        error = float(np.log(sums).sum(dtype=np.float64) - (logits * truth).sum(dtype=np.float64))
        miss = (exponents / sums - truth) * np.float32(strength)
        gradient = np.empty_like(table)
        gradient[:-1] = features.T @ miss + weights
        gradient[-1] = miss.sum(axis=0)
        return strength * error + 0.5 * float((table[:-1] ** 2).sum()), gradient.ravel()

    start = np.zeros((width + 1) * classes)
    options: dict[str, Any] = {"maxiter": max_steps, "maxcor": 8, "ftol": 1e-5, "gtol": 1e-3}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x.reshape(width + 1, classes)
    return found[:-1].astype(np.float32), found[-1]
