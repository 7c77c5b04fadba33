"""Train the intent model: fit, and calibrate on predictions for phrases it had not seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import structlog
from numpy.typing import NDArray

from assistant.errors import DataError
from assistant.nlu.intents.basis import BASES, LEXICAL, NGRAM_SHARE, basis_of
from assistant.nlu.intents.calibration import HeldOut, best_temperature, calibrate
from assistant.nlu.intents.cross_validation import Fold, best_trial, make_folds
from assistant.nlu.intents.familiarity import IntentMeans
from assistant.nlu.intents.logistic import fit_logistic
from assistant.nlu.intents.model import IntentModel, Vector, familiarity_of, make_rows
from assistant.nlu.intents.neighbours import Neighbours
from assistant.nlu.intents.ngrams import NgramVocabulary, ngrams

log = structlog.get_logger(__name__)

FEWEST_TEXTS = ((12_000, 3), (3000, 2), (0, 1))
"""From how many phrases on an n-gram that stands in fewer than so many of them is noise."""


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
        strengths: How much an error counts against the size of the weights; that with the likeliest predictions for
            held-out phrases is taken. With ten phrases an intent it is a large one, with a hundred a small one.
        false_alarms: Share of held-out in-scope training phrases that may be called out of scope. They are odder than
            what customers write: 4 % here was 2 % on phrases written by others.
        out_of_scope_recall: Share of held-out out-of-scope training phrases that is enough to reject, likewise: 85 %
            here were about 90 % of what others wrote.
        out_of_scope: Name of the intent that a rejected message gets.
        seed: Of folds and samples.
    """

    strengths: tuple[float, ...] = (20.0, 1.5)
    false_alarms: float = 0.04
    out_of_scope_recall: float = 0.85
    out_of_scope: str = "out_of_scope"
    seed: int = 7


@dataclass(frozen=True)
class _Prepared:
    """The phrases as numbers, the intents' names appended as phrases of their own at the end."""

    counts: list[Counter[str]]
    sentences: list[Vector | None]
    bases: list[str]
    truth: NDArray[np.int64]
    real: int


def train_intents(
    phrases: Sequence[Phrase], options: TrainingOptions, *, names: Mapping[str, Vector] | None = None
) -> IntentModel:
    """Train the model.

    Args:
        phrases: With their intents.
        options: How.
        names: The sentence vector of each intent's name ("track order"), which serves as one more phrase.

    Raises:
        DataError: Fewer than two intents.
    """
    labels = tuple(sorted({phrase.intent for phrase in phrases}))
    if len(labels) < 2:
        raise DataError(f'There are phrases for "{len(labels)}" intents; expected two or more, under nlu: in data/.')
    prepared = _prepare(phrases, labels, options, names or {})
    vocabulary = NgramVocabulary.learn(prepared.counts, min_texts=_fewest_texts(prepared))
    dimension = next((len(sentence) for sentence in prepared.sentences if sentence is not None), 0)
    shares = [NGRAM_SHARE[basis] for basis in prepared.bases]
    rows = make_rows(vocabulary, prepared.counts, prepared.sentences, dimension=dimension, shares=shares)
    oos = labels.index(options.out_of_scope) if options.out_of_scope in labels else -1
    truth = prepared.truth[: prepared.real]
    folds = make_folds(truth, extra=len(prepared.truth) - prepared.real, seed=options.seed)
    trial = best_trial(rows, prepared.truth, folds, classes=len(labels), strengths=options.strengths)
    familiarity = _held_out_familiarity(prepared, folds, oos)
    nearness = _held_out_nearness(prepared, folds, trial.logits)
    if not _is_likelier(truth, trial.logits + nearness, trial.logits):  # with few phrases the nearest is an accident
        nearness[:] = 0.0
    held_out = HeldOut(trial.logits + nearness, familiarity, truth, np.asarray(prepared.bases[: prepared.real]))
    calibrations = calibrate(
        held_out, oos=oos, false_alarms=options.false_alarms, out_of_scope_recall=options.out_of_scope_recall
    )
    weights = fit_logistic(rows, prepared.truth, classes=len(labels), strength=trial.strength, start=trial.weights)
    log.info("intents.trained", phrases=len(phrases), intents=len(labels), ngrams=len(vocabulary.names),
             strength=trial.strength, nearest_phrases=bool(nearness.any()),
             held_out_accuracy=round(float((held_out.logits.argmax(1) == held_out.truth).mean()), 4))  # fmt: skip
    means = _means(prepared, np.arange(len(prepared.truth)), oos)
    near = np.arange(len(prepared.truth) if nearness.any() else 0)
    neighbours = _neighbours(prepared, near, intents=len(labels))
    return IntentModel(labels, vocabulary, weights, means, calibrations, options.out_of_scope, neighbours)


