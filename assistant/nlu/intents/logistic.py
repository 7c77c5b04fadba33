"""Multinomial logistic regression over sparse n-grams and dense vectors, fitted by all the phrases at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cholesky, solve_triangular
from scipy.sparse import csr_matrix

from assistant.nlu.intents.limited_memory import minimise

Matrix = NDArray[np.float32]

MAX_STEPS = 45  # from the mean of the held-out models' weights: 80 steps understand nothing better
MEMORY = 6  # steps that the optimiser remembers: more cost more time than they save
TOLERANCE = 1e-6  # share of the loss
FEW_ROWS = 4000  # up to which a square table of the rows is small, and the weights are sought in it


@dataclass(frozen=True)
class Rows:
    """Phrases as features: sparse n-grams, and dense vectors that are zero where there are none."""

    ngrams: csr_matrix
    dense: Matrix

    def __len__(self) -> int:
        return int(self.ngrams.shape[0])

    def take(self, chosen: NDArray[np.int64]) -> Rows:
        """Give some of the rows."""
        return Rows(self.ngrams[chosen], self.dense[chosen])


@dataclass(frozen=True)
class Weights:
    """A linear model: logits = ngrams · `ngrams` + dense · `dense` + `bias`."""

    ngrams: Matrix
    dense: Matrix
    bias: Matrix

    @classmethod
    def zero(cls, rows: Rows, *, classes: int) -> Weights:
        """Give a model that knows nothing yet."""
        widths = rows.ngrams.shape[1], rows.dense.shape[1]
        ngrams, dense = (np.zeros((width, classes), np.float32) for width in widths)
        return cls(ngrams, dense, np.zeros(classes, np.float32))

    @classmethod
    def mean(cls, models: Sequence[Weights]) -> Weights:
        """Give the mean of some models."""
        return cls(*(np.mean([getattr(model, name) for model in models], axis=0) for name in vars(models[0])))

    def shifted(self, centre: Matrix) -> Weights:
        """Give the same model for vectors from which a vector was taken."""
        return replace(self, bias=self.bias + centre @ self.dense)

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
class _Task:
    """What is to be minimised: the surprise of the labels, and the size of the weights (the bias is free).

    Attributes:
        rows: The phrases, their vectors centred: what all vectors share is the bias's part, and would slow the search.
        across: The n-grams, transposed.
        truth: Shape (rows, classes), one where it is the label.
        strength: How much an error counts.
        scales: Shape (n-grams + dimensions + 1, 1), by which each feature's unknowns are turned into weights: of a
            frequent feature small steps are enough. With that a third of the steps come as far as without.
    """

    rows: Rows
    across: csr_matrix
    truth: Matrix
    strength: float
    scales: Matrix

    @classmethod
    def of(cls, rows: Rows, labels: NDArray[np.int64], *, classes: int, strength: float) -> _Task:
        curvature = strength / classes * (1.0 - 1.0 / classes)  # of the surprise where nothing is known yet
        squares = np.asarray(rows.ngrams.multiply(rows.ngrams).sum(axis=0)).ravel(), np.square(rows.dense).sum(axis=0)
        widths = [*(1.0 + curvature * square for square in squares), np.full(1, curvature * len(rows))]
        scales = (1.0 / np.sqrt(np.concatenate(widths)))[:, np.newaxis].astype(np.float32)
        return cls(rows, rows.ngrams.T.tocsr(), np.eye(classes, dtype=np.float32)[labels], strength, scales)

    def weights(self, unknowns: Matrix) -> Weights:
        table = unknowns.reshape(len(self.scales), -1) * self.scales
        width = self.rows.ngrams.shape[1]
        return Weights(table[:width], table[width:-1], table[-1])

    def unknowns(self, weights: Weights) -> Matrix:
        table = np.concatenate([weights.ngrams, weights.dense, weights.bias[np.newaxis]]) / self.scales
        return np.asarray(table.ravel(), dtype=np.float32)

    def loss(self, unknowns: Matrix) -> tuple[float, Matrix]:
        weights = self.weights(unknowns)
        logits = weights.logits(self.rows)
        logits -= logits.max(axis=1, keepdims=True)
        exponents = np.exp(logits)
        sums = exponents.sum(axis=1, keepdims=True)
        surprise = float(np.log(sums).sum(dtype=np.float64) - (logits * self.truth).sum(dtype=np.float64))
        miss = (exponents / sums - self.truth) * np.float32(self.strength)
        gradient = np.concatenate([
            self.across @ miss + weights.ngrams, self.rows.dense.T @ miss + weights.dense, miss.sum(axis=0)[np.newaxis]
        ])  # fmt: skip
        sizes = sum(float(np.square(part, dtype=np.float64).sum()) for part in (weights.ngrams, weights.dense))
        return self.strength * surprise + 0.5 * sizes, (gradient * self.scales).ravel()


def fit_logistic(
    rows: Rows,
    labels: NDArray[np.int64],
    *,
    classes: int,
    strength: float,
    start: Weights | None = None,
    max_steps: int = MAX_STEPS,
) -> Weights:
    """Fit the model.

    Args:
        rows: The training phrases.
        labels: The class of each, 0 … classes - 1.
        classes: How many there are; one without rows is allowed.
        strength: How much an error counts against the size of the weights (C in other libraries).
        start: Weights near the ones that are sought; they save steps.
        max_steps: Of the optimiser.
    """
    if len(rows) <= FEW_ROWS and len(rows) < rows.ngrams.shape[1]:
        return _fit_within_rows(rows, labels, classes=classes, strength=strength, start=start, max_steps=max_steps)
    centre = rows.dense.mean(axis=0)
    task = _Task.of(Rows(rows.ngrams, rows.dense - centre), labels, classes=classes, strength=strength)
    first = (start or Weights.zero(rows, classes=classes)).shifted(centre)
    found = minimise(task.loss, task.unknowns(first), max_steps=max_steps, memory=MEMORY, tolerance=TOLERANCE)
    return task.weights(found).shifted(-centre)


def _fit_within_rows(
    rows: Rows, labels: NDArray[np.int64], *, classes: int, strength: float, start: Weights | None, max_steps: int
) -> Weights:
    """Seek the same weights as sums of the rows, which they are: one unknown a row in place of one an n-gram.

    The rows are turned into coordinates in which they lie as before (Cholesky of their products); there the task is
    that of rows with as many dense features as there are rows.
    """
    centre = rows.dense.mean(axis=0)
    dense = rows.dense - centre
    products = (rows.ngrams @ rows.ngrams.T).toarray() + dense @ dense.T
    products[np.diag_indices_from(products)] += np.float32(1e-4)  # of about 1: two rows may be the same
    turned = cholesky(products, lower=True)
    if start is not None:
        known = start.shifted(centre)
        reached = rows.ngrams @ known.ngrams + dense @ known.dense
        start = Weights(np.zeros((0, classes), np.float32), solve_triangular(turned, reached, lower=True), known.bias)
    without_ngrams = Rows(csr_matrix((len(rows), 0), dtype=np.float32), turned)
    found = fit_logistic(
        without_ngrams, labels, classes=classes, strength=strength, start=start, max_steps=max_steps
    )
    sums = solve_triangular(turned, found.dense, lower=True, trans="T")
    return Weights(rows.ngrams.T @ sums, dense.T @ sums, found.bias).shifted(-centre)
