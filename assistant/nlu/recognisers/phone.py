"""Telephone numbers, read by the `phonenumbers` library: international ones, American and Chinese ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity

_CANDIDATE = re.compile(
    r"(?<![A-Za-z0-9#$¥€£.])(?<!\d,)(?:\+|\()?\d(?:[\d()]|[ .\-](?=[\d(])){7,22}\d(?![A-Za-z0-9])(?!\s?元)"
)
_MOBILE = re.compile(r"1[3-9]\d{9}")


def find(text: str, today: date) -> Iterator[Entity]:
    """Find telephone numbers; the value is in the form +12065550119."""
    for match in _CANDIDATE.finditer(text):
        value = _read(match.group())
        if value is not None:
            yield Entity("phone", match.start(), match.end(), value, "phone")


def _read(surface: str) -> str | None:
    import phonenumbers

    digits = re.sub(r"\D", "", surface)
    if re.fullmatch(r"\d{4}[ .\-]\d{1,2}[ .\-]\d{1,2}", surface) or not 9 <= len(digits) <= 15:
        return None
    region = "CN" if _MOBILE.fullmatch(digits) or digits.startswith("0") else "US"
    try:
        number = phonenumbers.parse(surface, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
