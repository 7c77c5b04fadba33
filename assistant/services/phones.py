"""Phone numbers, by the `phonenumbers` library; kept in the form +12065550119 (E.164)."""

from __future__ import annotations

import phonenumbers


def can_be_called(number: str) -> bool:
    """Tell whether a number in E.164 belongs to a range that is given out in its country."""
    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number)))
    except phonenumbers.NumberParseException:
        return False


def spaced(number: str) -> str:
    """Return a number in E.164 as people read it, e.g. "+1 206-555-0119"."""
    read = phonenumbers.parse(number)
    return str(phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
