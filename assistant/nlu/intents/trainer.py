"""Train the intent model: fit, and calibrate on predictions for phrases it had not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import structlog
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from assistant.errors import DataError
from assistant.nlu.intents.logistic import Rows, fit_logistic
from assistant.nlu.intents.model import (
    NGRAM_SHARE,
    WITH_DENSE,
    WITHOUT_DENSE,
    Calibration,
    IntentModel,
    Vector,
    make_rows,
    softmax,
)
from assistant.nlu.intents.ngrams import NgramVocabulary, ngrams

log = structlog.get_logger(__name__)

FOLDS = 3
MANY_TEXTS = 3000  # from here on an n-gram that stands in one phrase only is noise
FEWEST_FOR_CALIBRATION = 20


@dataclass(frozen=True)
class Phrase:
    """A training phrase with its intent and, where its language has one, its sentence vector."""

    text: str
    intent: str
    sentence: Vector | None


@dataclass(frozen=True)
class TrainingOptions:
    """What config.yml may set.

    Attributes:
        strength: How much an error counts against the size of the weights.
        false_alarms: Share of in-scope messages that may be called out of scope.
        out_of_scope: Name of the intent that a rejected message gets.
        seed: Of folds and samples.
    """

    strength: float = 20.0
    false_alarms: float = 0.03
    out_of_scope: str = "out_of_scope"
    seed: int = 7


def train_intents(phrases: Sequence[Phrase], options: TrainingOptions) -> IntentModel:
    """Train the model.

    Raises:
        DataError: Fewer than two intents.
    """
    labels = tuple(sorted({phrase.intent for phrase in phrases}))
    if len(labels) < 2:
        raise DataError(f'There are phrases for "{len(labels)}" intents; expected two or more, under nlu: in data/.')
    dimension = next((len(phrase.sentence) for phrase in phrases if phrase.sentence is not None), 0)
    texts = [phrase.text for phrase in phrases]
    vocabulary = NgramVocabulary.learn([ngrams(text) for text in texts], min_texts=2 if len(texts) > MANY_TEXTS else 1)
    sentences = [phrase.sentence for phrase in phrases]
    rows = make_rows(vocabulary, texts, sentences, dimension=dimension, scales=NGRAM_SHARE)
    truth = np.asarray([labels.index(phrase.intent) for phrase in phrases], dtype=np.int64)
    held_out = _held_out_logits(rows, truth, classes=len(labels), options=options)
    has_dense = np.asarray([sentence is not None for sentence in sentences])
    calibrations = _calibrate(held_out, truth, has_dense, labels=labels, options=options)
    weights = fit_logistic(rows, truth, classes=len(labels), strength=options.strength, seed=options.seed)
    log.info("intents.trained", phrases=len(phrases), intents=len(labels), ngrams=len(vocabulary.names),
             held_out_accuracy=round(float((held_out.argmax(1) == truth).mean()), 4))  # fmt: skip
    return IntentModel(labels, vocabulary, weights, calibrations, options.out_of_scope)


def _held_out_logits(
    rows: Rows, truth: NDArray[np.int64], *, classes: int, options: TrainingOptions
) -> NDArray[np.float32]:
    folds = _stratified_folds(truth, options.seed)
    logits = np.zeros((len(truth), classes), dtype=np.float32)
    for fold in range(FOLDS):
        inside, outside = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if not len(inside) or not len(outside):
            continue
        part = fit_logistic(rows.take(inside), truth[inside], classes=classes, strength=options.strength)
        logits[outside] = part.logits(rows.take(outside))
    return logits


def _stratified_folds(truth: NDArray[np.int64], seed: int) -> NDArray[np.int64]:
    shuffled = np.random.default_rng(seed).permutation(len(truth))
    folds = np.zeros(len(truth), dtype=np.int64)
    turn: dict[int, int] = {}
    for index in shuffled:
        label = int(truth[index])
        turn[label] = turn.get(label, label) + 1
        folds[index] = turn[label] % FOLDS
    return folds


def _calibrate(
    logits: NDArray[np.float32],
    truth: NDArray[np.int64],
    has_dense: NDArray[np.bool_],
    *,
    labels: tuple[str, ...],
    options: TrainingOptions,
) -> dict[str, Calibration]:
    in_scope = np.asarray([labels[label] != options.out_of_scope for label in truth])
    calibrations = {}
    for basis, chosen in ((WITH_DENSE, has_dense), (WITHOUT_DENSE, ~has_dense)):
        part = chosen if chosen.sum() >= FEWEST_FOR_CALIBRATION else np.ones_like(chosen)
        temperature = _best_temperature(logits[part], truth[part])
        scores = softmax(logits[part & in_scope] / temperature).max(axis=1)
        threshold = float(np.quantile(scores, options.false_alarms)) if len(scores) else 0.0
        calibrations[basis] = Calibration(temperature=temperature, threshold=threshold)
    return calibrations


def _best_temperature(logits: NDArray[np.float32], truth: NDArray[np.int64]) -> float:
    def surprise(log_temperature: float) -> float:
        probabilities = softmax(logits / np.float32(np.exp(log_temperature)))
        return float(-np.log(probabilities[np.arange(len(truth)), truth] + 1e-12).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-3.0, 3.0), method="bounded").x))
