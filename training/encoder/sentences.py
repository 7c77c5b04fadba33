"""Sentences as word-piece ids, and batches of like length."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

CHUNK = 32  # batches that are sorted by length together
ALIKE_CHUNK = 4  # the same where the sentences of a batch are to be alike


@dataclass(frozen=True)
class Sentences:
    """Many sentences, padded to the longest.

    Attributes:
        ids: Shape (n, longest), on the device that trains.
        lengths: Shape (n,), on the CPU.
    """

    ids: Tensor
    lengths: Tensor

    @classmethod
    def of(cls, texts: Sequence[str], tokenizer: Any, *, max_tokens: int, device: str) -> Sentences:  # noqa: ANN401
        """Cut the texts into word pieces."""
        tokenizer.enable_truncation(max_tokens)
        tokenizer.enable_padding()
        encoded = tokenizer.encode_batch(list(texts))
        ids = torch.tensor([item.ids for item in encoded], dtype=torch.int32)
        lengths = torch.tensor([sum(item.attention_mask) for item in encoded])
        return cls(ids.to(device), lengths)

    def pick(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Give ids and mask of some sentences, as short as the longest of them allows."""
        longest = int(self.lengths[rows].max())
        places = torch.arange(longest, device=self.ids.device)
        mask = places < self.lengths[rows].to(self.ids.device).unsqueeze(1)
        return self.ids[rows.to(self.ids.device), :longest].long(), mask.long()


def open_tokenizer(content: dict[str, Any]) -> Any:  # noqa: ANN401
    """Build a tokenizer from the content of a tokenizer.json."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(json.dumps(content))
    tokenizer.no_padding()
    return tokenizer


def batches(lengths: Tensor, size: int, seed: int, vectors: Tensor | None = None) -> Iterator[Tensor]:
    """Give the numbers of all sentences, `size` at a time, those of a batch about equally long.

    The last ones, too few for a batch, are left to another seed.

    Args:
        lengths: Of the sentences, shape (n,).
        size: Of a batch.
        seed: Of the order.
        vectors: Of the sentences, shape (n, d); where given, those of a batch are also alike, as `alike_order` has it.
    """
    generator = torch.Generator().manual_seed(seed)
    if vectors is None:
        chunks = torch.randperm(len(lengths), generator=generator).split(size * CHUNK)
    else:
        chunks = alike_order(vectors, size, generator).split(size * ALIKE_CHUNK)
    found = []
    for chunk in chunks:
        found += [part for part in chunk[lengths[chunk].argsort(stable=True)].split(size) if len(part) == size]
    yield from (found[place] for place in torch.randperm(len(found), generator=generator))


def alike_order(vectors: Tensor, size: int, generator: torch.Generator) -> Tensor:
    """Order sentences so that neighbours are alike: a random projection tree (Dasgupta & Freund 2008), leaf by leaf.

    Each part is halved along the line through two of its sentences, until it holds fewer than twice `size`.

    Args:
        vectors: Of the sentences, shape (n, d).
        size: Of a leaf, at least.
        generator: Draws the two sentences.
    """
    count = len(vectors)
    order = torch.randperm(count, generator=generator)
    places = torch.arange(count)
    for level in range(max(0, (count // size).bit_length() - 1)):
        part = places * 2**level // count
        sizes = part.bincount()
        drawn = (torch.rand(2, len(sizes), generator=generator) * sizes).long() + sizes.cumsum(0) - sizes
        ends = vectors[order[drawn].to(vectors.device)].float()
        lines = (ends[0] - ends[1])[part.to(vectors.device)]
        sides = (vectors[order.to(vectors.device)].float() * lines).sum(1).cpu().argsort()
        order = order[sides[part[sides].argsort(stable=True)]]
    return order
