"""What a generation of an index says of itself, wherever it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import version

from assistant.errors import KnowledgeIndexError

FORMAT = 13
"""Raise it when passages, tokens, weights or files are made in another way."""
REMEDY = "Run: .venv/bin/python -m assistant index"


@dataclass(frozen=True)
class Manifest:
    """What a generation was made from, and of what it consists.

    Args:
        format: See `index_format`.
        made: When, in UTC.
        fingerprint: The encoder's.
        dimension: Of its vectors.
        sources: Path of each article → hash of what it says.
        passages: Language → number of passages.
        files: Path of each file → (size, checksum); none on a server.
    """

    format: str
    made: str
    fingerprint: str
    dimension: int
    sources: dict[str, str]
    passages: dict[str, int]
    files: dict[str, tuple[int, int]] = field(default_factory=dict)

    def refuse_other(self, *, format: str, fingerprint: str | None) -> None:
        """Refuse an index that this code or this encoder cannot read.

        Args:
            format: The one that is expected.
            fingerprint: The encoder's; any when None.

        Raises:
            KnowledgeIndexError: It is in another format, or was made by another encoder.
        """
        if self.format != format:
            raise KnowledgeIndexError(
                f'The knowledge index was made in format "{self.format}", expected "{format}". {REMEDY}'
            )
        if fingerprint not in (None, self.fingerprint):
            raise KnowledgeIndexError(
                f'The knowledge index was made by encoder "{self.fingerprint}", expected "{fingerprint}". {REMEDY}'
            )


def index_format(engine: str) -> str:
    """Name all that an index depends on besides the articles and the encoder."""
    return f"{FORMAT} {engine} jieba {version('jieba')}"
