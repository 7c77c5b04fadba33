"""What a message's intent is read from, on which the weight of its n-grams and its calibration depend."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from assistant.nlu.text import has_han

DENSE, DENSE_CHINESE, LEXICAL = "dense", "dense_chinese", "lexical"
BASES = (DENSE, DENSE_CHINESE, LEXICAL)
NGRAM_SHARE = {DENSE: 0.35, DENSE_CHINESE: 0.7, LEXICAL: 0.7}
"""How long the word block and the character block are beside a sentence vector of length one, or without one.

A Chinese character says more than a Latin one, and its vectors are a translation's: there n-grams count for more.
"""


def basis_of(text: str, sentence: NDArray[Any] | None) -> str:
    """Tell what a message is read from: its n-grams beside a vector, in English or in Chinese, or its n-grams alone."""
    if sentence is None:
        return LEXICAL
    return DENSE_CHINESE if has_han(text) else DENSE
