"""The trained mood model: a text and its sentence vector in, a mood out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import DataError
from assistant.nlu.intents.logistic import Rows, Weights
from assistant.nlu.intents.ngrams import NgramVocabulary, ngrams
from assistant.nlu.mood.cues import NAMES, cues
from assistant.nlu.mood.phrases import MOODS

Vector = NDArray[Any]

NGRAM_SHARE = {True: 0.7, False: 1.0}
"""How long the word block and the character block are, by whether a sentence vector stands beside them."""
FILE = "mood"


@dataclass(frozen=True)
class Mood:
    """A mood: "calm", "unhappy" or "angry", and how sure it is, 0 to 1."""

    name: str
    confidence: float


@dataclass(frozen=True)
class MoodModel:
    """A linear classifier over n-grams, the sentence vector and the cues.

    Attributes:
        vocabulary: The n-grams.
        weights: The cues are the last rows of its dense part.
        temperature: Divides the logits, so that a confidence is a frequency.
        offset: Added to the logits: there are far more calm phrases in training than there are of the others.
    """

    vocabulary: NgramVocabulary
    weights: Weights
    temperature: float
    offset: tuple[float, ...]

    def classify(self, text: str, sentence: Vector | None) -> Mood:
        """Tell the mood of a message; one without any text is calm."""
        if not text.strip():
            return Mood(MOODS[0], 1.0)
        columns, values = self.vocabulary.weigh(ngrams(text))
        dense = np.concatenate((np.zeros(self.dimension, np.float32) if sentence is None else sentence, cues(text)))
        logits = self.weights.score(columns, NGRAM_SHARE[sentence is not None] * values, dense)
        scores = (logits.astype(np.float64) + np.asarray(self.offset)) / self.temperature
        chances = np.exp(scores - scores.max())
        best = int(chances.argmax())
        return Mood(MOODS[best], float(chances[best] / chances.sum()))

    @property
    def dimension(self) -> int:
        """The length of the sentence vectors it was trained with; 0 for none."""
        return int(self.weights.dense.shape[0]) - len(NAMES)

    def save(self, folder: Path) -> None:
        """Write mood.npz and mood.json."""
        np.savez(
            folder / f"{FILE}.npz", ngrams=self.weights.ngrams, dense=self.weights.dense, bias=self.weights.bias,
            idf=self.vocabulary.idf,
        )  # fmt: skip
        facts = {"names": self.vocabulary.names, "temperature": self.temperature, "offset": self.offset}
        (folder / f"{FILE}.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> MoodModel:
        """Read what `save` wrote.

        Raises:
            DataError: A file is missing or damaged.
        """
        try:
            facts = json.loads((folder / f"{FILE}.json").read_text(encoding="utf-8"))
            with np.load(folder / f"{FILE}.npz", allow_pickle=False) as arrays:
                vocabulary = NgramVocabulary(tuple(facts["names"]), arrays["idf"])
                weights = Weights(ngrams=arrays["ngrams"], dense=arrays["dense"], bias=arrays["bias"])
            return cls(vocabulary, weights, float(facts["temperature"]), tuple(facts["offset"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            message = f'The mood model in "{folder}" cannot be read ({error}); train again: rasa train'
            raise DataError(message) from error


def make_rows(
    vocabulary: NgramVocabulary, texts: Sequence[str], sentences: Sequence[Vector | None], *, dimension: int
) -> Rows:
    """Turn texts into features: n-grams; the sentence vector, zero where there is none, followed by the cues."""
    dense = np.zeros((len(texts), dimension + len(NAMES)), dtype=np.float32)
    for row, (text, sentence) in enumerate(zip(texts, sentences, strict=True)):
        dense[row, :dimension] = 0.0 if sentence is None else sentence
        dense[row, dimension:] = cues(text)
    shares = [NGRAM_SHARE[sentence is not None] for sentence in sentences]
    sparse = vocabulary.transform([ngrams(text) for text in texts])
    sparse.data *= np.repeat(np.asarray(shares, dtype=np.float32), np.diff(sparse.indptr))
    return Rows(sparse, dense)
