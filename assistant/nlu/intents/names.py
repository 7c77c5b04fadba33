"""A message with a word of its kind in place of each name of the shop: what is wanted does not hang on what is sold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assistant.nlu.text import has_han

Name = tuple[int, int, str]
"""Where a name begins and ends in a text, and its kind, "product" or "option"."""
_LATIN: Final = {"product": " productname ", "option": " optionname "}
_CHINESE: Final = {"product": "商品名", "option": "选项名"}


def without_names(text: str, names: Iterable[Name]) -> str:
    """Replace the names, which do not overlap and come in the order of the text."""
    pieces, done = [], 0
    for start, end, kind in names:
        pieces += [text[done:start], (_CHINESE if has_han(text[start:end]) else _LATIN)[kind]]
        done = end
    return "".join([*pieces, text[done:]])
