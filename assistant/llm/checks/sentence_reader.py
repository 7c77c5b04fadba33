"""From a stream of text to whole sentences, in English and Chinese, each with the marks that follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.llm.checks.marks import PATTERN

_CLOSING = r"[\"'”’」』）)]*"
_MARKS = rf"(?:\s*{PATTERN})*"
_BORDER = re.compile(
    rf"(?P<wide>[。！？…]+{_CLOSING}{_MARKS})"
    rf"|(?P<narrow>(?<!\bCo)(?<!\bNo)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\be\.g)(?<!\bi\.e)[.!?]+{_CLOSING}{_MARKS})(?=\s)"
    r"|(?P<line>\n+)"
)
_DRESS = re.compile(r"\*\*|__|`|^#+\s", re.MULTILINE)


class SentenceReader:
    """Collects pieces of text and gives each sentence as soon as it is certain that it has ended.

    A mark may stand behind the full stop, so a sentence is certain only when something else has begun.
    """

    def __init__(self) -> None:
        self._text = ""

    def feed(self, piece: str) -> Iterator[str]:
        """Take a piece, and yield the sentences that are now whole, each with the line break or space before it."""
        self._text += piece
        while (end := self._end()) is not None:
            sentence, self._text = self._text[:end], self._text[end:]
            if plain := _plain(sentence):
                yield plain

    def rest(self) -> str:
        """Return what stands behind the last certain sentence."""
        rest, self._text = _plain(self._text), ""
        return rest

    def _end(self) -> int | None:
        for match in _BORDER.finditer(self._text, len(self._text) - len(self._text.lstrip())):
            following = self._text[match.end() :].lstrip(" ")
            if not following or following[0] in "[【":  # a mark may be on its way
                return None
            if match.lastgroup != "narrow" or not following[0].islower():
                return match.start() if match.lastgroup == "line" else match.end()
        return None


def _plain(sentence: str) -> str:
    """Take off Markdown's dress; keep one line break or space in front."""
    text = _DRESS.sub("", sentence).rstrip()
    lead = text[: len(text) - len(text.lstrip())]
    stripped = text.strip()
    return ("\n" if "\n" in lead else " " if lead else "") + stripped if stripped else ""
