"""What is said to be an order's number and cannot be one: "order number 77", “订单A99999”. It is nobody's order."""

from __future__ import annotations

import re
from typing import Final

from assistant.services.procedures.heard import Heard

_ID: Final = r"[A-Za-z]{0,3}-?\d[\d-]*"
_LONG_ID: Final = r"(?:[A-Za-z]{1,3}-?\d{2,}|\d{4,})(?:-\d+)*"
_SAID: Final = re.compile(
    rf"\border(?:'?s)? ?(?:numbers?|no\.?|nr\.?|num|id|code)[\s:#=]{{0,3}}(?:is |was )?#?(?P<named>{_ID})(?![\w%])"
    rf"|\border[\s:#]{{1,2}}(?P<order>{_LONG_ID})(?!\w|%|[ ][a-z]+s\b)|(?<![\w&])#\s?(?P<hash>{_ID})(?!\w)"
    r"|(?<!\w)(?P<bare>[Ww](?:\d{3,6}|\d{8,}))(?!\w)"
    rf"|(?:订单号码?|订单编号|单号|訂單號碼?|訂單編號|單號)[\s:：#是为為]*(?P<named_zh>{_ID})(?![A-Za-z\d%])"
    rf"|(?:订单|訂單)[\s:：#]*(?P<order_zh>{_LONG_ID})(?![A-Za-z\d%])",
    re.IGNORECASE,
)
_OTHERS: Final = ("order_number", "money", "date", "phone", "quantity")
"""Kinds of entities that say themselves what a number is."""


def misshapen_number(heard: Heard) -> str | None:
    """Return what a message calls an order's number and no order can have; None where it names none, or a right one."""
    if heard.first("order_number") is not None:
        return None
    known = [(entity.start, entity.end) for entity in heard.entities if entity.kind in _OTHERS]
    for match in _SAID.finditer(heard.text):
        number = str(match[match.lastgroup or 0])
        start, end = match.span(match.lastgroup or 0)
        if not any(begin < end and start < stop for begin, stop in known):
            return number
    return None
