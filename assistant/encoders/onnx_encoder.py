"""An exported encoder at work: ONNX Runtime and `tokenizers`, one thread, no torch."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.encoders.encoder import Encoding, FloatArray, IntArray
from assistant.errors import EncoderError

FILES = ("model.onnx", "tokenizer.json", "encoder.json")
REMEDY = "export it again: python -m assistant.encoders"
PROGRESS_FROM = 500  # texts; fewer take less than two seconds

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class OnnxEncoder:
    """Encodes texts with an exported encoder."""

    def __init__(self, *, session: Any, tokenizer: Any, facts: dict[str, Any]) -> None:  # noqa: ANN401
        self._session = session
        self._tokenizer = tokenizer
        self._facts = facts
        self._prefix: str = facts["spec"]["prefix"]
        self._max_characters: int = facts["spec"]["max_tokens"] * 24

    @classmethod
    def load(cls, folder: Path) -> OnnxEncoder:
        """Open an exported encoder.

        Raises:
            EncoderError: A file is missing or damaged.
        """
        for name in FILES:
            if not (folder / name).is_file():
                raise EncoderError(f'The exported encoder in "{folder}" lacks "{name}"; {REMEDY}')
        try:
            facts = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
            return cls(
                session=_open_session(folder / "model.onnx"),
                tokenizer=_open_tokenizer(folder / "tokenizer.json", max_tokens=facts["spec"]["max_tokens"]),
                facts=facts,
            )
        except Exception as error:  # each library has its own error for a damaged file
            raise EncoderError(f'The exported encoder in "{folder}" is damaged ({error}); {REMEDY}') from error

    @property
    def fingerprint(self) -> str:
        """What the vectors depend on."""
        return str(self._facts["fingerprint"])

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return int(self._facts["dimension"])

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose vectors mean something."""
        return frozenset(self._facts["spec"]["languages"])

    @property
    def facts(self) -> dict[str, Any]:
        """What encoder.json says: spec, versions, measured cosine."""
        return dict(self._facts)

    def subwords(self, text: str) -> tuple[list[int], list[int]]:
        """Give the ids and the mask that the graph is fed with."""
        encoded = self._tokenizer.encode(self._prepare(text))
        return encoded.ids, encoded.attention_mask

    def encode(self, texts: Sequence[str], *, batch_size: int = 32) -> list[Encoding]:
        """Encode the texts, in their order; batches hold texts of like length."""
        if len(texts) == 1:
            return self._encode_batch([self._tokenizer.encode(self._prepare(texts[0]))])
        encoded = [self._tokenizer.encode(self._prepare(text)) for text in texts]
        order = sorted(range(len(texts)), key=lambda index: len(encoded[index].ids))
        results: list[Encoding | None] = [None] * len(texts)
        for start in _progress(range(0, len(order), batch_size), shown=len(texts) >= PROGRESS_FROM):
            chosen = order[start : start + batch_size]
            for index, encoding in zip(chosen, self._encode_batch([encoded[index] for index in chosen])):
                results[index] = encoding
        return [encoding for encoding in results if encoding is not None]

    def _prepare(self, text: str) -> str:
        return self._prefix + _LONE_SURROGATE.sub("\ufffd", text[: self._max_characters])

    def _encode_batch(self, encoded: list[Any]) -> list[Encoding]:
        width = max(len(item.ids) for item in encoded)
        ids = np.zeros((len(encoded), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, item in enumerate(encoded):
            ids[row, : len(item.ids)] = item.ids
            mask[row, : len(item.ids)] = 1
        tokens, sentences = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return [self._encoding(item, tokens[row], sentences[row]) for row, item in enumerate(encoded)]

    def _encoding(self, item: Any, tokens: FloatArray, sentence: FloatArray) -> Encoding:  # noqa: ANN401
        shift = len(self._prefix)
        offsets: IntArray = np.asarray(item.offsets, dtype=np.int64).reshape(-1, 2) - shift
        kept = (np.asarray(item.special_tokens_mask) == 0) & (offsets[:, 1] > 0) & (offsets[:, 1] > offsets[:, 0])
        return Encoding(sentence=sentence, tokens=tokens[: len(kept)][kept], offsets=offsets[kept].clip(min=0))


def _open_session(path: Path) -> Any:  # noqa: ANN401 - onnxruntime ships no types
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # one message at a time on the server's event loop: threads only cost
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _open_tokenizer(path: Path, *, max_tokens: int) -> Any:  # noqa: ANN401 - tokenizers ships no types
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=max_tokens)
    return tokenizer


def _progress(steps: range, *, shown: bool) -> Any:  # noqa: ANN401 - an iterable of int, with or without a bar
    if not shown:
        return steps
    from tqdm import tqdm

    return tqdm(steps, desc="Encoding", unit="batch", leave=False)
