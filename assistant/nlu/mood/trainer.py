"""Train the mood model on its own phrases, and on what customers of the shop say when they only want something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import structlog
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from assistant.errors import DataError
from assistant.nlu.intents.logistic import Rows, fit_logistic
from assistant.nlu.intents.ngrams import NgramVocabulary, ngrams
from assistant.nlu.mood.model import MoodModel, Vector, make_rows
from assistant.nlu.mood.phrases import MOODS

log = structlog.get_logger(__name__)

STRENGTH = 20.0
FOLDS = 3
OFFSET = (0.0, 0.75, 0.5)
"""Chosen on held-out folds of the training phrases: above it, calm messages begin to look unhappy."""


@dataclass(frozen=True)
class Example:
    """A phrase with its mood and, where its language has one, its sentence vector."""

    text: str
    mood: str
    sentence: Vector | None


def train_mood(examples: Sequence[Example], *, seed: int = 7) -> MoodModel:
    """Train the model.

    Raises:
        DataError: A mood has no phrases.
    """
    missing = set(MOODS) - {example.mood for example in examples}
    if missing:
        mood = sorted(missing)[0]
        raise DataError(f'There are no phrases for the mood "{mood}"; expected MoodPhrases in config.yml')
    texts, sentences = [example.text for example in examples], [example.sentence for example in examples]
    truth = np.asarray([MOODS.index(example.mood) for example in examples], dtype=np.int64)
    vocabulary = NgramVocabulary.learn([ngrams(text) for text in texts], min_texts=1)
    dimension = next((len(sentence) for sentence in sentences if sentence is not None), 0)
    rows = make_rows(vocabulary, texts, sentences, dimension=dimension)
    held_out = _predict_held_out(rows, truth, seed=seed)
    weights = fit_logistic(rows, truth, classes=len(MOODS), strength=STRENGTH)
    accuracy = float(((held_out + OFFSET).argmax(axis=1) == truth).mean())
    log.info("mood.trained", phrases=len(texts), ngrams=len(vocabulary.names), held_out_accuracy=round(accuracy, 4))
    return MoodModel(vocabulary, weights, _best_temperature(held_out, truth), OFFSET)


def _predict_held_out(rows: Rows, truth: NDArray[np.int64], *, seed: int) -> NDArray[np.float64]:
    folds = np.random.default_rng(seed).permutation(len(truth)) % FOLDS
    logits = np.zeros((len(truth), len(MOODS)))
    for fold in range(FOLDS):
        inside, outside = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if len(inside) and len(outside):
            part = fit_logistic(rows.take(inside), truth[inside], classes=len(MOODS), strength=STRENGTH)
            logits[outside] = part.logits(rows.take(outside))
    return logits


def _best_temperature(logits: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    def surprise(log_temperature: float) -> float:
        scaled = (logits + OFFSET) / np.exp(log_temperature)
        scaled -= scaled.max(axis=1, keepdims=True)
        chosen = scaled[np.arange(len(truth)), truth]
        return float((np.log(np.exp(scaled).sum(axis=1)) - chosen).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-2.0, 2.0), method="bounded").x))
