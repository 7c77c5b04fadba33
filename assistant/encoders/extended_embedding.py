"""Rows behind an encoder's own: new words for a network that otherwise stays what it is."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import embedding


class ExtendedEmbedding(nn.Module):
    """Two tables, one behind the other. Kept apart, each has its own scale when quantised, and the first stays as it is.

    Args:
        first: Shape (n, d); ids below n are its rows.
        rows: Shape (m, d); the id n is the first of them.
    """

    def __init__(self, first: Tensor, rows: Tensor) -> None:
        super().__init__()
        self.first = nn.Parameter(first.clone(), requires_grad=False)
        self.rows = nn.Parameter(rows.clone())

    def forward(self, ids: Tensor) -> Tensor:
        """Look ids up, shape (batch, length) to (batch, length, d)."""
        count = self.first.shape[0]
        old = embedding(ids.clamp(max=count - 1), self.first)
        new = embedding((ids - count).clamp(min=0), self.rows)
        return torch.where((ids >= count).unsqueeze(-1), new, old)
