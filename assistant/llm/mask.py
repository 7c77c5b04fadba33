"""Personal data stays in the process: it is hidden from the model, and put back for the one whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from assistant.nlu.recognisers import recognise

KINDS = {
    "email": "EMAIL",
    "phone": "PHONE",
    "post_code": "POSTCODE",
    "order_number": "ORDER",
    "person_name": "NAME",
    "address": "ADDRESS",
}
PLACEHOLDER = re.compile(r"\[(?:EMAIL|PHONE|POSTCODE|ORDER|NAME|ADDRESS|CARD|ID|PRIVATE)_[A-Z]+\]")
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_ID = re.compile(
    r"(?<!\d)(?:\d{3}-\d\d-\d{4}|\d{17}[\dXx]|\d(?:[ -]?\d){14,18})(?!\d)"  # of a person; of an account
    r"|(?<![A-Za-z0-9])[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])",  # IBAN (ISO 13616)
    re.ASCII,
)
_STREET = re.compile(
    r"(?<![\w.])\d{1,5}[A-Za-z]?(?: [NSEW]\.?)?(?: [A-Za-z][\w'.-]*){1,3} "
    r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|parkway|pkwy)\b\.?",
    re.IGNORECASE,
)
_HAS_PLACE = re.compile(r"\d|[路街巷弄号室栋]")


class Mask:
    """Hides the personal data of one conversation; each value has one placeholder however often it stands there.

    Args:
        today: What relative dates count from; the recognisers ask for it.
        private: What is known of this customer: names, e-mail, lines of the address.
    """

    def __init__(self, *, today: date, private: Iterable[str] = ()) -> None:
        self._today = today
        self._private = sorted((text for text in private if len(text) > 1), key=len, reverse=True)
        self._placeholders: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """Replace what is personal."""
        for value in self._private:
            text = re.sub(
                re.escape(value), lambda match: self._stand_in("PRIVATE", match[0]), text, flags=re.IGNORECASE
            )
        text = _CARD.sub(lambda match: self._stand_in("CARD", match[0]) if _is_card(match[0]) else match[0], text)
        text = _ID.sub(lambda match: self._stand_in("ID", match[0]), text)
        for start, end, kind in sorted(self._found(text), reverse=True):
            text = text[:start] + self._stand_in(kind, text[start:end]) + text[end:]
        return _STREET.sub(lambda match: self._stand_in("ADDRESS", match[0]), text)

    def reveal(self, text: str) -> str:
        """Put back what was hidden in this conversation, and nothing else."""
        values = {placeholder: value for value, placeholder in self._placeholders.items()}
        return PLACEHOLDER.sub(lambda match: values.get(match[0], ""), text)

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        hidden = [match.span() for match in PLACEHOLDER.finditer(text)]
        for entity in recognise(text, self._today, names=KINDS):
            whole = entity.end - entity.start == len(text.strip())
            if entity.kind == "person_name" and whole:  # "退货" alone looks like a name
                continue
            if entity.kind == "address" and not _HAS_PLACE.search(text[entity.start : entity.end]):
                continue  # "Canada" is no address
            if all(entity.end <= start or entity.start >= end for start, end in hidden):
                yield entity.start, entity.end, KINDS[entity.kind]

    def _stand_in(self, kind: str, value: str) -> str:
        if value not in self._placeholders:
            self._placeholders[value] = f"[{kind}_{_letters(len(self._placeholders))}]"
        return self._placeholders[value]


def _letters(number: int) -> str:
    """Count in letters: digits in an answer would have to stand in a passage."""
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _is_card(text: str) -> bool:
    """Luhn's check (ISO/IEC 7812-1, annex B)."""
    digits = [int(character) for character in text if character.isdigit()]
    doubled = (sum(divmod(digit * 2, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
