"""Whether somebody wants to buy what was just spoken of: "i'll take it", "make it two", “来两个”."""

from __future__ import annotations

import re
from typing import Final

from assistant.simplified import folded

_COUNT: Final = r"(?:one|two|three|four|five|a couple|\d{1,2})"
_TAKES: Final = re.compile(
    rf"\b(?:i'?ll|i will|i'?d like to|i want to|let me|can i|could i) (?:just )?(?:take|have|buy|get|order) "
    rf"(?:it|that|this|them|those|both|{_COUNT})\b"
    rf"|\bmake (?:it|that) {_COUNT}\b|\b(?:give|get) me {_COUNT}\b|\b{_COUNT} of (?:them|those|these)\b"
    r"|\b(?:basket|cart)\b"
    r"|^那?(?:我就?|就)?(?:要|买)(?:了|它|这个|这款|[一两二三四五\d]+[个件双条台])[吧了呀]?[!。]?$"
    r"|^那?(?:给我)?来[一两二三四五\d]+[个件双条台]|购物车"
)


def takes_it(text: str) -> bool:
    """Tell whether a message takes what was spoken of, in some number, or wants it in a basket."""
    return _TAKES.search(folded(text)) is not None
