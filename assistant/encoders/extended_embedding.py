"""Rows behind an encoder's own: new words for a network that otherwise stays what it is."""

from __future__ import annotations

from typing import Any


def extended_embedding(first: Any, rows: Any) -> Any:  # noqa: ANN401
    """Make a torch module of two tables, one behind the other: ids (batch, length) in, rows (batch, length, d) out.

    They are kept apart: so each has its own scale when quantised, and the first stays exactly what it was.

    Args:
        first: Tensor of the shape (n, d); ids below n are its rows. It does not learn.
        rows: Tensor of the shape (m, d); the id n is the first of them.
    """
    import torch
    from torch.nn.functional import embedding

    class ExtendedEmbedding(torch.nn.Module):  # type: ignore[misc,unused-ignore]
        """Both tables."""

        def __init__(self) -> None:
            super().__init__()
            self.first = torch.nn.Parameter(first.clone(), requires_grad=False)
            self.rows = torch.nn.Parameter(rows.clone())

        def forward(self, ids: Any) -> Any:  # noqa: ANN401
            count = self.first.shape[0]
            old = embedding(ids.clamp(max=count - 1), self.first)
            new = embedding((ids - count).clamp(min=0), self.rows)
            return torch.where((ids >= count).unsqueeze(-1), new, old)

    return ExtendedEmbedding()
