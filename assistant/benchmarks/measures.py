"""Measures that only benchmarks ask for; of nothing there is no measure: NaN."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.evaluation.metrics import NOTHING


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """How often a message in scope has a higher score than one out of scope; a tie counts one half."""
    if not inside or not outside:
        return NOTHING
    from scipy.stats import rankdata

    ranks = rankdata([*inside, *outside])
    wins = float(ranks[: len(inside)].sum()) - len(inside) * (len(inside) + 1) / 2
    return wins / (len(inside) * len(outside))


def matthews(pairs: Iterable[tuple[str, str]]) -> float:
    """Matthews' correlation of (expected, predicted) for any number of labels; 0 where one side never varies.

    Source: Gorodkin, Comparing two K-category assignments by a K-category correlation coefficient, 2004.
    """
    counted = list(pairs)
    if not counted:
        return NOTHING
    total, right = len(counted), sum(wanted == got for wanted, got in counted)
    expected, found = Counter(wanted for wanted, _ in counted), Counter(got for _, got in counted)
    agreement = right * total - sum(expected[label] * found[label] for label in expected)
    spread = [total**2 - sum(count**2 for count in side.values()) for side in (expected, found)]
    return agreement / math.sqrt(spread[0] * spread[1]) if all(spread) else 0.0
