"""What a customer typed, so that Rasa reads it as words and never as a command.

Rasa skips understanding for a text that begins with "/" and takes `/intent{"entity": "value"}` at its word. A text that
would begin so begins with the full-width slash instead: it reads the same and means nothing to Rasa.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from assistant.channels.storable import storable

_COMMAND: Final = "/"
_FULL_WIDTH: Final = "／"
_INVISIBLE: Final = ("Cc", "Cf", "Zs", "Zl", "Zp")


def as_plain_text(text: str) -> str:
    """Return a text that Rasa cannot take for a command; empty when nothing can be seen of it."""
    seen = _without_leading_invisible(str(storable(text))).rstrip()
    return _FULL_WIDTH + seen[1:] if seen.startswith(_COMMAND) else seen


def _without_leading_invisible(text: str) -> str:
    visible = (index for index, char in enumerate(text) if unicodedata.category(char) not in _INVISIBLE)
    return text[next(visible, len(text)) :]
