"""What anybody can see of a mood in a text: capitals, repeated marks, telling words."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.nlu.mood.words import ANGER, DISPLEASURE, JOY, SWEARING
from assistant.nlu.text import fold

NAMES = ("shouting", "emphasis", "marks", "dots", "swearing", "anger", "displeasure", "joy")
LONGEST_CHARACTERS = 600

_WORD = re.compile(r"[A-Za-z]{2,}(?:['’][A-Za-z]+)?")
_NOT_SHOUTED = frozenset(
    "OK USB HDMI LED LCD PDF FAQ VIP DHL UPS USPS XXL XXXL XL GB TB CM KG EUR USD CNY VAT ID JCB AMEX VISA SMS GPS NFC "
    "SSD RAM TV PC IT UK US EU USA GDPR IBAN ASAP THX PIN OTP PAYPAL APP URL QR AI AMOLED OLED QLED IPX HEPA EVA "
    "ABS PVC DSLR HDD CPU GPU RGB DVD HD UHD DPI LTE ANC".split()
)
_MARKS = re.compile("[!！?？‼⁉❗❓]+")
_DOTS = re.compile(r"\.{3,}|…|。{2,}")


def cues(text: str) -> NDArray[Any]:
    """Give the strength of each cue of NAMES, 0 to 1; shape (8,), float32.

    Repeated marks of somebody who is only glad ("thanks!!!") do not count.
    """
    shown = text[:LONGEST_CHARACTERS]
    folded = fold(shown)
    shouting, emphasis = _capitals(shown)
    swearing, anger = SWEARING.search(folded) is not None, ANGER.search(folded) is not None
    displeasure, joy = DISPLEASURE.search(folded) is not None, JOY.search(folded) is not None
    glad = joy and not (swearing or anger or displeasure)
    marks = 0.0 if glad else min(max(max(map(len, _MARKS.findall(shown)), default=0) - 1, 0) / 2, 1.0)
    dots = _DOTS.search(shown) is not None
    return np.asarray([shouting, emphasis, marks, dots, swearing, anger, displeasure, glad], dtype=np.float32)


def is_loud(text: str) -> bool:
    """Tell whether a text shouts or swears."""
    strength = dict(zip(NAMES, cues(text), strict=True))
    return bool(strength["shouting"] or strength["marks"] or strength["swearing"])


def _capitals(text: str) -> tuple[float, float]:
    """Tell whether a text is shouted as a whole, and whether single words of it are."""
    words = [word for word in _WORD.findall(text) if word.upper() not in _NOT_SHOUTED]
    loud = [word for word in words if word.isupper()]
    if not loud:
        return 0.0, 0.0
    if len(loud) >= 2 and len(loud) >= 0.7 * len(words):
        return 1.0, 0.0
    return 0.0, float(any(len(word) >= 3 for word in loud) and len(words) > 1)
