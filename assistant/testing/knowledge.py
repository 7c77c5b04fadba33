"""Fakes for tests of the knowledge: a tiny encoder that knows a few synonyms."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np

from assistant.encoders.encoder import Encoding, FloatArray

CONCEPTS = {
    word: concept
    for concept, words in {
        "parcel": "parcel package shipment box arrives arrive delivery",
        "money": "money refund cash reimbursed reimbursement paid",
        "broken": "broken damaged faulty shattered pieces",
    }.items()
    for word in words.split()
}


class FakeEncoder:
    """Gives each word a random direction of its own, and synonyms the same one; knows no grammar and never changes.

    Args:
        fingerprint: Another one stands for another encoder.
        languages: What it claims to know.
    """

    def __init__(self, *, fingerprint: str = "fake", languages: frozenset[str] = frozenset({"en"})) -> None:
        self.fingerprint = fingerprint
        self.languages = languages
        self.dimension = 64
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode the texts, and remember them in `encoded`."""
        self.encoded.extend(texts)
        return [self._encode(text) for text in texts]

    def _encode(self, text: str) -> Encoding:
        matches = list(re.finditer(r"\w+", text.lower()))
        rows = [self._direction(match.group()) for match in matches]
        tokens = np.array(rows, dtype=np.float32).reshape(-1, self.dimension)
        offsets = np.array([match.span() for match in matches], dtype=np.int64).reshape(-1, 2)
        total = tokens.sum(axis=0)
        return Encoding((total / max(float(np.linalg.norm(total)), 1e-6)).astype(np.float32), tokens, offsets)

    def _direction(self, word: str) -> FloatArray:
        seed = zlib.crc32(CONCEPTS.get(word, word).encode("utf-8", "surrogatepass"))
        direction = np.random.default_rng(seed).normal(size=self.dimension)
        return np.asarray(direction / np.linalg.norm(direction), dtype=np.float32)
