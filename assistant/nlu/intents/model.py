"""The trained intent model: plain arrays in, a ranking and an out-of-scope verdict out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import DataError
from assistant.nlu.intents.basis import BASES, DENSE_CHINESE, LEXICAL, NGRAM_SHARE, basis_of
from assistant.nlu.intents.familiarity import IntentMeans
from assistant.nlu.intents.logistic import Rows, Weights
from assistant.nlu.intents.neighbours import Neighbours
from assistant.nlu.intents.ngrams import NgramVocabulary, ngrams

Vector = NDArray[Any]

_NEIGHBOURS, _PARTS = "neighbours", ("centre", "axes", "vectors", "counts")


@dataclass(frozen=True)
class Calibration:
    """What held-out predictions taught, for the messages of one basis.

    Attributes:
        temperature: Divides the logits, so that a confidence is a frequency.
        threshold: A score below it is out of scope.
        evidence: Mean and spread of the evidence (see `evidence_of`) for in-scope messages.
        familiarity: Mean and spread of their familiarity.
        weight: How much the evidence counts beside the familiarity.
    """

    temperature: float = 1.0
    threshold: float = 0.0
    evidence: tuple[float, float] = (0.0, 1.0)
    familiarity: tuple[float, float] = (0.0, 1.0)
    weight: float = 1.0

    def score(self, evidence: Vector, familiarity: Vector) -> Vector:
        """Join both signs into one score, 0 to 1; one half is what an average in-scope message has."""
        first = (evidence - self.evidence[0]) / self.evidence[1]
        second = (familiarity - self.familiarity[0]) / self.familiarity[1]
        mean = (self.weight * first + second) / (self.weight + 1.0)
        return np.asarray(1.0 / (1.0 + np.exp(-np.minimum(np.maximum(mean, -30.0), 30.0))))


@dataclass(frozen=True)
class IntentRecord:
    """Everything the classifier found out about one message.

    Attributes:
        ranking: (intent, confidence), best first, summing to one; the first is the chosen intent.
        score: How much the message looks like those it was trained on, 0 to 1.
        threshold: What the score has to reach.
        rejected: Whether it did not.
        nearest: What the intent would have been.
        basis: What it was read from (see `basis_of`), "nothing" where the text has no known part.
    """

    ranking: tuple[tuple[str, float], ...]
    score: float
    threshold: float
    rejected: bool
    nearest: str
    basis: str


@dataclass(frozen=True)
class IntentModel:
    """A calibrated linear classifier over word n-grams, character n-grams and a sentence vector."""

    labels: tuple[str, ...]
    vocabulary: NgramVocabulary
    weights: Weights
    means: dict[str, IntentMeans]
    calibrations: dict[str, Calibration]
    out_of_scope: str
    neighbours: Neighbours
    scales: dict[str, float] = field(default_factory=lambda: dict(NGRAM_SHARE))

    @property
    def dimension(self) -> int:
        """The length of the sentence vectors it was trained with; 0 for none."""
        return int(self.weights.dense.shape[0])

    def rows(self, texts: Sequence[str], sentences: Sequence[Vector | None]) -> Rows:
        """Turn messages into features."""
        counts = [ngrams(text) for text in texts]
        shares = [self.scales[basis_of(text, vector)] for text, vector in zip(texts, sentences, strict=True)]
        return make_rows(self.vocabulary, counts, sentences, dimension=self.dimension, shares=shares)

    def classify(self, text: str, sentence: Vector | None) -> IntentRecord:
        """Rank the intents for a message."""
        counts = ngrams(text)
        columns, values = self.vocabulary.weigh(counts)
        basis = basis_of(text, sentence)
        calibration = self.calibrations[basis]
        linear = self.weights.score(columns, values * np.float32(self.scales[basis]), sentence)
        logits = (linear + self._nearness(sentence, linear))[np.newaxis]
        probabilities = softmax(logits / calibration.temperature)[0]
        if not len(columns) and basis != DENSE_CHINESE:  # a vector of "😡" or half a surrogate means nothing
            return self._rejected(probabilities, score=0.0, threshold=calibration.threshold, basis="nothing")
        familiar = familiarity_of(self.vocabulary, self.means, counts, sentence, basis)
        score = float(calibration.score(evidence_of(logits, self._oos), np.asarray([familiar]))[0])
        if score < calibration.threshold:
            return self._rejected(probabilities, score=score, threshold=calibration.threshold, basis=basis)
        ranking = self._ranked(probabilities)
        return IntentRecord(ranking, score, calibration.threshold, False, ranking[0][0], basis)

    def logits(self, text: str, sentence: Vector | None) -> NDArray[np.float32]:
        """Score the intents for a message, shape (intents,)."""
        linear = self.weights.logits(self.rows([text], [sentence]))[0]
        return np.asarray(linear + self._nearness(sentence, linear))

    def _nearness(self, sentence: Vector | None, linear: NDArray[np.float32]) -> NDArray[np.float32]:
        if sentence is None:
            return np.zeros(len(self.labels), dtype=np.float32)
        return self.neighbours.shares(sentence, linear)

    @cached_property
    def _oos(self) -> int:
        return self.labels.index(self.out_of_scope) if self.out_of_scope in self.labels else -1

    def _ranked(self, probabilities: Vector) -> tuple[tuple[str, float], ...]:
        """Rank the intents; what passed the score is in scope, so "out of scope" comes second at best."""
        values = np.array(probabilities)
        if self._oos >= 0:
            values[self._oos], own = -np.inf, values[self._oos]
            values[self._oos] = min(own, 0.99 * values.max())
            values /= values.sum()
        order = np.argsort(-values, kind="stable")
        names = map(self.labels.__getitem__, order.tolist())
        return tuple(zip(names, values[order].tolist(), strict=True))

    def _rejected(self, probabilities: Vector, *, score: float, threshold: float, basis: str) -> IntentRecord:
        """Put "out of scope" first: at least as likely as the score is low, and above every other intent."""
        values = dict(zip(self.labels, (float(value) for value in probabilities), strict=False))
        own = values.pop(self.out_of_scope, 0.0)
        rest = sum(values.values()) or 1.0
        top = max(values.values(), default=0.0) / rest
        chosen = max(own, 1.0 - score, top / (1.0 + top) + 1e-6)
        nearest = max(values, key=lambda name: values[name], default=self.out_of_scope)
        scaled = {name: value / rest * (1.0 - chosen) for name, value in values.items()}
        ranking = ((self.out_of_scope, chosen), *sorted(scaled.items(), key=lambda item: -item[1]))
        return IntentRecord(ranking, score, threshold, True, nearest, basis)

    def contributions(self, text: str, sentence: Vector | None, label: str) -> list[tuple[str, float]]:
        """Give what each n-gram adds to an intent's logit above the mean intent, largest first.

        Exact: with the sentence vector's share ("sentence vector"), that of the nearest training phrases ("nearest
        phrases") and the bias ("bias") they sum to the logit minus the mean of all logits.
        """
        rows = self.rows([text], [sentence])
        column = self.labels.index(label)
        row = rows.ngrams.tocoo()
        centred = self.weights.ngrams[row.col, column] - self.weights.ngrams[row.col].mean(axis=1)
        parts = [
            (self.vocabulary.names[index], float(v)) for index, v in zip(row.col, centred * row.data, strict=False)
        ]
        dense = rows.dense[0] @ (self.weights.dense[:, column] - self.weights.dense.mean(axis=1))
        bias = float(self.weights.bias[column] - self.weights.bias.mean())
        nearness = self._nearness(sentence, self.weights.logits(rows)[0])
        near = float(nearness[column] - nearness.mean())
        parts += [("sentence vector", float(dense)), ("nearest phrases", near), ("bias", bias)]
        return sorted(parts, key=lambda part: -part[1])

    def save(self, folder: Path) -> None:
        """Write intents.npz and intents.json."""
        means = ((basis, *part) for basis, found in self.means.items() for part in found.arrays().items())
        np.savez(
            folder / "intents.npz", ngrams=self.weights.ngrams, dense=self.weights.dense, bias=self.weights.bias,
            idf=self.vocabulary.idf, **{f"{basis}.{name}": value for basis, name, value in means},
            **{f"{_NEIGHBOURS}.{name}": value for name, value in self.neighbours.arrays().items()},
        )  # fmt: skip
        facts = {
            "labels": self.labels,
            "names": self.vocabulary.names,
            "calibrations": {name: asdict(value) for name, value in self.calibrations.items()},
            "out_of_scope": self.out_of_scope,
            "scales": self.scales,
        }
        (folder / "intents.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Read what `save` wrote.

        Raises:
            DataError: A file is missing or damaged.
        """
        try:
            facts = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
            with np.load(folder / "intents.npz", allow_pickle=False) as arrays:
                return cls(
                    labels=tuple(facts["labels"]),
                    vocabulary=NgramVocabulary(tuple(facts["names"]), arrays["idf"]),
                    weights=Weights(ngrams=arrays["ngrams"], dense=arrays["dense"], bias=arrays["bias"]),
                    means={basis: _read_means(arrays, basis) for basis in BASES if basis != LEXICAL},
                    calibrations={name: _read_calibration(value) for name, value in facts["calibrations"].items()},
                    out_of_scope=facts["out_of_scope"],
                    neighbours=Neighbours(**{name: arrays[f"{_NEIGHBOURS}.{name}"] for name in _PARTS}),
                    scales=facts["scales"],
                )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DataError(
                f'The intent model in "{folder}" cannot be read ({error}); train again: rasa train'
            ) from error


