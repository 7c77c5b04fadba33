"""From tokens with BIO tags to a text with entities."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evaluation.markup import Span
from assistant.nlu.text import CJK

_UNSPACED = re.compile(f"[{CJK}\u3000-\u303f\uff00-\uff65]")


def join_tokens(tokens: Sequence[str], tags: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """Join tokens by spaces (none beside Chinese), and give the entities that the tags mark.

    An entity starts at B-, and at I- where none of its kind goes on, as conlleval and seqeval read it.
    """
    text = ""
    spans: list[Span] = []
    before = "O"
    for token, tag in zip(tokens, tags, strict=True):
        text += _gap(text, token)
        start, end, kind = len(text), len(text) + len(token), tag[2:]
        if tag[0] == "I" and before[2:] == kind:
            spans[-1] = Span(spans[-1].start, end, kind)
        elif tag != "O":
            spans.append(Span(start, end, kind))
        text, before = text + token, tag
    return text, tuple(spans)


def _gap(text: str, token: str) -> str:
    return "" if not text or _UNSPACED.match(text[-1]) or _UNSPACED.match(token) else " "
