"""What a trained pipeline makes of each row."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from assistant.benchmarks.rows import Row
from assistant.evaluation.markup import Span
from assistant.evaluation.outcome import Reader

WARM_UP = ("hello", "where is my order", "你好")


@dataclass(frozen=True)
class Reading:
    """A row, and what was understood.

    Attributes:
        row: What was asked; its intent under the name that it has in the model.
        nearest: The best intent that is not "out of scope"; empty where there is none.
        rejected: Whether the model called it out of scope.
        several: Whether it was taken for several requests.
        score: How much it looks in scope: the classifier's own score, else the confidence of the nearest intent.
        spans: The entities found.
        milliseconds: How long it took.
    """

    row: Row
    nearest: str
    rejected: bool
    several: bool
    score: float
    spans: frozenset[Span]
    milliseconds: float

    @property
    def is_nearest_right(self) -> bool:
        """Tell whether the intent is right where rejection does not count."""
        return self.nearest == self.row.intent

    @property
    def is_sentence_right(self) -> bool:
        """Tell whether the intent, rejection not counted, and all entities are right."""
        return self.is_nearest_right and self.spans == set(self.row.spans)


def warm_up(reader: Reader) -> None:
    """Read some messages that do not count."""
    for text in WARM_UP:
        reader.read(text)


def read_row(reader: Reader, row: Row, rejecting: Collection[str]) -> Reading:
    """Read one row.

    Labelled messages have one intent, so it is what the classifier says of the whole message that counts, also where
    the pipeline goes on to take it for several requests.

    Args:
        reader: The trained pipeline.
        row: With the intent's name in the model.
        rejecting: The names that mean "out of scope".
    """
    start = time.perf_counter()
    parsed = reader.read(row.text)
    milliseconds = (time.perf_counter() - start) * 1000
    verdict = parsed.get("intent_record") or _verdict(parsed, rejecting)
    return Reading(
        row=row,
        nearest="" if verdict["nearest"] in rejecting else verdict["nearest"],
        rejected=verdict["rejected"],
        several=len(parsed.get("requests") or []) > 1,
        score=verdict["score"],
        spans=frozenset(_spans(parsed)),
        milliseconds=milliseconds,
    )


def _verdict(parsed: dict[str, Any], rejecting: Collection[str]) -> dict[str, Any]:
    """Say of any classifier's answer what ours records itself; its confidence is the score."""
    intent = parsed.get("intent") or {}
    ranking = [item for item in parsed.get("intent_ranking") or [intent] if item.get("name") not in (None, *rejecting)]
    best: dict[str, Any] = ranking[0] if ranking else {"name": ""}
    rejected = intent.get("name") in (None, *rejecting)
    return {"nearest": best["name"], "rejected": rejected, "score": float(best.get("confidence", 0.0))}


def _spans(parsed: dict[str, Any]) -> Iterable[Span]:
    for entity in parsed.get("entities") or []:
        if entity["start"] < entity["end"]:  # what has no place marks nothing
            yield Span(entity["start"], entity["end"], entity["entity"])
