"""What the student is held to."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from training.encoder.config import TrainingConfig
from training.encoder.student import Vectors

SAME = 0.95  # cosine from which two sentences of a batch count as one: not a contrast


def translation_loss(parts: Tensor, targets: Tensor, weights: Tensor, config: TrainingConfig) -> Tensor:
    """Hold Chinese sentences to the teacher's vectors of their translations, and contrast them with others.

    Args:
        parts: The student's vectors, shape (batch, 1 + k, d).
        targets: The teacher's, likewise.
        weights: Of each pair, shape (batch,).
        config: The run.
    """
    distances = 1 - (parts * targets).sum(-1)
    losses = distances[:, 0] + config.inner_weight * distances[:, 1:].mean(1)
    losses = losses + config.contrast_weight * _contrast(parts[:, 0], targets[:, 0], config.temperature)
    return (losses * weights).sum() / weights.sum()


def english_loss(student: Vectors, teacher: Vectors, mask: Tensor) -> Tensor:
    """Hold English sentences to the teacher: their vectors, and every token's."""
    sentences = (1 - (student.parts * teacher.parts).sum(-1)).mean()
    difference = (student.tokens - teacher.tokens).float().square().mean(-1)
    scale = teacher.tokens.float().square().mean(-1)
    return sentences + (difference * mask).sum() / (scale * mask).sum()


def _contrast(sentences: Tensor, targets: Tensor, temperature: float) -> Tensor:
    """Tell each sentence's translation from the others of the batch, in both directions; shape (batch,)."""
    scores = sentences @ targets.T / temperature
    twins = (targets @ targets.T > SAME) & ~torch.eye(len(targets), dtype=torch.bool, device=targets.device)
    scores = scores.masked_fill(twins, float("-inf"))
    right = torch.arange(len(targets), device=targets.device)
    there, back = (cross_entropy(side, right, reduction="none") for side in (scores, scores.T))
    return (there + back) / 2
