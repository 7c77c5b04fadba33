"""What of a passage is searched: which fields, and how much each counts."""

from __future__ import annotations

import re
from collections import Counter

from assistant.knowledge.passages import Passage
from assistant.knowledge.synonyms import Synonyms
from assistant.knowledge.tokens import tokenize


def passage_tokens(passage: Passage, synonyms: Synonyms) -> Counter[str]:
    """Count a passage's tokens and concepts; a word in a heading or title says more than one in the text."""
    counts: Counter[str] = Counter()
    for text, weight in _fields(passage):
        for token in (*tokenize(text), *synonyms.concepts(text)):
            counts[token] += weight
    return counts


def _fields(passage: Passage) -> tuple[tuple[str, int], ...]:
    """Give each searched text and how much it counts; a wording is found by itself alone."""
    if passage.wording:
        return ((passage.wording, 1),)
    return ((passage.heading, 2), (passage.title, 2), (passage.text, 1), (" ".join(passage.keywords), 1))


def passage_words(passage: Passage) -> set[str]:
    """List a passage's plain Latin words in lower case, as they are written."""
    return set(re.findall("[a-z]+", f"{passage_text(passage)} {' '.join(passage.keywords)}".lower()))


def passage_text(passage: Passage) -> str:
    """Write a passage as one text for the encoder, with the headings that say what it is about."""
    if passage.wording:
        return passage.wording
    return "\n".join(filter(None, (passage.title, passage.heading, passage.text)))
