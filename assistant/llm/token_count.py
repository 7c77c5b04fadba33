"""How many tokens a text takes, without the tokenizer of whatever model is served."""

from __future__ import annotations

import re

BYTES_A_TOKEN = 3
"""English text has four to five bytes a token in today's vocabularies; three leaves room for ids and rare words."""

_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


def count_tokens(text: str) -> int:
    """Estimate from above: a token for each East Asian character, and one for each three bytes of the rest."""
    wide = len(_WIDE.findall(text))
    rest = len(_WIDE.sub("", text).encode("utf-8", "surrogatepass"))
    return wide + -(-rest // BYTES_A_TOKEN)


def cut_to_tokens(text: str, limit_tokens: int) -> str:
    """Return the beginning of a text that takes at most so many tokens."""
    if count_tokens(text) <= limit_tokens:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if count_tokens(text[:middle]) <= limit_tokens else (low, middle - 1)
    return text[:low]
