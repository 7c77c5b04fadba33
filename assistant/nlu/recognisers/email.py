"""E-mail addresses, also where they touch Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity

_PATTERN = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){0,4}\.[A-Za-z]{2,24}"
    r"(?![A-Za-z0-9])"
)


def find(text: str, today: date) -> Iterator[Entity]:
    """Find e-mail addresses; the value is in lower case."""
    for match in _PATTERN.finditer(text):
        yield Entity("email", match.start(), match.end(), match.group().lower(), "email")
