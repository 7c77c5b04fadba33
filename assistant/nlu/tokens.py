"""Cut mixed English and Chinese text into tokens whose borders no entity can cross.

One token for each Chinese character, since a dictionary's words may straddle an entity; one for each run of letters
and digits; ids, e-mail addresses and decimal numbers whole; each punctuation mark, symbol or emoji by itself; never
a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from assistant.errors import MisalignedEntityError
from assistant.nlu.text import CJK, CONTROL, INVISIBLE

MOST_CHARACTERS: Final = 4000
"""Of a message; what stands behind them is not read."""
OUTSIDE: Final = "O"
"""The tag of a token that is part of no entity."""

_LETTER = rf"[^\W_{CJK}]"
_TOKEN = re.compile(
    rf"""
      [a-z0-9][a-z0-9._%+\-]{{0,63}}@[a-z0-9\-]{{1,63}}(?:\.[a-z0-9\-]{{1,63}})+   # an e-mail address
    | \#w?\d+                                                                      # an order number
    | \d+(?:[.,]\d+)+(?!{_LETTER})                                                 # 12.50 or 1,299
    | {_LETTER}+(?:[{INVISIBLE}]+{_LETTER}+)*                                      # a word, 256GB
    | ['’](?:s|t|re|ve|ll|d|m)(?!{_LETTER})                                        # what an apostrophe adds
    | [^\s{INVISIBLE}{CONTROL}][\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*                 # a character, sign or emoji
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class TokenSpan:
    """A token: its text and where it stands."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=64)  # tokenizer, matcher and tagger cut the same message; it and its parts fit in
def cut(text: str) -> tuple[TokenSpan, ...]:
    """Cut a text into tokens, up to `MOST_CHARACTERS`: Rasa sends them along with every call of the action server."""
    found = _TOKEN.finditer(text[:MOST_CHARACTERS])
    return tuple(TokenSpan(match.group(), match.start(), match.end()) for match in found)


def bio_tags(tokens: Sequence[TokenSpan], entities: Iterable[tuple[str, int, int]]) -> list[str]:
    """Tag each token: "B-" and the kind where an entity (kind, start, end) begins, "I-" inside it, "O" elsewhere."""
    tags = [OUTSIDE] * len(tokens)
    for kind, start, end in entities:
        inside = [index for index, token in enumerate(tokens) if token.start >= start and token.end <= end]
        for place, index in enumerate(inside):
            tags[index] = ("I-" if place else "B-") + kind
    return tags


def can_follow(before: str, tag: str) -> bool:
    """Tell whether a tag may stand behind another one: an entity goes on only where one of its kind is."""
    return not tag.startswith("I-") or before[1:] == tag[1:]


def check_alignment(text: str, tokens: Sequence[TokenSpan], entities: list[dict[str, Any]]) -> None:
    """Check that every entity starts and ends on a token border.

    Raises:
        MisalignedEntityError: One does not.
    """
    starts = {token.start for token in tokens}
    ends = {token.end for token in tokens}
    for entity in entities:
        if entity["start"] in starts and entity["end"] in ends:
            continue
        surface = text[entity["start"] : entity["end"]]
        raise MisalignedEntityError(
            f'In the phrase "{text}" the {entity["entity"]} "{surface}" ({entity["start"]}-{entity["end"]}) does not '
            f'start '
            f"and end where a token does; expected borders among: {' | '.join(token.text for token in tokens)}. "
            "Mark whole words (in Chinese whole characters), without the space, in the phrase's file under data/."
        )
