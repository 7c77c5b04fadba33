"""Tiny real encoders for tests: random weights, a real tokenizer, the shapes of BERT and of XLM-R."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.encoders.encoder import Encoding
from assistant.nlu.tokens import cut

WORDS = "where is my order i want to return the blue lamp hi thanks cancel can pay with card".split()


@dataclass(frozen=True)
class HashEncoder:
    """An encoder without a model, for tests without meaning: a token's vector is drawn from the hash of its text."""

    dimension: int = 16
    languages: frozenset[str] = frozenset({"en"})
    fingerprint: str = "hash-16"

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode the texts, in their order."""
        return [self._encode(text) for text in texts]

    def _encode(self, text: str) -> Encoding:
        spans = cut(text)
        tokens = np.asarray([_draw(span.text.lower(), self.dimension) for span in spans], dtype=np.float32)
        tokens = tokens.reshape(-1, self.dimension)
        total = tokens.sum(axis=0) + 1e-6
        offsets = np.asarray([(span.start, span.end) for span in spans], dtype=np.int64).reshape(-1, 2)
        return Encoding((total / np.linalg.norm(total)).astype(np.float32), tokens, offsets)


def _draw(text: str, dimension: int) -> Any:  # noqa: ANN401
    seed = int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return np.random.default_rng(seed).standard_normal(dimension)


def make_bert(folder: Path) -> Path:
    """Write a two-layer BERT with a WordPiece tokenizer; needs torch and transformers."""
    from transformers import BertConfig, BertModel

    folder.mkdir(parents=True, exist_ok=True)
    _write_wordpiece(folder)
    config = BertConfig(vocab_size=200, hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
                        intermediate_size=64,
                        max_position_embeddings=64)  # fmt: skip
    _save(BertModel, config, folder)
    return folder


def make_xlm_roberta(folder: Path) -> Path:
    """Write a two-layer XLM-R with a Unigram tokenizer that knows Chinese; needs torch and transformers."""
    from transformers import XLMRobertaConfig, XLMRobertaModel

    folder.mkdir(parents=True, exist_ok=True)
    _write_unigram(folder)
    config = XLMRobertaConfig(vocab_size=200, hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
                              intermediate_size=64, max_position_embeddings=66, pad_token_id=1)  # fmt: skip
    _save(XLMRobertaModel, config, folder)
    return folder


def _save(kind: Any, config: Any, folder: Path) -> None:  # noqa: ANN401
    import torch

    torch.manual_seed(7)
    kind(config, add_pooling_layer=False).save_pretrained(folder)


def _write_wordpiece(folder: Path) -> None:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
    pieces += [
        *"abcdefghijklmnopqrstuvwxyz0123456789?!.,#",
        *(f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz0123456789"),
    ]
    vocabulary = {piece: index for index, piece in enumerate(dict.fromkeys(pieces))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = [("[CLS]", 2), ("[SEP]", 3)]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=special)
    _write_tokenizer(tokenizer, folder)


def _write_unigram(folder: Path) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    pieces = [
        "<s>",
        "<pad>",
        "</s>",
        "<unk>",
        "▁",
        *(f"▁{word}" for word in WORDS),
        *"我要退货这个灯的订单在哪里你好谢",
    ]
    pieces += [*"abcdefghijklmnopqrstuvwxyz0123456789?!.,#"]
    scored = [(piece, -float(index) / 10) for index, piece in enumerate(dict.fromkeys(pieces))]
    tokenizer = Tokenizer(models.Unigram(scored, unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    special = [("<s>", 0), ("</s>", 2)]
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=special)
    _write_tokenizer(tokenizer, folder)


def _write_tokenizer(tokenizer: Any, folder: Path) -> None:  # noqa: ANN401
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 64}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
