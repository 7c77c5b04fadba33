"""What the tagger sees of each token: itself, its shape and neighbours, the intent, the classes of its vector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.nlu.text import HAN_CHARACTER, fold
from assistant.nlu.tokens import TokenSpan
from assistant.nlu.word_clusters import WordClusters
from assistant.simplified import simplify

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Context:
    """What is known of a message besides its text.

    Attributes:
        intent: What it wants; empty where that is not known.
        vectors: One row for each token; None where the encoder does not know the language.
        products: Where products are named, as (start, end) in characters: no reason begins with one.
    """

    intent: str = ""
    vectors: Vectors | None = None
    products: tuple[tuple[int, int], ...] = ()


NOTHING_KNOWN = Context()


def token_features(tokens: Sequence[TokenSpan]) -> list[list[str]]:
    """Describe each token by itself, its shape and its neighbours."""
    words, shapes = zip(*(_word_and_shape(token.text) for token in tokens), strict=True) if tokens else ((), ())
    padded = ["<s>", "<s>", *words, "</s>", "</s>"]
    rows = []
    for index, word in enumerate(words):
        before2, before, _, after, after2 = padded[index : index + 5]
        rows.append([
            "bias", f"w={word}", f"s={shapes[index]}", f"p3={word[:3]}", f"e3={word[-3:]}",
            f"-1={before}", f"+1={after}", f"-2={before2}", f"+2={after2}",
            f"-1,0={before}|{word}", f"0,+1={word}|{after}", f"-2,-1={before2}|{before}",
            f"+1,+2={after}|{after2}", f"s-1={shapes[index - 1] if index else '-'}|{shapes[index]}",
        ])  # fmt: skip
    return rows


def add_products(rows: list[list[str]], tokens: Sequence[TokenSpan], context: Context) -> None:
    """Add to each token whether it is part of a product's name, and whether its neighbours are."""
    named = [any(start <= token.start < end for start, end in context.products) for token in tokens]
    for index, row in enumerate(rows):
        row += [f"n{offset:+}" for offset in (-1, 0, 1) if 0 <= index + offset < len(rows) and named[index + offset]]


def add_context(rows: list[list[str]], context: Context, clusters: WordClusters | None) -> None:
    """Add to each token's features the intent, and the classes of its vector and of its neighbours'."""
    if context.intent:
        for row in rows:
            row += [f"i={context.intent}", f"i,w={context.intent}|{row[1]}"]
    if clusters is None or context.vectors is None or len(context.vectors) < len(rows):
        return
    classes = clusters.classes(context.vectors[: len(rows)]).tolist()
    for offset in (-1, 0, 1):
        names = [f"c{clusters.first + grain}{offset:+}=" for grain in range(len(clusters.centres))]
        for index in range(max(0, -offset), len(rows) - max(0, offset)):
            rows[index] += [f"{name}{number}" for name, number in zip(names, classes[index + offset], strict=True)]


@lru_cache(maxsize=4096)  # words come again and again
def _word_and_shape(text: str) -> tuple[str, str]:
    return simplify(fold(text)) or text.encode("ascii", "replace").decode(), _shape(text)


def _shape(text: str) -> str:
    if HAN_CHARACTER.match(text):
        return "han"
    if text.isdigit():
        return f"digits{min(len(text), 7)}"
    if text[:1].isupper():
        return "UPPER" if text.isupper() and len(text) > 1 else "Title"
    return "lower" if text.isalpha() else "mixed"
