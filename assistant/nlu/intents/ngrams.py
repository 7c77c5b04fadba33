"""A text as word and character n-grams, weighted as the training phrases taught."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from assistant.chinese import segmenter
from assistant.nlu.text import CJK, fold
from assistant.simplified import simplify

_DIGITS = re.compile(r"\d")
_PIECE = re.compile(rf"[{CJK}]+|[^\W_{CJK}]+(?:'[a-z]+)?|[^\s\w]")
_CJK_START = re.compile(f"[{CJK}]")
MAX_CHARACTERS = 600  # of a message; what a customer wants stands in fewer


def cut_words(text: str) -> list[str]:
    """Cut a folded text into words: jieba's for Chinese, runs of letters for the rest; digits become 0."""
    words: list[str] = []
    for piece in _PIECE.findall(_DIGITS.sub("0", text)):
        if _CJK_START.match(piece):
            words.extend(segmenter().lcut(piece, HMM=False))
        else:
            words.append(piece)
    return words


@lru_cache(maxsize=64)  # intent and mood are told from the same n-grams; a message and its parts fit in
def ngrams(text: str) -> Counter[str]:
    """Count the n-grams of a text: "w:" words and pairs of words, "c:" characters within a word or a Chinese run.

    The counter is shared: read it, never change it.
    """
    folded = simplify(fold(text)[:MAX_CHARACTERS])
    words = cut_words(folded)
    found: Counter[str] = Counter("w:" + word for word in words)
    found.update("w:" + first + " " + second for first, second in itertools.pairwise(words))
    for piece in _PIECE.findall(_DIGITS.sub("0", folded)):
        found.update(_chinese_grams(piece) if _CJK_START.match(piece) else _latin_grams(piece))
    return found


def _chinese_grams(run: str) -> Iterable[str]:
    return ("c:" + run[start : start + size] for size in (1, 2, 3) for start in range(len(run) - size + 1))


def _latin_grams(word: str) -> Iterable[str]:
    padded = f" {word} "
    return ("c:" + padded[start : start + size] for size in (2, 3, 4, 5) for start in range(len(padded) - size + 1))


@dataclass(frozen=True)
class NgramVocabulary:
    """Which n-grams count, and how much.

    Attributes:
        names: The n-grams, in the order of the columns.
        idf: Shape (len(names),), float32: rare n-grams weigh more.
    """

    names: tuple[str, ...]
    idf: np.ndarray[Any, np.dtype[np.float32]]

    @classmethod
    def learn(cls, counts: Sequence[Counter[str]], *, min_texts: int) -> NgramVocabulary:
        """Keep the n-grams that stand in at least so many texts."""
        seen: Counter[str] = Counter()
        for count in counts:
            seen.update(count.keys())
        names = tuple(sorted(name for name, texts in seen.items() if texts >= min_texts))
        idf = [1.0 + math.log((1 + len(counts)) / (1 + seen[name])) for name in names]
        return cls(names, np.asarray(idf, dtype=np.float32))

    def transform(self, counts: Sequence[Counter[str]]) -> csr_matrix:
        """Weigh the n-grams: words and characters each have length one.

        Returns:
            Shape (len(counts), len(names)), float32.
        """
        rows = [self.weigh(count) for count in counts]
        borders = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        columns = np.concatenate([columns for columns, _ in rows])
        values = np.concatenate([values for _, values in rows])
        return csr_matrix((values, columns, borders), shape=(len(counts), len(self.names)))

    def weigh(self, count: Counter[str]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Give the columns of a text's n-grams and their weights; words and characters each have length one."""
        index = self._index
        known = [(column, times) for name, times in count.items() if (column := index.get(name)) is not None]
        if not known:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        columns, times = np.asarray(known).T
        is_word = self._are_words[columns]
        weights = (1.0 + np.log(times)) * self.idf[columns]
        for block in (is_word, ~is_word):
            part = weights[block]
            weights[block] = part / (math.sqrt(part.dot(part)) or 1.0)
        return columns, weights.astype(np.float32)

    def coverage(self, count: Counter[str]) -> float:
        """Tell which share of a text's words and characters is known, rare ones weighing more; 1 for no text."""
        known = total = 0.0
        unknown_weight = float(self.idf.max(initial=1.0))
        index = self._index
        for name in count:
            if " " not in name[2:-1] and (name[0] == "w" or len(name) <= 4):
                column = index.get(name)
                weight = unknown_weight if column is None else float(self.idf[column])
                total += weight
                known += 0.0 if column is None else weight
        return known / total if total else 1.0

    @cached_property
    def _index(self) -> dict[str, int]:
        return {name: column for column, name in enumerate(self.names)}

    @cached_property
    def _are_words(self) -> NDArray[np.bool_]:
        return np.asarray([name[0] == "w" for name in self.names])
