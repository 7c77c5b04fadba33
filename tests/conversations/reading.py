"""What a customer must never read, whatever was said: the other language, the same twice, pieces of the machine."""

from __future__ import annotations

import re

MACHINERY = ("utter_", "action_", "Traceback", "None", "{", "}", "slot", "null", "undefined")
_LONG = 12  # characters; a shorter line may stand twice: "[Yes]"
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN_IN_CHINESE = re.compile(  # what stands in Latin letters in good Chinese, too
    r"[\w.+-]+@[\w.-]+|#?W\d{7}|T-\d+|\bUS\$|https?://\S+|\[(Yes|No)\]", re.IGNORECASE
)
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z']+(?:[ ,]+[A-Za-z][A-Za-z']*){2}")


def wrong_in(answer, language):
    """Return what is wrong with an answer wherever it is given, or None.

    Args:
        answer: All that the customer reads in one turn.
        language: "en", "zh", or "any" where both may stand.
    """
    if not answer.strip():
        return "the assistant said nothing"
    shown = [piece for piece in MACHINERY if piece in answer]
    if shown:
        return f"the customer sees the machine: {shown}"
    twice = _said_twice(answer)
    if twice:
        return f"said twice: {twice}"
    return {"en": _not_english, "zh": _not_chinese}.get(language, lambda _: None)(answer)


def _said_twice(answer):
    """Return the long lines that stand twice; lines of a list may, two equal mugs in an order do."""
    lines = [line for line in answer.split("\n") if len(line) > _LONG and not line.startswith("- ")]
    return sorted({line for line in lines if lines.count(line) > 1})


def _not_english(answer):
    return f"Chinese in an English answer: '{_HAN.findall(answer)}'" if _HAN.search(answer) else None


def _not_chinese(answer):
    english = _ENGLISH.search(_LATIN_IN_CHINESE.sub("。", answer))
    if english:
        return f"English in a Chinese answer: '{english[0]}'"
    return None if _HAN.search(answer) else "no Chinese in a Chinese answer"
