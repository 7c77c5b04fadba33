"""The disk cache of vectors."""

import numpy as np

from assistant.encoders.vector_cache import VectorCache
from assistant.testing.encoders import HashEncoder


class CountingEncoder(HashEncoder):
    """Counts what it is asked."""

    asked: list = []  # noqa: RUF012

    def encode(self, texts):
        """Encode and remember."""
        self.asked.extend(texts)
        return super().encode(texts)


def test_what_was_encoded_once_is_not_encoded_again(tmp_path):
    """The second training asks the encoder for the new text only."""
    encoder = CountingEncoder()
    encoder.asked.clear()
    VectorCache(tmp_path / "v.db").encode(encoder, ["a lamp", "a mug"])

    VectorCache(tmp_path / "v.db").encode(encoder, ["a mug", "a tent"])

    assert encoder.asked == ["a lamp", "a mug", "a tent"]


def test_cold_and_warm_give_the_same_bits(tmp_path):
    """A training with a warm cache equals one with a cold cache."""
    cache = VectorCache(tmp_path / "v.db")
    cold = cache.encode(HashEncoder(), ["my \ud800 lamp", ""])
    warm = cache.encode(HashEncoder(), ["my \ud800 lamp", ""])

    for first, second in zip(cold, warm, strict=False):
        np.testing.assert_array_equal(first.tokens, second.tokens)
        np.testing.assert_array_equal(first.depths, second.depths)


def test_a_damaged_cache_is_started_afresh(tmp_path):
    """Rubbish in the file costs time, not the training."""
    (tmp_path / "v.db").write_bytes(b"rubbish" * 1000)

    assert len(VectorCache(tmp_path / "v.db").encode(HashEncoder(), ["a lamp"])) == 1


def test_a_full_cache_starts_again(tmp_path):
    """The cache is bounded."""
    cache = VectorCache(tmp_path / "v.db", limit_texts=2)
    cache.encode(HashEncoder(), ["one", "two"])

    encoder = CountingEncoder()
    encoder.asked.clear()
    cache.encode(encoder, ["three"])
    cache.encode(encoder, ["one"])

    assert encoder.asked == ["three", "one"]
