"""Takes out of a text what nobody sees and what a terminal or a reader's eye could be fooled with."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ESCAPES: Final = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[@-_])")  # ECMA-48 sequences
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def visible(text: str) -> str:
    """Return a text without control characters, sequences for terminals (ANSI), and marks that turn it around."""
    return "".join(char for char in _ESCAPES.sub("", text) if char in "\n\t" or not _is_hidden(char))


def _is_hidden(char: str) -> bool:
    return char in _TURNING or unicodedata.category(char) in ("Cc", "Cs")
