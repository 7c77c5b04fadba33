"""Makes a text safe to show on a messenger: it pings nobody, and hides and turns around nothing.

Names, notes and articles come from outside; a `@channel` in one of them would call a whole workspace.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# what stands before "@" in an e-mail address; Chinese has no spaces around a mention
_MENTION: Final = re.compile(r"(?<![A-Za-z0-9_.+-])@(?=\w)")
_WORD_JOINER: Final = "\u2060"  # invisible; "@" before it begins no mention
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def harmless(text: str) -> str:
    """Return a text without mentions, control characters (ANSI), and marks that turn the writing around."""
    shown = "".join(char for char in text if char in "\n\t" or not _is_hidden(char))
    return _MENTION.sub(f"@{_WORD_JOINER}", shown)


def _is_hidden(char: str) -> bool:
    return char in _TURNING or unicodedata.category(char) in ("Cc", "Cs")
