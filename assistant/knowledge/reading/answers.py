"""Curated answers (`answers/*.yml`): an editor's answer to a question in several wordings, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import DataError
from assistant.knowledge.articles import ANSWERS, LANGUAGES, Article, Problem, Section
from assistant.knowledge.reading.front_matter import optional_day
from assistant.knowledge.reading.markdown import read_text

FORM = "expected entries with id, questions and answer in each language; see docs/reference/knowledge.md"


def read_answers(folder: Path) -> Iterator[Article | Problem]:
    """Read the curated answers of a knowledge folder; what cannot be used becomes a problem, not an error."""
    for file in sorted((folder / ANSWERS).glob("*.yml")):
        path = file.relative_to(folder).as_posix()
        try:
            entries = yaml.safe_load(read_text(file))
            if not isinstance(entries, list):
                raise DataError(f"is no list; {FORM}")
        except (DataError, yaml.YAMLError) as error:
            yield Problem(path, " ".join(str(error).split()))
            continue
        changed = date.fromtimestamp(file.stat().st_mtime)
        for number, entry in enumerate(entries, start=1):
            yield from _read_entry(entry, number, path, changed)


def _read_entry(entry: Any, number: int, path: str, changed: date) -> Iterator[Article | Problem]:  # noqa: ANN401
    try:
        languages = [language for language in LANGUAGES if language in entry["answer"]]
        articles = [_article(entry, language, path, changed) for language in languages]
    except (KeyError, TypeError, AttributeError) as error:
        yield Problem(path, f"entry {number} lacks {error}; {FORM}")
    except DataError as error:
        yield Problem(path, f"entry {number} {error}")
    else:
        yield from articles


def _article(entry: dict[str, Any], language: str, path: str, changed: date) -> Article:
    name, answer = str(entry["id"]), str(entry["answer"][language]).strip()
    questions = [str(question).strip() for question in entry["questions"][language]]
    if not answer or not all(questions) or not questions:
        raise DataError(f'("{name}") has an empty answer or question in "{language}"')
    return Article(
        id=name,
        title=str(entry["title"][language]) if "title" in entry else questions[0],
        language=language,
        topic=ANSWERS,
        updated=changed,
        sections=(Section((), (answer,), tuple(questions)),),
        keywords=(),
        path=f"{path}#{name}.{language}",
        kind="answer",
        valid_from=optional_day(entry, "valid_from"),
        valid_until=optional_day(entry, "valid_until"),
    )
