"""From readings to figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from assistant.benchmarks.measures import auroc, matthews
from assistant.benchmarks.reading import Reading
from assistant.benchmarks.rows import Row
from assistant.evaluation.bare_text import bare
from assistant.evaluation.metrics import macro_f1, percentile, set_score, share

Figures = dict[str, float]


def intent_figures(inside: Sequence[Reading], outside: Sequence[Reading], trained: Iterable[Row]) -> Figures:
    """Measure the intents.

    Args:
        inside: Readings of messages in scope.
        outside: Readings of messages out of scope.
        trained: The training rows; `accuracy_new` leaves out messages that stand among them.
    """
    new = _unseen(inside, trained)
    pairs = [(reading.row.intent, reading.nearest) for reading in inside]
    return {
        "accuracy": share(reading.is_nearest_right for reading in inside),
        "accuracy_new": share(reading.is_nearest_right for reading in new),
        "macro_f1": macro_f1(pairs),
        "mcc": matthews(pairs),
        "in_scope_accuracy": share(reading.is_nearest_right and not reading.rejected for reading in inside),
        "false_alarms": share(reading.rejected for reading in inside),
        "oos_recall": share(reading.rejected for reading in outside),
        "oos_auroc": auroc([reading.score for reading in inside], [reading.score for reading in outside]),
        "several_requests": share(reading.several for reading in inside),
        **_times([*inside, *outside]),
    }


def slot_figures(readings: Sequence[Reading], trained: Iterable[Row]) -> Figures:
    """Measure entities, exact in place and kind, and whole sentences: intent and all entities right."""
    spans = set_score((set(reading.row.spans), reading.spans) for reading in readings)
    pairs = [(reading.row.intent, reading.nearest) for reading in readings]
    new = _unseen(readings, trained)
    return {
        "slot_f1": spans.f1,
        "slot_precision": spans.precision,
        "slot_recall": spans.recall,
        "sentence_accuracy": share(reading.is_sentence_right for reading in readings),
        "sentence_accuracy_new": share(reading.is_sentence_right for reading in new),
        "accuracy": share(reading.is_nearest_right for reading in readings),
        "macro_f1": macro_f1(pairs),
        "mcc": matthews(pairs),
        **_times(readings),
    }


def _unseen(readings: Iterable[Reading], trained: Iterable[Row]) -> list[Reading]:
    known: Collection[str] = {bare(row.text) for row in trained}
    return [reading for reading in readings if bare(reading.row.text) not in known]


def _times(readings: Sequence[Reading]) -> Figures:
    times = [reading.milliseconds for reading in readings]
    return {"parse_ms_p50": percentile(times, 50), "parse_ms_p95": percentile(times, 95)}