def _read_means(arrays: Mapping[str, Vector], basis: str) -> IntentMeans:
    means, axes, precisions, rest = (arrays[f"{basis}.{name}"] for name in ("means", "axes", "precisions", "rest"))
    return IntentMeans(means, axes, precisions, float(rest))


def _read_calibration(value: dict[str, Any]) -> Calibration:
    pairs = {name: tuple(value[name]) for name in ("evidence", "familiarity")}
    return Calibration(**{**value, **pairs})


def make_rows(
    vocabulary: NgramVocabulary,
    counts: Sequence[Counter[str]],
    sentences: Sequence[Vector | None],
    *,
    dimension: int,
    shares: Sequence[float],
) -> Rows:
    """Turn messages into rows whose n-gram part counts as much as its share says (see `NGRAM_SHARE`)."""
    dense = np.zeros((len(counts), dimension), dtype=np.float32)
    for index, sentence in enumerate(sentences):
        if sentence is not None:
            dense[index] = sentence
    sparse = vocabulary.transform(counts)
    sparse.data *= np.repeat(np.asarray(shares, dtype=np.float32), np.diff(sparse.indptr))
    return Rows(sparse, dense)


def familiarity_of(
    vocabulary: NgramVocabulary,
    means: Mapping[str, IntentMeans],
    counts: Counter[str],
    sentence: Vector | None,
    basis: str,
) -> float:
    """Give a message's familiarity: nearness to an intent's mean among phrases like it, or the share of known words."""
    return vocabulary.coverage(counts) if sentence is None else means[basis].nearness(sentence)


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn logits into probabilities, row by row."""
    exponents = np.exp((logits - logits.max(axis=1, keepdims=True)).astype(np.float64))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True), dtype=np.float64)


def evidence_of(logits: Vector, oos: int) -> NDArray[np.float64]:
    """Give each row's log-odds of being in scope; its highest logit where nothing taught what is out of scope."""
    if oos < 0:
        return np.asarray(logits.max(axis=1), dtype=np.float64)
    others = np.concatenate([logits[:, :oos], logits[:, oos + 1 :]], axis=1)
    highest = others.max(axis=1, keepdims=True)
    likely = np.log(np.exp(others - highest).sum(axis=1)) + highest[:, 0]
    return np.asarray(likely - logits[:, oos], dtype=np.float64)
