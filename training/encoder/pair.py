"""A sentence in both languages, and the files that hold many."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Pair:
    """An English and a Chinese sentence that say the same.

    Attributes:
        source: Where it comes from; its weight in the loss goes by it.
    """

    english: str
    chinese: str
    source: str


@dataclass(frozen=True)
class Gloss:
    """A Chinese word with its first English meaning, in both scripts."""

    english: str
    simplified: str
    traditional: str


def read_pairs(file: Path, source: str | None = None) -> list[Pair]:
    """Read a file of English, Chinese and source separated by tabs; `source` stands in where there is none."""
    return [Pair(row[0], row[1], source or row[2]) for row in _rows(file)]


def read_lexicon(file: Path) -> list[Gloss]:
    """Read a word list: English, simplified, traditional, most frequent first where the file ranks them."""
    rows = sorted(_rows(file), key=lambda row: int(row[4]) if len(row) > 4 and row[4].isdigit() else 10**6)
    return [Gloss(row[0], row[1], row[2]) for row in rows]


def _rows(file: Path) -> Iterator[list[str]]:
    opener = lzma.open if file.suffix == ".xz" else open
    with opener(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")
