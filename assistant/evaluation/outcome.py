"""What the assistant made of one phrase."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from assistant.evaluation.held_out import HeldOutPhrase
from assistant.evaluation.markup import Span


class Reader(Protocol):
    """Something that reads a message as Rasa does."""

    def read(self, text: str) -> dict[str, Any]:
        """Give what Rasa's parse gives: intent, entities, language."""
        ...


@dataclass(frozen=True)
class Outcome:
    """A phrase, and what was understood.

    Attributes:
        phrase: What was asked.
        intent: What it was taken for.
        confidence: How surely, 0 to 1.
        spans: The entities found.
        language: "en", "zh", or None where the text does not show it.
        milliseconds: How long it took.
    """

    phrase: HeldOutPhrase
    intent: str
    confidence: float
    spans: tuple[Span, ...]
    language: str | None
    milliseconds: float

    @property
    def right(self) -> bool:
        """Tell whether the intent is the right one."""
        return self.intent == self.phrase.intent


def read_all(reader: Reader, phrases: Iterable[HeldOutPhrase]) -> list[Outcome]:
    """Read every phrase; the first message, which warms up, is not one of them."""
    reader.read("hello")
    return [_read_one(reader, phrase) for phrase in phrases]


def _read_one(reader: Reader, phrase: HeldOutPhrase) -> Outcome:
    start = time.perf_counter()
    parsed = reader.read(phrase.text)
    milliseconds = (time.perf_counter() - start) * 1000
    intent = parsed.get("intent") or {}
    found = {
        Span(entity["start"], entity["end"], entity["entity"])
        for entity in parsed.get("entities") or []
        if entity["start"] < entity["end"]  # what has no place marks nothing
    }
    return Outcome(
        phrase=phrase,
        intent=str(intent.get("name") or ""),
        confidence=float(intent.get("confidence") or 0.0),
        spans=tuple(sorted(found)),
        language=parsed.get("language"),
        milliseconds=milliseconds,
    )
