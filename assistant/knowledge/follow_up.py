"""Follow-up questions that say only what is new ("and for shoes?", "那鞋子呢？"), completed from the conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.knowledge.tokens import tokenize

LOOK_BACK = 3  # messages; what was said before is forgotten
NEW_WORDS = 2  # English words that carry meaning; with more, a question is whole
NEW_CHARACTERS = 5  # Chinese ones, after 那 and before 呢

_ENGLISH = re.compile(
    r"^(?:(?:ok|okay|and|but|or|also|so)[ ,]+)*(?:and|or|also|what about|how about|what if|same for|for)\b(?P<new>.*)$",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"^(?:那么?|还有|要是|如果是?)?(?P<new>[^，。？?！!]+?)(?:的话)?呢[？?。！!]*$"
    r"|^那么?(?P<short>[^？?]{1,4})[？?]*$"
)


def complete(question: str, earlier: Sequence[str]) -> str:
    """Put what the conversation is about before a question that says only what is new.

    Args:
        question: As the customer typed it.
        earlier: The customer's messages before it, the last one last.

    Returns:
        The question as it is where it is whole, or where nothing whole came before.
    """
    new = _new_part(question)
    if new is None:
        return question
    whole = (said for said in reversed(earlier[-LOOK_BACK:]) if said.strip() and _new_part(said) is None)
    about = next(whole, None)
    return question if about is None else f"{about.strip()} {new}"


def _new_part(question: str) -> str | None:
    """Give what an elliptic question adds; None when it is whole."""
    text = question.strip()
    chinese = _CHINESE.match(text)
    if chinese:
        new = (chinese["new"] or chinese["short"]).strip()
        return new if 0 < len(new) <= NEW_CHARACTERS else None
    english = _ENGLISH.match(text)
    if english and 0 < len(tokenize(english["new"])) <= NEW_WORDS:
        return english["new"].strip(" ?!.,")
    return None
