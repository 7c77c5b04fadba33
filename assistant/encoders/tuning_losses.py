"""What fine-tuning makes small, as torch modules over sentence vectors of length one and token vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch.nn.functional import cross_entropy, normalize

SHARPNESS = 20.0  # cosines times this are logits
FAR = -1e9  # the logit of a phrase with itself
UNTOLD = -100  # the tag of what teaches nothing: padding, a token cut off at the encoder's limit


@dataclass(frozen=True)
class Reading:
    """Phrases as an encoder reads them, as torch tensors.

    Attributes:
        sentences: Shape (phrases, d).
        tokens: Shape (phrases, tokens, d), the mean of each token's subwords.
        tags: Shape (phrases, tokens), the number of each token's tag, or UNTOLD.
    """

    sentences: Any
    tokens: Any
    tags: Any


class Classification(torch.nn.Module):  # type: ignore[misc,unused-ignore]
    """Each phrase is to be nearest to its intent's centre; the centres start at the means and are learnt too."""

    def __init__(self, sentences: Any, labels: Any, tags: int) -> None:  # noqa: ANN401
        super().__init__()
        means = [sentences[labels == label].mean(dim=0) for label in range(int(labels.max()) + 1)]
        self.centres = torch.nn.Parameter(normalize(torch.stack(means), dim=-1))

    def forward(self, reading: Reading, labels: Any) -> Any:  # noqa: ANN401
        """Give the mean error of a batch."""
        return cross_entropy(SHARPNESS * reading.sentences @ normalize(self.centres, dim=-1).T, labels)


class Contrast(torch.nn.Module):  # type: ignore[misc,unused-ignore]
    """Phrases of one intent are to be nearer to each other than to those of others."""

    def __init__(self, sentences: Any, labels: Any, tags: int) -> None:  # noqa: ANN401
        super().__init__()

    def forward(self, reading: Reading, labels: Any) -> Any:  # noqa: ANN401
        """Give the mean error of the phrases that have another one of their intent in the batch."""
        sentences = reading.sentences
        itself = torch.eye(len(labels), dtype=torch.bool, device=labels.device)
        alike = (labels[:, None] == labels[None]) & ~itself
        sureness = (SHARPNESS * sentences @ sentences.T).masked_fill(itself, FAR).log_softmax(dim=1)
        errors = -(sureness * alike).sum(dim=1) / alike.sum(dim=1).clamp(min=1)
        return (errors * alike.any(dim=1)).sum() / alike.any(dim=1).sum().clamp(min=1)


class Joint(torch.nn.Module):  # type: ignore[misc,unused-ignore]
    """Each phrase is to be nearest to its intent's centre, and each token is to tell its tag."""

    def __init__(self, sentences: Any, labels: Any, tags: int) -> None:  # noqa: ANN401
        super().__init__()
        self.intents = Classification(sentences, labels, tags)
        self.tags = torch.nn.Linear(sentences.shape[1], tags)

    def forward(self, reading: Reading, labels: Any) -> Any:  # noqa: ANN401
        """Give the sum of both mean errors of a batch."""
        told = self.tags(reading.tokens).flatten(0, 1)
        return self.intents(reading, labels) + cross_entropy(told, reading.tags.flatten(), ignore_index=UNTOLD)


LOSSES = {"classify": Classification, "contrastive": Contrast, "joint": Joint}