def _prepare(
    phrases: Sequence[Phrase], labels: tuple[str, ...], options: TrainingOptions, names: Mapping[str, Vector]
) -> _Prepared:
    named = [label for label in labels if label in names and label != options.out_of_scope]
    texts = [phrase.text for phrase in phrases] + [label.replace("_", " ") for label in named]
    position = {label: index for index, label in enumerate(labels)}
    sentences = [*(phrase.sentence for phrase in phrases), *(names[label] for label in named)]
    return _Prepared(
        counts=[ngrams(text) for text in texts],
        sentences=sentences,
        bases=[basis_of(text, sentence) for text, sentence in zip(texts, sentences, strict=True)],
        truth=np.asarray(
            [position[label] for label in [*(phrase.intent for phrase in phrases), *named]], dtype=np.int64
        ),
        real=len(phrases),
    )


def _means(prepared: _Prepared, chosen: NDArray[np.int64], oos: int) -> dict[str, IntentMeans]:
    """Learn where the intents lie, from the chosen phrases in scope: those of each basis among themselves."""
    found = {}
    for basis in BASES:
        if basis != LEXICAL:
            own = [index for index in chosen if prepared.bases[index] == basis and prepared.truth[index] != oos]
            vectors = np.asarray([prepared.sentences[index] for index in own], dtype=np.float32)
            found[basis] = IntentMeans.learn(vectors, prepared.truth[own])
    return found


def _neighbours(prepared: _Prepared, chosen: NDArray[np.int64], *, intents: int) -> Neighbours:
    own = [index for index in chosen if prepared.sentences[index] is not None]
    vectors = np.asarray([prepared.sentences[index] for index in own], dtype=np.float32)
    return Neighbours.learn(vectors, prepared.truth[own], intents=intents)


def _is_likelier(truth: NDArray[np.int64], logits: NDArray[np.float32], than: NDArray[np.float32]) -> bool:
    """Tell whether the phrases' intents are the likelier by the first logits."""
    return best_temperature(logits, truth)[1] < best_temperature(than, truth)[1]


def _held_out_nearness(prepared: _Prepared, folds: Sequence[Fold], logits: NDArray[np.float32]) -> NDArray[np.float32]:
    nearness = np.zeros_like(logits)
    for fold in folds:
        neighbours = _neighbours(prepared, fold.seen, intents=logits.shape[1])
        for index in fold.unseen:
            if (sentence := prepared.sentences[index]) is not None:
                nearness[index] = neighbours.shares(sentence, logits[index])
    return nearness


def _held_out_familiarity(prepared: _Prepared, folds: Sequence[Fold], oos: int) -> NDArray[np.float64]:
    familiarity = np.zeros(prepared.real)
    for fold in folds:
        seen = [prepared.counts[index] for index in fold.seen]
        vocabulary = NgramVocabulary.learn(seen, min_texts=_fewest_texts(prepared))
        means = _means(prepared, fold.seen, oos)
        familiarity[fold.unseen] = [
            familiarity_of(vocabulary, means, prepared.counts[i], prepared.sentences[i], prepared.bases[i])
            for i in fold.unseen
        ]
    return familiarity


def _fewest_texts(prepared: _Prepared) -> int:
    return next(fewest for phrases, fewest in FEWEST_TEXTS if prepared.real >= phrases)
