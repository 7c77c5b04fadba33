"""A small set of outcomes, and a reader that answers from a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evaluation.held_out import HeldOutPhrase
from assistant.evaluation.markup import Span
from assistant.evaluation.outcome import Outcome


@pytest.fixture
def outcome():
    """Make an outcome; what is not said is right."""

    def make(text="cancel it", *, intent="cancel_order", got=None, language="en", heard=..., sure=1.0, marked=(),
             found=None, group="", milliseconds=1.0):  # fmt: skip
        spans = tuple(Span(*span) for span in marked)
        phrase = HeldOutPhrase(text, spans, language, intent, group, Path(f"{intent}.txt"), 1)
        seen = spans if found is None else tuple(Span(*span) for span in found)
        return Outcome(phrase, got or intent, sure, seen, language if heard is ... else heard, milliseconds)

    return make


class TableReader:
    """A `Reader` that answers from a table, and with out_of_scope what is not in it."""

    def __init__(self, table):
        self.table = table

    def read(self, text):
        """Look the text up: an intent, or (intent, entities)."""
        entry = self.table.get(text, "out_of_scope")
        intent, entities = (entry, []) if isinstance(entry, str) else entry
        language = "en" if text.isascii() else "zh"
        return {"intent": {"name": intent, "confidence": 0.9}, "entities": entities, "language": language}


@pytest.fixture
def reader():
    """Make a reader from a table."""
    return TableReader
