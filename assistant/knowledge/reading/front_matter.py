"""What a document says about itself, checked; what it leaves out is taken from its name and text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from assistant.errors import DataError
from assistant.knowledge.articles import LANGUAGES, Article, Section
from assistant.knowledge.reading.document import Document
from assistant.knowledge.reading.language import detect_language

_NAME = re.compile(r"^(?P<id>.+?)(?:\.(?P<language>en|zh))?$")


@dataclass(frozen=True)
class Place:
    """Where a file lies: its path relative to the knowledge folder, and when it was last changed."""

    path: Path
    changed: date


def to_article(document: Document, place: Place) -> Article:
    """Make an article of what was read.

    A document with front matter must name id, title, language and updated; of one without any (HTML, PDF and Word
    files hardly ever have any) they are its file's name, its first heading, the language it is written in, and the
    day on which the file was changed.

    Raises:
        DataError: It has no text, a fact is missing or wrong, or it is in a language that nobody is served in.
    """
    text = "\n".join(block for section in document.sections for block in section.blocks)
    if not any(character.isalnum() for character in text):
        raise DataError("has no text below its front matter" if document.has_front_matter else "has no text")
    facts = document.facts if document.has_front_matter else {**_derived(document, text, place), **document.facts}
    return Article(
        id=_required(facts, "id"),
        title=_required(facts, "title"),
        language=_language(facts, text),
        topic=place.path.parent.as_posix(),
        updated=_required_day(facts, "updated"),
        sections=tuple(_with_questions(document.sections, facts)),
        keywords=_keywords(facts),
        path=place.path.as_posix(),
        valid_from=optional_day(facts, "valid_from"),
        valid_until=optional_day(facts, "valid_until"),
    )


def _derived(document: Document, text: str, place: Place) -> dict[str, Any]:
    """Say what a document without front matter leaves out."""
    name = _NAME.match(place.path.stem)
    headings = [heading for section in document.sections for heading in section.headings[:1]]
    return {
        "id": name["id"] if name else place.path.stem,
        "title": headings[0] if headings else place.path.stem.replace("-", " "),
        "language": (name and name["language"]) or detect_language(text),
        "updated": place.changed,
    }


def _required(facts: dict[str, Any], name: str) -> str:
    value = facts.get(name)
    if value is None or not str(value).strip():
        raise DataError(f"has no {name}; add `{name}: …` to its front matter")
    return str(value).strip()


def _language(facts: dict[str, Any], text: str) -> str:
    language = _required(facts, "language").lower().replace("_", "-").split("-")[0]
    if language not in LANGUAGES:
        raise DataError(f'is in language "{language}", expected one of: {", ".join(LANGUAGES)}')
    found = detect_language(text)
    if found not in LANGUAGES:
        raise DataError(f'says that its language is "{language}", but is written in "{found}"')
    return language


def _required_day(facts: dict[str, Any], name: str) -> date:
    day = optional_day(facts, name)
    if day is None:
        raise DataError(f"has no {name}; add `{name}: …` to its front matter")
    return day


def optional_day(facts: dict[str, Any], name: str) -> date | None:
    """Give a day of the facts, None where there is none.

    Raises:
        DataError: It is no date.
    """
    value = facts.get(name)
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise DataError(f'has {name} "{value}", expected a date such as 2026-11-20') from error


def _with_questions(sections: Sequence[Section], facts: dict[str, Any]) -> Iterator[Section]:
    """Give each section the wordings that the facts list under its heading, "" above the first one.

    Raises:
        DataError: They are no lists under headings, or the document has no such heading.
    """
    listed = facts.get("questions") or {}
    if not isinstance(listed, dict) or not all(isinstance(wordings, list) for wordings in listed.values()):
        raise DataError(f'has questions "{listed}", expected lists under headings: `Standard delivery: [how long, …]`')
    headings = [section.headings[-1] if section.headings else "" for section in sections]
    if unknown := [heading for heading in listed if heading not in headings]:
        raise DataError(f'has questions for "{unknown[0]}", which is none of its headings')
    for section, heading in zip(sections, headings, strict=True):
        yield replace(section, questions=tuple(str(wording).strip() for wording in listed.get(heading, ())))


def _keywords(facts: dict[str, Any]) -> tuple[str, ...]:
    value = facts.get("keywords") or []
    if not isinstance(value, list):
        raise DataError(f'has keywords "{value}", expected a list such as [postage, shipping fee]')
    return tuple(str(word) for word in value)
