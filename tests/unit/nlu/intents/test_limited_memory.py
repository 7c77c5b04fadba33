"""The search for the least loss."""

import numpy as np
import pytest

from assistant.nlu.intents.limited_memory import minimise


def bowl(seed, *, unknowns=60):
    """Return a convex loss that is a thousand times steeper one way than another, and where it is the least."""
    generator = np.random.default_rng(seed)
    turned, _ = np.linalg.qr(generator.normal(size=(unknowns, unknowns)))
    steepness = (turned * np.geomspace(1.0, 1000.0, unknowns)) @ turned.T
    lowest = generator.normal(size=unknowns)

    def loss(place):
        away = place - lowest
        slope = steepness @ away
        return 0.5 * float(away @ slope) + 1.0, slope.astype(np.float32)

    return loss, lowest


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_ends_where_the_loss_is_the_least(seed):
    """From far away, too."""
    loss, lowest = bowl(seed)

    found = minimise(loss, np.full(60, 5.0, np.float32), max_steps=500, memory=6, tolerance=1e-7)

    np.testing.assert_allclose(found, lowest, atol=0.02)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_it_needs_few_losses_more_than_scipy(seed):
    """What it saves is the time between the losses; its simpler steps cost an eighth more of them at most."""
    from scipy.optimize import minimize

    loss, _ = bowl(seed)
    asked = []

    def counted(place):
        asked.append(1)
        height, slope = loss(place)
        return height, slope.astype(place.dtype)

    ours = loss(minimise(counted, np.zeros(60, np.float32), max_steps=40, memory=6, tolerance=0.0))[0]
    options = {"maxfun": len(asked) * 7 // 8, "maxcor": 6, "ftol": 0.0, "gtol": 0.0}
    theirs = minimize(counted, np.zeros(60), jac=True, method="L-BFGS-B", options=options).fun

    assert ours < theirs


def test_it_stays_at_the_lowest_place():
    """And at one where no step falls far enough."""
    loss, lowest = bowl(5)
    there = lowest.astype(np.float32)

    found = minimise(loss, there, max_steps=50, memory=6, tolerance=1e-6)

    np.testing.assert_allclose(found, there, atol=1e-3)


def test_it_takes_no_more_steps_than_it_may():
    """Each asks for the loss once, or more often where a step was too long."""
    loss, _ = bowl(6)
    asked = []

    minimise(lambda place: asked.append(1) or loss(place), np.zeros(60, np.float32), max_steps=3, memory=6, tolerance=0)

    assert 4 <= len(asked) <= 12
