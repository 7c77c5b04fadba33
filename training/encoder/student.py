"""The student network: the teacher, and a table of new rows behind the teacher's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import normalize
from transformers import BertModel

from assistant.encoders.export import INNER_LAYERS, layer_at
from assistant.encoders.extended_embedding import extended_embedding


@dataclass(frozen=True)
class Vectors:
    """A batch of sentences as vectors.

    Attributes:
        tokens: Shape (batch, length, d).
        parts: Shape (batch, 1 + k, d), of length one each: the sentence vector, then the means of k inner layers.
    """

    tokens: Tensor
    parts: Tensor


class Student(nn.Module):
    """The teacher's layers over the teacher's rows, which stay, and new rows, which learn.

    Args:
        bert: The teacher's network.
        rows: First values of the new rows, shape (entries, d); their ids follow the teacher's last.
    """

    def __init__(self, bert: BertModel, rows: Tensor) -> None:
        super().__init__()
        self.bert = bert.requires_grad_(False)
        self.bert.set_input_embeddings(extended_embedding(bert.get_input_embeddings().weight.data, rows))

    @property
    def table(self) -> Any:  # noqa: ANN401
        """The teacher's rows, `first`, and the new ones, `rows`."""
        return self.bert.get_input_embeddings()

    def forward(self, ids: Tensor, mask: Tensor) -> Vectors:
        """Encode padded word-piece ids, shape (batch, length)."""
        output = self.bert(input_ids=ids, attention_mask=mask, output_hidden_states=True)
        hidden = output.hidden_states
        weight = mask.unsqueeze(-1).to(hidden[-1].dtype)
        inner = [hidden[layer_at(share, len(hidden))] for share, _ in INNER_LAYERS]
        means = [(layer * weight).sum(1) / weight.sum(1) for layer in (hidden[-1], *inner)]
        return Vectors(hidden[-1], normalize(torch.stack(means, dim=1).float(), dim=-1))

    def train_layers(self) -> list[nn.Parameter]:
        """Let the layers learn, and give what they are made of; the embeddings of English stay as they are."""
        return list(self.bert.encoder.requires_grad_(True).parameters())

    def save(self, folder: Path) -> None:
        """Write rows.npy in half precision and, where layers learned, the network as transformers reads it."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "rows.npy", self.table.rows.detach().cpu().half().numpy())
        if any(parameter.requires_grad for parameter in self.bert.encoder.parameters()):
            table = self.table
            self.bert.set_input_embeddings(nn.Embedding.from_pretrained(table.first.data, padding_idx=0))
            self.bert.save_pretrained(folder)
            self.bert.set_input_embeddings(table)


def load_bert(folder: Path) -> BertModel:
    """Load a network as it is used here: in fp32, without dropout, so that one input has one vector."""
    bert: BertModel = BertModel.from_pretrained(str(folder), add_pooling_layer=False).float()
    return bert.eval()
