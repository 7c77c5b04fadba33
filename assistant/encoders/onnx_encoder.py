"""An exported encoder at work: ONNX Runtime and `tokenizers`, one thread, no torch."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from assistant.encoders.encoder import Encoding, IntArray
from assistant.encoders.spec import remedy
from assistant.errors import EncoderError

FILES = ("model.onnx", "tokenizer.json", "encoder.json")
MANY_TEXTS = 500  # fewer take less than two seconds

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
                raise EncoderError(f'The exported encoder in "{folder}" lacks "{name}"; mend it with: {remedy(folder)}')
        try:
            facts = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
            return cls(
                session=_open_session(folder / "model.onnx"),
                tokenizer=_open_tokenizer(folder / "tokenizer.json", max_tokens=facts["spec"]["max_tokens"]),
                facts=facts,
            )
        except Exception as error:  # each library has its own error for a damaged file
            wrong = f'The exported encoder in "{folder}" is damaged ({error})'
            raise EncoderError(f"{wrong}; mend it with: {remedy(folder)}") from error

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

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode the texts, in their order.

        Each by itself: dynamic quantisation picks its scale for a whole batch, so that a text's vector would depend on
        its neighbours and training would see other vectors than serving. Many are shared out among the processors.
        """
        if len(texts) < MANY_TEXTS:
            return [self._encode_one(text) for text in texts]
        from tqdm import tqdm

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            encodings = pool.map(self._encode_one, texts)
            return list(tqdm(encodings, total=len(texts), desc="Encoding", unit="text", leave=False, mininterval=1.0))

    def _prepare(self, text: str) -> str:
        return self._prefix + _LONE_SURROGATE.sub("\ufffd", text[: self._max_characters])

    def _encode_one(self, text: str) -> Encoding:
        item = self._tokenizer.encode(self._prepare(text))
        feed = {"input_ids": np.asarray([item.ids]), "attention_mask": np.asarray([item.attention_mask])}
        tokens, sentences, layers = self._session.run(None, feed)
        offsets: IntArray = np.asarray(item.offsets, dtype=np.int64).reshape(-1, 2) - len(self._prefix)
        starts, ends = offsets.T
        kept = (np.asarray(item.special_tokens_mask) == 0) & (ends > 0) & (ends > starts)
        return Encoding(sentences[0], tokens[0][kept], np.maximum(offsets[kept], 0), layers[0])


def _open_session(path: Path) -> Any:  # noqa: ANN401
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # one message at a time on the server's event loop: threads only cost
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _open_tokenizer(path: Path, *, max_tokens: int) -> Any:  # noqa: ANN401
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=max_tokens)
    return tokenizer
