"""The threshold below which a message is out of scope."""

import numpy as np
import pytest

from assistant.nlu.intents.basis import DENSE
from assistant.nlu.intents.calibration import HeldOut, calibrate
from assistant.nlu.intents.model import evidence_of

OUTSIDE = 2


def _held_out(*, outside_logit):
    """Return 100 phrases in scope, more and more surely so, and 100 out of scope."""
    inside = np.stack([np.linspace(1.0, 9.0, 100), np.zeros(100), np.zeros(100)], axis=1)
    outside = np.stack([np.zeros(100), np.zeros(100), np.linspace(outside_logit, outside_logit + 1.0, 100)], axis=1)
    logits = np.concatenate([inside, outside]).astype(np.float32)
    truth = np.repeat([0, OUTSIDE], 100)
    return HeldOut(logits, np.zeros(200), truth, np.full(200, DENSE))


def _share_below(held_out, *, false_alarms, out_of_scope_recall):
    """Return which shares of the phrases in and out of scope are rejected."""
    options = {"false_alarms": false_alarms, "out_of_scope_recall": out_of_scope_recall}
    calibration = calibrate(held_out, oos=OUTSIDE, **options)[DENSE]
    rejected = calibration.score(evidence_of(held_out.logits, OUTSIDE), held_out.familiarity) < calibration.threshold
    return rejected[:100].mean(), rejected[100:].mean()


def test_no_more_is_rejected_than_may_be_wrong():
    """Where the out-of-scope phrases look like the others, the share of false alarms bounds what is rejected."""
    inside, _ = _share_below(_held_out(outside_logit=-9.0), false_alarms=0.05, out_of_scope_recall=0.75)

    assert inside == pytest.approx(0.05, abs=0.01)


def test_no_more_is_rejected_than_is_needed():
    """Where enough out-of-scope phrases are rejected anyway, no phrase in scope is given up for more of them."""
    inside, outside = _share_below(_held_out(outside_logit=3.0), false_alarms=0.05, out_of_scope_recall=0.75)

    assert inside == 0.0
    assert outside == pytest.approx(0.75, abs=0.02)


def test_evidence_is_the_odds_of_all_intents_together():
    """Two intents that are equally likely speak for "in scope" together, as one would that is twice as likely."""
    shared = evidence_of(np.asarray([[1.0, 1.0, 0.0]]), OUTSIDE)
    single = evidence_of(np.asarray([[1.0 + np.log(2.0), -50.0, 0.0]]), OUTSIDE)

    assert shared == pytest.approx(single)
