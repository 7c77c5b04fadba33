"""Predict every phrase by a model that had not seen it, with each strength that is to be tried."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.nlu.intents.calibration import best_temperature
from assistant.nlu.intents.logistic import Rows, Weights, fit_logistic

FOLDS = 3
HELD_OUT_STEPS = 25  # 35 predict no better


@dataclass(frozen=True)
class Fold:
    """Which rows are seen and which are held out, ascending."""

    seen: NDArray[np.int64]
    unseen: NDArray[np.int64]


@dataclass(frozen=True)
class Trial:
    """What a strength came to.

    Attributes:
        strength: How much an error counted.
        logits: Shape (phrases, intents), each by the model that had not seen the phrase.
        weights: The mean of these models, near the one that all phrases give.
    """

    strength: float
    logits: NDArray[np.float32]
    weights: Weights


def make_folds(truth: NDArray[np.int64], *, extra: int, seed: int) -> list[Fold]:
    """Share the phrases out, those of each intent evenly.

    Args:
        truth: The intent of each phrase.
        extra: How many further rows stand behind the phrases; every model sees them.
        seed: Of the order.
    """
    places = np.concatenate([_stratified(truth, seed), np.full(extra, -1)])
    folds = [Fold(np.flatnonzero(places != fold), np.flatnonzero(places == fold)) for fold in range(FOLDS)]
    return [fold for fold in folds if len(fold.seen) and len(fold.unseen)]


def best_trial(
    rows: Rows, truth: NDArray[np.int64], folds: Sequence[Fold], *, classes: int, strengths: Sequence[float]
) -> Trial:
    """Try the strengths on the first fold, and predict the others with the one whose predictions are the likeliest."""
    first, *others = folds
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        fits = [pool.submit(_fit, rows, truth, first, classes=classes, strength=strength) for strength in strengths]
        tried = [fit.result() for fit in fits]
        unseen = rows.take(first.unseen)
        surprise = [best_temperature(model.logits(unseen), truth[first.unseen])[1] for model in tried]
        best = int(np.argmin(surprise))
        strength = strengths[best]
        fits = [pool.submit(_fit, rows, truth, fold, classes=classes, strength=strength) for fold in others]
        models = [tried[best], *(fit.result() for fit in fits)]
    return Trial(strength, _held_out_logits(rows, folds, models), Weights.mean(models))


def _fit(rows: Rows, truth: NDArray[np.int64], fold: Fold, *, classes: int, strength: float) -> Weights:
    seen, labels = rows.take(fold.seen), truth[fold.seen]
    return fit_logistic(seen, labels, classes=classes, strength=strength, max_steps=HELD_OUT_STEPS)


def _held_out_logits(rows: Rows, folds: Sequence[Fold], models: Sequence[Weights]) -> NDArray[np.float32]:
    logits = np.zeros((sum(len(fold.unseen) for fold in folds), len(models[0].bias)), dtype=np.float32)
    for fold, model in zip(folds, models, strict=True):
        logits[fold.unseen] = model.logits(rows.take(fold.unseen))
    return logits


def _stratified(truth: NDArray[np.int64], seed: int) -> NDArray[np.int64]:
    folds = np.zeros(len(truth), dtype=np.int64)
    turn: dict[int, int] = {}
    for index in np.random.default_rng(seed).permutation(len(truth)):
        label = int(truth[index])
        turn[label] = turn.get(label, label) + 1
        folds[index] = turn[label] % FOLDS
    return folds
