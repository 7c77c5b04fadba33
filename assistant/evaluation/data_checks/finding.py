"""Where something stands, and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file, counted from 1; the file relative to the project."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file.as_posix()}:{self.line}"


@dataclass(frozen=True)
class Finding:
    """Something that is wrong.

    Attributes:
        place: Where.
        kind: Which rule it breaks, for the count: "phrase in two intents".
        wrong: What is wrong, with the value in quotes.
        expected: What was expected instead.
    """

    place: Place
    kind: str
    wrong: str
    expected: str

    def __str__(self) -> str:
        return f"{self.place} {self.wrong}; expected {self.expected}"
