"""Articles: what an editor wrote about one topic in one language, whatever the format of its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assistant.knowledge.synonyms import Synonyms

LANGUAGES = ("en", "zh")
SYNONYMS = "synonyms.yml"
ANSWERS = "answers"
"""Names of a file and a folder in a knowledge folder."""

Kind = Literal["article", "answer", "product"]


@dataclass(frozen=True)
class Section:
    """A part of an article below one heading.

    Args:
        headings: The headings above the text, outermost first; none above the first one.
        blocks: Paragraphs, list items, table rows and code as plain text, in their order.
        questions: How customers ask for it, in several wordings; searched, never shown.
    """

    headings: tuple[str, ...]
    blocks: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """One article in one language.

    Args:
        topic: Name of the folder that holds the file.
        keywords: Other words that customers use for this; searched, never shown.
        path: Relative to the knowledge folder, with forward slashes.
        kind: An editor's answer wins over any passage; a product comes from the catalogue.
        valid_from: The first day on which it may be answered from; None where it always could.
        valid_until: The last such day; None where there is none.
        also_in: The other languages that it exists in.
    """

    id: str
    title: str
    language: str
    topic: str
    updated: date
    sections: tuple[Section, ...]
    keywords: tuple[str, ...]
    path: str
    kind: Kind = "article"
    valid_from: date | None = None
    valid_until: date | None = None
    also_in: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All blocks, without the headings."""
        return "\n".join(block for section in self.sections for block in section.blocks)


@dataclass(frozen=True)
class Problem:
    """Something wrong with a file; the rest is used all the same."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


@dataclass(frozen=True)
class Library:
    """What a knowledge folder holds."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    synonyms: Synonyms = field(default_factory=Synonyms)
