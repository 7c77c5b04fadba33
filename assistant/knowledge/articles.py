"""Articles: Markdown files with front matter, one file per topic and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import DataError

LANGUAGES = ("en", "zh")
FENCE = "---"


@dataclass(frozen=True)
class Article:
    """One article in one language.

    Args:
        text: The Markdown below the front matter.
        topic: Name of the folder that holds the file.
        keywords: Other words that customers use for this; searched, never shown.
        path: Relative to the knowledge folder, with forward slashes.
    """

    id: str
    title: str
    language: str
    topic: str
    updated: date
    text: str
    keywords: tuple[str, ...]
    path: str


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


def read_library(folder: Path) -> Library:
    """Read every Markdown file below a folder; a file that cannot be used becomes a problem, not an error.

    Raises:
        DataError: The folder does not exist.
    """
    if not folder.is_dir():
        raise DataError(f'Knowledge folder "{folder}" does not exist; name one with `--folder`.')
    articles: list[Article] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.md")):
        try:
            articles.append(read_article(path, folder=folder))
        except DataError as error:
            problems.append(Problem(path.relative_to(folder).as_posix(), str(error)))
    kept, doubles = _without_doubles(articles)
    problems += doubles
    problems += _missing_languages(kept)
    if not kept:
        problems.append(Problem(".", "holds no article; expected files such as delivery/delivery-times.en.md"))
    return Library(tuple(kept), tuple(problems))


def read_article(path: Path, *, folder: Path) -> Article:
    """Read one article.

    Raises:
        DataError: The file cannot be read, or its front matter is missing, broken or incomplete.
    """
    front, text = _split_front_matter(_read_text(path))
    if not text.strip():
        raise DataError("has no text below its front matter")
    return Article(
        id=_required(front, "id"),
        title=_required(front, "title"),
        language=_language(front),
        topic=path.relative_to(folder).parent.as_posix(),
        updated=_updated(front),
        text=text,
        keywords=_keywords(front),
        path=path.relative_to(folder).as_posix(),
    )


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"cannot be read as UTF-8 text ({error})") from error


def _split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    lines = text.splitlines()
    if not lines or lines[0].strip() != FENCE:
        raise DataError('has no front matter; expected "---", then id, title, language, updated, then "---"')
    ends = [number for number, line in enumerate(lines[1:], start=1) if line.strip() == FENCE]
    if not ends:
        raise DataError('has unreadable front matter: the closing "---" is missing')
    try:
        front = yaml.safe_load("\n".join(lines[1 : ends[0]]))
    except yaml.YAMLError as error:
        raise DataError(f"has unreadable front matter: {' '.join(str(error).split())}") from error
    if not isinstance(front, dict):
        raise DataError("has unreadable front matter: expected lines of `name: value`")
    return front, "\n".join(lines[ends[0] + 1 :])


def _required(front: dict[str, Any], name: str) -> str:
    value = front.get(name)
    if value is None or not str(value).strip():
        raise DataError(f"has no {name}; add `{name}: …` to its front matter")
    return str(value).strip()


def _language(front: dict[str, Any]) -> str:
    language = _required(front, "language")
    if language not in LANGUAGES:
        raise DataError(f'is in language "{language}", expected one of: {", ".join(LANGUAGES)}')
    return language


def _updated(front: dict[str, Any]) -> date:
    value = front.get("updated")
    if type(value) is not date:
        raise DataError(f'has updated "{value}", expected a date such as 2026-11-20')
    return value


def _keywords(front: dict[str, Any]) -> tuple[str, ...]:
    value = front.get("keywords") or []
    if not isinstance(value, list):
        raise DataError(f'has keywords "{value}", expected a list such as [postage, shipping fee]')
    return tuple(str(word) for word in value)


def _without_doubles(articles: Iterable[Article]) -> tuple[list[Article], list[Problem]]:
    first: dict[tuple[str, str], Article] = {}
    problems = []
    for article in articles:
        kept = first.setdefault((article.id, article.language), article)
        if kept is not article:
            message = f'has the id "{article.id}" that {kept.path} has already; give each article its own'
            problems.append(Problem(article.path, message))
    return list(first.values()), problems


def _missing_languages(articles: list[Article]) -> Iterator[Problem]:
    counts = Counter(article.id for article in articles)
    for article in articles:
        if counts[article.id] < len(LANGUAGES):
            others = [language for language in LANGUAGES if language != article.language]
            yield Problem(article.path, f'"{article.id}" has no article in: {", ".join(others)}')
