"""What was found in a message, and the one place where overlaps are resolved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

MOST_ENTITIES: Final = 200
NUMBERED: Final = frozenset({"order_number", "email"})
"""What has so sure a form that nothing longer takes it in: no reason has an order's number in it."""


@dataclass(frozen=True)
class Entity:
    """A piece of a message with a meaning.

    Attributes:
        kind: "order_number", "product" …
        start: Its first character.
        end: The character after its last.
        value: The normalised value.
        origin: Which recogniser, matcher or tagger found it.
        confidence: 0 to 1; what has a form is certain.
        details: More that the origin knows, e.g. which option a value belongs to.
    """

    kind: str
    start: int
    end: int
    value: str | int
    origin: str
    confidence: float = 1.0
    details: tuple[tuple[str, str], ...] = ()

    def as_dict(self, text: str) -> dict[str, Any]:
        """Give the form in which Rasa keeps entities."""
        return {
            "entity": self.kind, "start": self.start, "end": self.end, "value": self.value,
            "text": text[self.start : self.end], "extractor": self.origin, "confidence_entity": self.confidence,
            **dict(self.details),
        }  # fmt: skip


def merge(earlier: Iterable[dict[str, Any]], found: Iterable[Entity], text: str) -> list[dict[str, Any]]:
    """Put together what several extractors found, so that no two entities overlap.

    What is numbered wins, then the longer one; between equals the one that was found first, that is by the earlier
    line of the pipeline. Of a list of a thousand lines the first `MOST_ENTITIES` are kept: every call of the action
    server carries them along.
    """
    candidates = [*earlier, *(entity.as_dict(text) for entity in found)]
    candidates.sort(key=lambda entity: (entity["entity"] not in NUMBERED, entity["start"] - entity["end"]))
    kept: list[dict[str, Any]] = []
    for entity in candidates:
        if all(entity["end"] <= other["start"] or entity["start"] >= other["end"] for other in kept):
            kept.append(entity)
    return sorted(kept, key=lambda entity: entity["start"])[:MOST_ENTITIES]
