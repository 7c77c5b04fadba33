"""Recognisers of what has a form: one a file, each `find(text, today)` → entities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from assistant.nlu.entities import Entity, merge
from assistant.nlu.recognisers import (
    address,
    calendar_date,
    email,
    language_name,
    money,
    order_number,
    ordinal,
    payment_method,
    person_name,
    phone,
    post_code,
    quantity,
)
from assistant.nlu.tokens import MOST_CHARACTERS

Recogniser = Callable[[str, date], Iterable[Entity]]

RECOGNISERS: dict[str, Recogniser] = {
    "order_number": order_number.find,
    "email": email.find,
    "phone": phone.find,
    "money": money.find,
    "date": calendar_date.find,
    "ordinal": ordinal.find,
    "post_code": post_code.find,
    "quantity": quantity.find,
    "payment_method": payment_method.find,
    "language": language_name.find,
    "person_name": person_name.find,
    "address": address.find,
}
"""By name, in the order in which they win a tie."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5, 0x2019: 0x27}
_ODD_SPACE = re.compile(r"[\t\u00a0\u2000-\u200a\u202f]")


def recognise(text: str, today: date, names: Iterable[str] = tuple(RECOGNISERS)) -> list[Entity]:
    """Find everything that has a form; overlaps are resolved.

    Args:
        text: A message.
        today: What relative dates count from.
        names: Which recognisers to ask.
    """
    plain = _ODD_SPACE.sub(" ", text[:MOST_CHARACTERS].translate(_FULL_WIDTH))  # as long as the text itself
    found = [entity for name in names for entity in RECOGNISERS[name](plain, today)]
    kept = {(entity["start"], entity["end"], entity["entity"]) for entity in merge((), found, plain)}
    unique = {(entity.start, entity.end, entity.kind): entity for entity in reversed(found)}
    return [unique[key] for key in sorted(kept)]
