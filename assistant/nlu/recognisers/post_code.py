"""Post codes: five digits (American, with or without the four more) or six (Chinese)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity

_PATTERN = re.compile(
    r"(?<![A-Za-z0-9#$¥€£+])(?<!\d[.,\-])(?:\d{5}(?:-\d{4})?|\d{6})(?![A-Za-z0-9])(?![.,\-]\d)"
    r"(?!\s?(?:元|块|美元|个|件|台|条|双|箱|份|人|克|毫|dollars?\b|bucks?\b|usd\b|rmb\b|pieces?\b|units?\b|pcs\b|people\b|steps?\b))"
)


def find(text: str, today: date) -> Iterator[Entity]:
    """Find post codes; the value is the digits."""
    for match in _PATTERN.finditer(text):
        yield Entity("post_code", match.start(), match.end(), match.group(), "post_code")
