"""The measures themselves, on plain values. Of nothing there is no measure: NaN."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

import numpy as np

NOTHING = float("nan")


@dataclass(frozen=True)
class Score:
    """Precision, recall and their harmonic mean, with the counts behind them."""

    right: int
    found: int
    expected: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else NOTHING

    @property
    def recall(self) -> float:
        """Share of what was expected that was found."""
        return self.right / self.expected if self.expected else NOTHING

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where nothing is right."""
        total = self.found + self.expected
        return 2 * self.right / total if total else NOTHING


def share(facts: Iterable[bool]) -> float:
    """Share of what is true."""
    counted = list(facts)
    return sum(counted) / len(counted) if counted else NOTHING


def label_scores(pairs: Iterable[tuple[str, str]]) -> dict[str, Score]:
    """Score each label that was expected, from (expected, predicted)."""
    counted = Counter(pairs)
    expected: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for (wanted, got), count in counted.items():
        expected[wanted] += count
        found[got] += count
    return {label: Score(counted[label, label], found[label], expected[label]) for label in sorted(expected)}


def macro_f1(pairs: Iterable[tuple[str, str]]) -> float:
    """Mean F1 of the labels that were expected, each counting the same."""
    scores = [score.f1 for score in label_scores(pairs).values()]
    return sum(scores) / len(scores) if scores else NOTHING


def calibration_error(confidences: Sequence[float], right: Sequence[bool], *, bins: int = 15) -> float:
    """Expected calibration error: how far confidence and accuracy lie apart, in bins of equal width.

    Source: Guo et al., On Calibration of Modern Neural Networks, ICML 2017.
    """
    if not confidences:
        return NOTHING
    sure, hit = np.asarray(confidences, dtype=float), np.asarray(right, dtype=float)
    places = np.clip(np.ceil(sure * bins).astype(int) - 1, 0, bins - 1)
    gaps = [abs(float((hit - sure)[places == place].sum())) for place in range(bins)]
    return sum(gaps) / len(sure)


def set_score(pairs: Iterable[tuple[AbstractSet[Any], AbstractSet[Any]]]) -> Score:
    """Score (expected, found) sets together, every member counting the same."""
    right = found = expected = 0
    for wanted, got in pairs:
        right, found, expected = right + len(wanted & got), found + len(got), expected + len(wanted)
    return Score(right, found, expected)


def percentile(values: Sequence[float], percent: float) -> float:
    """Give the value that this percentage of the values does not exceed, interpolated."""
    return float(np.percentile(values, percent)) if values else NOTHING
