"""What the student is held to."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, normalize

from training.encoder.config import TrainingConfig
from training.encoder.student import Vectors

SAME = 0.95  # cosine from which two sentences of a batch count as one: not a contrast


@dataclass(frozen=True)
class TokenVectors:
    """The tokens of a batch.

    Attributes:
        vectors: Shape (batch, length, d).
        inner: Shape (batch, length): true for tokens between the first and the last, which stand for no word.
    """

    vectors: Tensor
    inner: Tensor

    @classmethod
    def of(cls, vectors: Tensor, mask: Tensor, count: int) -> TokenVectors:
        """Take the first `count` sentences of a padded batch with its mask, shape (batch, length)."""
        inner = mask[:count].bool()
        last = mask[:count].sum(1, keepdim=True) - 1
        places = torch.arange(mask.shape[1], device=mask.device)
        return cls(vectors[:count], inner & (places > 0) & (places < last))


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
    scores = parts[:, 0] @ targets[:, 0].T / config.temperature
    losses = losses + config.contrast_weight * _contrast(scores, targets[:, 0])
    return (losses * weights).sum() / weights.sum()


def token_loss(chinese: TokenVectors, english: TokenVectors, targets: Tensor, temperature: float) -> Tensor:
    """Contrast pairs by the mean over Chinese tokens of the best English one (ColBERT's MaxSim), as search re-ranks.

    Args:
        chinese: The student's tokens.
        english: The teacher's tokens of the translations.
        targets: The teacher's sentence vectors, shape (batch, d); they tell which sentences are as good as the same.
        temperature: Of the contrast.
    """
    asked, told = (normalize(side.vectors.float(), dim=-1) for side in (chinese, english))
    near = torch.einsum("aid,bjd->abij", asked, told)
    near = near.masked_fill(~english.inner[None, :, None, :], -1.0).amax(-1)
    words = chinese.inner.to(near.dtype)[:, None, :]
    return _contrast((near * words).sum(-1) / words.sum(-1).clamp(min=1) / temperature, targets).mean()


def english_loss(student: Vectors, teacher: Vectors, mask: Tensor) -> Tensor:
    """Hold English sentences to the teacher: their vectors, and every token's."""
    sentences = (1 - (student.parts * teacher.parts).sum(-1)).mean()
    difference = (student.tokens - teacher.tokens).float().square().mean(-1)
    scale = teacher.tokens.float().square().mean(-1)
    return sentences + (difference * mask).sum() / (scale * mask).sum()


def _contrast(scores: Tensor, targets: Tensor) -> Tensor:
    """Tell each sentence's translation from the others of the batch, in both directions; shape (batch,)."""
    twins = (targets @ targets.T > SAME) & ~torch.eye(len(targets), dtype=torch.bool, device=targets.device)
    scores = scores.masked_fill(twins, float("-inf"))
    right = torch.arange(len(targets), device=targets.device)
    there, back = (cross_entropy(side, right, reduction="none") for side in (scores, scores.T))
    return (there + back) / 2
