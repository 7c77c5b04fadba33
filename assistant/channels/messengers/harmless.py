"""Makes a text safe to show on a messenger: it pings nobody, and hides and turns around nothing.

Names, notes and articles come from outside; a `@channel` in one of them would call a whole workspace.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.services.conversations.visible import visible

_MENTION: Final = re.compile(r"(?<![A-Za-z0-9_])@(?=\w)")  # in an e-mail address it stands behind a letter or digit
_WORD_JOINER: Final = "\u2060"  # invisible; "@" before it begins no mention


def harmless(text: str) -> str:
    """Return a text without mentions, control characters (ANSI), and marks that turn the writing around."""
    return _MENTION.sub(f"@{_WORD_JOINER}", visible(text))
