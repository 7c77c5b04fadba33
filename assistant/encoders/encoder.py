"""What an encoder is: text in, one sentence vector and one vector for each subword out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class Encoding:
    """One text as vectors.

    Attributes:
        sentence: Shape (d,), float32, of length one.
        tokens: Shape (n, d), float32, one row for each subword; special subwords are left out.
        offsets: Shape (n, 2), the characters of the text that each subword covers, end exclusive.
        layers: Shape (k·d,), means over the subwords of three inner layers, scaled; empty where the encoder has none.
            They keep wording that the last layer has let go of, which helps to tell intents apart.
    """

    sentence: FloatArray
    tokens: FloatArray
    offsets: IntArray
    layers: FloatArray = field(default_factory=lambda: np.zeros(0, dtype=np.float32))

    @property
    def depths(self) -> FloatArray:
        """The sentence vector and the inner layers as one vector, shape (d + k·d,)."""
        return np.concatenate([self.sentence, self.layers])


class Encoder(Protocol):
    """Turns texts into vectors."""

    @property
    def fingerprint(self) -> str:
        """What the vectors depend on, as one short name: two encoders with the same one agree."""
        ...

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose vectors mean something."""
        ...

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode the texts, in their order."""
        ...


def mean_over_spans(encoding: Encoding, spans: Sequence[tuple[int, int]]) -> FloatArray:
    """Average the subword vectors that overlap each span.

    Args:
        encoding: The text's vectors.
        spans: (start, end) in characters of the same text.

    Returns:
        Shape (len(spans), d); zeros where no subword overlaps (a space, a text cut off at the encoder's limit).
    """
    rows: FloatArray = np.zeros((len(spans), encoding.sentence.shape[0]), dtype=np.float32)
    if not len(spans) or not len(encoding.offsets):
        return rows
    borders = np.asarray(spans, dtype=np.int64)
    starts, ends = encoding.offsets[:, 0], encoding.offsets[:, 1]
    first = np.searchsorted(ends, borders[:, 0], side="right")
    last = np.searchsorted(starts, borders[:, 1], side="left")
    for row, (low, high) in enumerate(zip(first, last, strict=False)):
        if high == low + 1:
            rows[row] = encoding.tokens[low]
        elif high > low:
            rows[row] = encoding.tokens[low:high].mean(axis=0)
    return rows
