"""When two phrases are the same to a reader: without case, width, spaces and punctuation."""

from __future__ import annotations

from assistant.nlu.text import fold


def bare(text: str) -> str:
    """Give a text's letters and digits, folded; the folded text where it has none, as an emoji."""
    folded = fold(text)
    return "".join(character for character in folded if character.isalnum()) or folded.strip()
