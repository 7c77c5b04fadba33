"""Text as the NLU reads it: scripts, and a folded form in which look-alikes are the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""A character class of Chinese characters, to be put between brackets."""
CJK = f"{HAN}\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
"""The same with radicals and kana: characters that are written without spaces between words."""
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Zero-width and direction marks."""
CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"

HAN_CHARACTER = re.compile(f"[{HAN}]")
LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_DROPPED = re.compile(f"[{INVISIBLE}{CONTROL}\ud800-\udfff]")

_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһԛԝАВЕКМНОРСТХІЈЅαορνικυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhqwABEKMHOPCTXIJSaopvikuABEZHIKMNOPTYX",
)
_QUOTES = str.maketrans("’‘“”´`，。！？：；（）", "''\"\"'',.!?:;()")


def has_han(text: str) -> bool:
    """Tell whether the text holds a Chinese character."""
    return HAN_CHARACTER.search(text) is not None


@lru_cache(maxsize=256)  # several components fold the same message, and words come again and again
def fold(text: str) -> str:
    """Bring look-alikes together: width, case, quotes, invisible marks, Cyrillic and Greek letters amid Latin ones.

    The result may have another length; use it for features, never for offsets.
    """
    folded = unicodedata.normalize("NFKC", _DROPPED.sub("", text)).translate(_QUOTES)
    if LATIN_LETTER.search(folded):
        folded = folded.translate(_LOOKALIKES)
    return folded.lower()
