"""An encoder that encodes no text twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.encoders.encoder import Encoder, Encoding
from assistant.encoders.vector_cache import VectorCache


@dataclass(frozen=True)
class CachedEncoder:
    """Another encoder behind a cache on the disk; an `Encoder` itself.

    Args:
        encoder: Encodes what the cache does not hold.
        cache: Keeps what was encoded.
    """

    encoder: Encoder
    cache: VectorCache

    @property
    def fingerprint(self) -> str:
        """What the vectors depend on."""
        return self.encoder.fingerprint

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return self.encoder.dimension

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose vectors mean something."""
        return self.encoder.languages

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode the texts, in their order."""
        return self.cache.encode(self.encoder, texts)
