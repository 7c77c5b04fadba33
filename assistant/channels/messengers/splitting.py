"""Splits a text that is longer than a messenger takes: at paragraphs, else sentences, else words."""

from __future__ import annotations

import re
from typing import Final

# where a text may be cut, the best first; each pattern's end is the cut
_CUTS: Final = tuple(
    re.compile(pattern) for pattern in (r"\n\s*\n", r"\n", r"[.!?](?=\s)\s+|[。！？；…]+[”」』）]*", r"\s+|[，、]")
)
_LEAST: Final = 2  # a piece is at least 1/2 of the limit long, unless nothing better is found


def split_text(text: str, limit_chars: int) -> list[str]:
    """Return the pieces of a text, none longer than the limit, in order; nothing but white space between is lost.

    Args:
        text: What is said.
        limit_chars: How many UTF-16 units a piece may have: that is how Telegram counts, and never fewer than Slack's.
    """
    pieces = []
    rest = text.strip()
    while units(rest) > limit_chars:
        cut = _cut(_longest_start(rest, limit_chars))
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest else pieces


def units(text: str) -> int:
    """Count UTF-16 units: a character beyond the basic plane (an emoji) counts twice."""
    return len(text) + sum(char > "\uffff" for char in text)


def shorten(text: str, limit_chars: int) -> str:
    """Return a text that fits in one line of a button."""
    return text if units(text) <= limit_chars else _longest_start(text, limit_chars - 1).rstrip() + "…"


def _longest_start(text: str, limit: int) -> str:
    start = text[:limit]
    while units(start) > limit:
        start = start[:-1]
    return start


def _cut(start: str) -> int:
    for pattern in _CUTS:
        ends = [match.end() for match in pattern.finditer(start) if match.end() * _LEAST >= len(start)]
        if ends:
            return ends[-1]
    return len(start)
