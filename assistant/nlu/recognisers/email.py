"""E-mail addresses, also where they touch Chinese characters or are spelled: "emma dot walker at example dot com"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity

_PATTERN = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){0,4}\.[A-Za-z]{2,24}"
    r"(?![A-Za-z0-9])"
)
_DOT = r"(?:\s+dot\s+|\s?[点點]\s?)"
_SPELLED = re.compile(
    rf"(?<![A-Za-z0-9])[A-Za-z0-9]+(?:{_DOT}[A-Za-z0-9]+)*(?P<at>\s+at\s+|\s?艾特\s?)[A-Za-z0-9-]+(?:{_DOT}[A-Za-z]{{2,24}})+"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)


def find(text: str, today: date) -> Iterator[Entity]:
    """Find e-mail addresses; the value is in lower case."""
    for match in _PATTERN.finditer(text):
        yield Entity("email", match.start(), match.end(), match.group().lower(), "email")
    for match in _SPELLED.finditer(text):
        written = match.group().replace(match["at"], "@")
        yield Entity("email", match.start(), match.end(), re.sub(_DOT, ".", written.lower()), "email")
