"""L-BFGS in single precision, without bounds.

SciPy's L-BFGS-B finds the same minimum, and for millions of unknowns its own steps, in double precision and with the
bounds that nobody asked for, take as long as the losses between them. After Nocedal and Wright, Numerical
Optimization, 2nd edition, algorithms 7.4 and 3.1.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
Loss = Callable[[Vector], tuple[float, Vector]]

ENOUGH = 1e-4
"""Share of the fall that the slope promises which a step has to bring."""
HALVINGS = 20  # of a step that does not fall enough, before the search ends where it is


def minimise(loss: Loss, start: Vector, *, max_steps: int, memory: int, tolerance: float) -> Vector:
    """Return where a convex loss is the least.

    Args:
        loss: Gives the loss and its gradient, shape (unknowns,), which it does not use again.
        start: Shape (unknowns,).
        max_steps: After which the search ends where it is.
        memory: How many steps tell the curvature.
        tolerance: The search ends with a step that makes the loss less by no more than this share of it.
    """
    place, (height, slope) = start, loss(start)
    past: deque[tuple[Vector, Vector, float]] = deque(maxlen=memory)
    for _ in range(max_steps):
        direction = _direction(slope, past)
        fall = -float(direction @ slope)
        if fall <= 0.0:
            break
        stride = 1.0 if past else min(1.0, 1.0 / float(np.linalg.norm(slope)))
        for _ in range(HALVINGS):
            further = place + np.float32(stride) * direction
            lower, steepness = loss(further)
            if lower <= height - ENOUGH * stride * fall:
                break
            stride /= 2.0
        else:
            break
        step, bend = further - place, steepness - slope
        curvature = float(step @ bend)
        if curvature > 0.0:
            past.append((step, bend, curvature))
        gained = height - lower
        place, height, slope = further, lower, steepness
        if gained <= tolerance * abs(height):
            break
    return place


def _direction(slope: Vector, past: deque[tuple[Vector, Vector, float]]) -> Vector:
    """Turn the slope downwards, by the curvature that the past steps met (the two-loop recursion)."""
    direction = -slope
    shares = []
    for step, bend, curvature in reversed(past):
        share = float(step @ direction) / curvature
        direction -= np.float32(share) * bend
        shares.append(share)
    if past:
        _, bend, curvature = past[-1]
        direction *= np.float32(curvature / float(bend @ bend))
    for (step, bend, curvature), share in zip(past, reversed(shares), strict=True):
        direction += np.float32(share - float(bend @ direction) / curvature) * step
    return direction
