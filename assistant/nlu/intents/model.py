"""The trained intent model: plain arrays in, a ranking and an out-of-scope verdict out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from assistant.errors import DataError
from assistant.nlu.intents.logistic import Rows, Weights
from assistant.nlu.intents.ngrams import NgramVocabulary, ngrams

Vector = NDArray[np.float32]

WITH_DENSE, WITHOUT_DENSE = "dense", "lexical"
NGRAM_SHARE = {WITH_DENSE: 0.35, WITHOUT_DENSE: 0.7}
"""How long the word block and the character block are beside a sentence vector of length one, and without one."""


@dataclass(frozen=True)
class Calibration:
    """What held-out predictions taught, for messages with a sentence vector and for those without.

    Attributes:
        temperature: Divides the logits, so that a confidence is a frequency.
        threshold: An in-scope score below it is out of scope.
    """

    temperature: float
    threshold: float


@dataclass(frozen=True)
class IntentRecord:
    """Everything the classifier found out about one message.

    Attributes:
        ranking: (intent, confidence), best first, summing to one; the first is the chosen intent.
        score: How much the message looks like those it was trained on, 0 to 1.
        threshold: What the score has to reach.
        rejected: Whether it did not.
        nearest: What the intent would have been.
        basis: "dense" with a sentence vector, "lexical" without, "nothing" where the text has no known part.
    """

    ranking: tuple[tuple[str, float], ...]
    score: float
    threshold: float
    rejected: bool
    nearest: str
    basis: str

    def as_dict(self) -> dict[str, Any]:
        """Plain values for a message property."""
        return {**asdict(self), "ranking": [{"name": name, "confidence": value} for name, value in self.ranking]}


@dataclass(frozen=True)
class IntentModel:
    """A calibrated linear classifier over word n-grams, character n-grams and a sentence vector."""

    labels: tuple[str, ...]
    vocabulary: NgramVocabulary
    weights: Weights
    calibrations: dict[str, Calibration]
    out_of_scope: str
    scales: dict[str, float] = field(default_factory=lambda: dict(NGRAM_SHARE))

    @property
    def dimension(self) -> int:
        """The length of the sentence vectors it was trained with; 0 for none."""
        return int(self.weights.dense.shape[0])

    def rows(self, texts: Sequence[str], sentences: Sequence[Vector | None]) -> Rows:
        """Turn messages into features."""
        return make_rows(self.vocabulary, texts, sentences, dimension=self.dimension, scales=self.scales)

    def classify(self, text: str, sentence: Vector | None) -> IntentRecord:
        """Rank the intents for a message."""
        rows = self.rows([text], [sentence])
        basis = WITHOUT_DENSE if sentence is None else WITH_DENSE
        calibration = self.calibrations[basis]
        probabilities = softmax(self.weights.logits(rows) / calibration.temperature)[0]
        if rows.ngrams.nnz == 0 and sentence is None:
            return self._rejected(probabilities, score=0.0, threshold=calibration.threshold, basis="nothing")
        score = float(probabilities.max())
        if score < calibration.threshold:
            return self._rejected(probabilities, score=score, threshold=calibration.threshold, basis=basis)
        ranking = _ranked(self.labels, probabilities)
        return IntentRecord(ranking, score, calibration.threshold, False, ranking[0][0], basis)

    def _rejected(self, probabilities: Vector, *, score: float, threshold: float, basis: str) -> IntentRecord:
        """Put "out of scope" first: at least as likely as the score is low, and above every other intent."""
        values = dict(zip(self.labels, (float(value) for value in probabilities)))
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

        Exact: with the sentence vector's share ("sentence vector") and the bias ("bias") they sum to the logit minus
        the mean of all logits.
        """
        rows = self.rows([text], [sentence])
        column = self.labels.index(label)
        row = rows.ngrams.tocoo()
        centred = self.weights.ngrams[row.col, column] - self.weights.ngrams[row.col].mean(axis=1)
        parts = [(self.vocabulary.names[index], float(v)) for index, v in zip(row.col, centred * row.data)]
        dense = rows.dense[0] @ (self.weights.dense[:, column] - self.weights.dense.mean(axis=1))
        bias = float(self.weights.bias[column] - self.weights.bias.mean())
        parts += [("sentence vector", float(dense)), ("bias", bias)]
        return sorted(parts, key=lambda part: -part[1])

    def save(self, folder: Path) -> None:
        """Write intents.npz and intents.json."""
        np.savez(
            folder / "intents.npz", ngrams=self.weights.ngrams, dense=self.weights.dense, bias=self.weights.bias,
            idf=self.vocabulary.idf,
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
                    calibrations={name: Calibration(**value) for name, value in facts["calibrations"].items()},
                    out_of_scope=facts["out_of_scope"],
                    scales=facts["scales"],
                )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DataError(f'The intent model in "{folder}" cannot be read ({error}); train again: rasa train') from error


def make_rows(
    vocabulary: NgramVocabulary,
    texts: Sequence[str],
    sentences: Sequence[Vector | None],
    *,
    dimension: int,
    scales: dict[str, float],
) -> Rows:
    """Turn messages into rows whose n-gram part is weighed by whether a sentence vector stands beside it."""
    dense = np.zeros((len(texts), dimension), dtype=np.float32)
    for index, sentence in enumerate(sentences):
        if sentence is not None:
            dense[index] = sentence
    shares = [scales[WITHOUT_DENSE if sentence is None else WITH_DENSE] for sentence in sentences]
    sparse = vocabulary.transform([ngrams(text) for text in texts])
    return Rows(csr_matrix(diags(np.asarray(shares, dtype=np.float32)) @ sparse, dtype=np.float32), dense)


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Turn logits into probabilities, row by row."""
    exponents = np.exp((logits - logits.max(axis=1, keepdims=True)).astype(np.float64))
    return np.asarray(exponents / exponents.sum(axis=1, keepdims=True), dtype=np.float64)  # type: ignore[return-value]


def _ranked(labels: Sequence[str], probabilities: Vector) -> tuple[tuple[str, float], ...]:
    order = np.argsort(-probabilities, kind="stable")
    return tuple((labels[index], float(probabilities[index])) for index in order)
