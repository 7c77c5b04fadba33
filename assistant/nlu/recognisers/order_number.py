"""Order numbers: "#W1234567", also written "W1234567" or "1234567"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity

# ASCII borders, not \b: the number may touch Chinese characters. Seven bare digits must not be part of an amount,
# a telephone number or a longer id.
_PATTERN = re.compile(
    r"(?<![A-Za-z0-9#])#?[Ww]\d{7}(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9$¥€£.,+\-])(?<!\) )#?\d{7}(?![A-Za-z0-9])(?!\s?(?:元|块|美元|dollars?|usd|-\d))"
)


def find(text: str, today: date) -> Iterator[Entity]:
    """Find order numbers; the value is always "#W" and seven digits."""
    for match in _PATTERN.finditer(text):
        yield Entity("order_number", match.start(), match.end(), "#W" + match.group()[-7:], "order_number")
