"""Learn from held-out predictions how sure the classifier may be, and below which score a message is out of scope."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from assistant.nlu.intents.basis import BASES
from assistant.nlu.intents.model import Calibration, evidence_of, softmax

FEWEST_PHRASES = 20
WEIGHT_OF_MARGIN = 3.0  # the odds against a trained out-of-scope intent tells more than the familiarity


@dataclass(frozen=True)
class HeldOut:
    """Predictions for phrases by models that had not seen them, one row a phrase."""

    logits: NDArray[np.float32]
    familiarity: NDArray[np.float64]
    truth: NDArray[np.int64]
    bases: NDArray[np.str_]

    def take(self, chosen: NDArray[np.bool_]) -> HeldOut:
        """Give some of the rows."""
        return HeldOut(self.logits[chosen], self.familiarity[chosen], self.truth[chosen], self.bases[chosen])


def calibrate(
    held_out: HeldOut, *, oos: int, false_alarms: float, out_of_scope_recall: float
) -> dict[str, Calibration]:
    """Calibrate the messages of each basis by their own kind, where there are enough.

    Args:
        held_out: The predictions.
        oos: The trained out-of-scope intent's place; -1 where there is none.
        false_alarms: Share of in-scope phrases that may fall below the threshold, among those whose intent was
            predicted right: the others are the odd ones of the training data.
        out_of_scope_recall: Share of the phrases of the trained out-of-scope intent that is enough to reject; a
            threshold that rejects more would only cost false alarms.
    """
    calibrations = {}
    for basis in BASES:
        part = held_out.take(held_out.bases == basis)
        is_enough = len(part.truth) >= FEWEST_PHRASES
        calibrations[basis] = (
            _calibrate(part, oos, false_alarms, out_of_scope_recall) if is_enough else Calibration()
        )
    return calibrations


def _calibrate(part: HeldOut, oos: int, false_alarms: float, out_of_scope_recall: float) -> Calibration:
    temperature, _ = best_temperature(part.logits, part.truth)
    in_scope = part.take(part.truth != oos)
    if not len(in_scope.truth):
        return Calibration(temperature=temperature)
    evidence = evidence_of(in_scope.logits, oos)
    weight = 1.0 if oos < 0 else WEIGHT_OF_MARGIN
    bare = Calibration(temperature, 0.0, _moments(evidence), _moments(in_scope.familiarity), weight)
    scores = bare.score(evidence_of(part.logits, oos), part.familiarity)
    logits = part.logits.copy()
    logits[:, [oos] if oos >= 0 else []] = -np.inf
    understood = scores[logits.argmax(axis=1) == part.truth]
    outside = scores[part.truth == oos]
    most = float(np.quantile(understood, false_alarms)) if len(understood) else 0.0
    enough = float(np.quantile(outside, out_of_scope_recall)) if len(outside) >= FEWEST_PHRASES else most
    return replace(bare, threshold=min(most, enough))


def _moments(values: NDArray[np.float64]) -> tuple[float, float]:
    return float(values.mean()), float(max(values.std(), 1e-6))


def best_temperature(logits: NDArray[np.float32], truth: NDArray[np.int64]) -> tuple[float, float]:
    """Give the temperature that makes the truth the likeliest, and how surprising the truth then is (mean, nats)."""

    def surprise(log_temperature: float) -> float:
        probabilities = softmax(logits / np.float32(np.exp(log_temperature)))
        return float(-np.log(probabilities[np.arange(len(truth)), truth] + 1e-12).mean())

    found = minimize_scalar(surprise, bounds=(-3.0, 3.0), method="bounded")
    return float(np.exp(found.x)), float(found.fun)
