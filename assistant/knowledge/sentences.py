"""Sentences of a passage, verbatim, in English and Chinese."""

from __future__ import annotations

import re

# A Latin full stop ends a sentence before a space and something that opens one, but not after an abbreviation.
_BORDER = re.compile(
    r"(?<=[。！？])\s*"
    r"|(?<=[!?])\s+"
    r"|(?<!\bCo\.)(?<!\bNo\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<=\.)\s+(?=[\"“(A-Z0-9$])"
    r"|\n+"
)


def split_sentences(text: str) -> list[str]:
    """Split text into its sentences, each exactly as it stands in the text."""
    return [sentence for piece in _BORDER.split(text) if (sentence := piece.strip())]
