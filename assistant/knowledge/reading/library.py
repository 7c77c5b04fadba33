"""Read a folder of articles, whatever their formats; a file that cannot be used becomes a problem, not an error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import yaml

from assistant.errors import DataError
from assistant.knowledge.articles import LANGUAGES, SYNONYMS, Article, Library, Problem
from assistant.knowledge.reading.answers import read_answers
from assistant.knowledge.reading.document import Reader
from assistant.knowledge.reading.docx import read_docx
from assistant.knowledge.reading.front_matter import Place, to_article
from assistant.knowledge.reading.html import read_html
from assistant.knowledge.reading.markdown import read_markdown, read_text
from assistant.knowledge.reading.pdf import read_pdf
from assistant.knowledge.synonyms import Synonyms, to_groups

READERS: dict[str, Reader] = {
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}


def read_library(folder: Path) -> Library:
    """Read every file below a folder whose format is known.

    Raises:
        DataError: The folder does not exist.
    """
    if not folder.is_dir():
        raise DataError(f'Knowledge folder "{folder}" does not exist; name one with `--folder`.')
    articles: list[Article] = []
    problems: list[Problem] = []
    for path in _files(folder):
        try:
            articles.append(read_article(path, folder=folder))
        except DataError as error:
            problems.append(Problem(path.relative_to(folder).as_posix(), str(error)))
    curated = list(read_answers(folder))
    articles += [item for item in curated if isinstance(item, Article)]
    problems += [item for item in curated if isinstance(item, Problem)]
    synonyms, wrong = _synonyms(folder)
    kept, doubles = _without_doubles(articles)
    problems += [*wrong, *doubles]
    problems += _missing_languages(kept)
    if not kept:
        problems.append(Problem(str(folder), "holds no article; expected files such as delivery/delivery-times.en.md"))
    return Library(tuple(kept), tuple(problems), synonyms)


def read_article(path: Path, *, folder: Path) -> Article:
    """Read one article.

    Raises:
        DataError: The file cannot be read, or what it says of itself is missing, broken or incomplete.
    """
    document = READERS[path.suffix.lower()](path)
    changed = date.fromtimestamp(path.stat().st_mtime)
    return to_article(document, Place(path.relative_to(folder), changed))


def _synonyms(folder: Path) -> tuple[Synonyms, list[Problem]]:
    file = folder / SYNONYMS
    if not file.is_file():
        return Synonyms(), []
    try:
        return Synonyms(to_groups(yaml.safe_load(read_text(file)))), []
    except (DataError, ValueError, yaml.YAMLError) as error:
        return Synonyms(), [Problem(SYNONYMS, f"is not used: {' '.join(str(error).split())}")]


def _files(folder: Path) -> list[Path]:
    """List the files to read; those that an office program keeps while one is open are none."""
    paths = (path for path in folder.rglob("*") if path.suffix.lower() in READERS and path.is_file())
    return sorted(path for path in paths if not path.name.startswith(("~$", ".")))


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
    """Name what lacks a language; a folder in one language alone lacks none."""
    if len({article.language for article in articles}) < len(LANGUAGES):
        return
    counts = Counter(article.id for article in articles)
    for article in articles:
        if counts[article.id] < len(LANGUAGES):
            others = [language for language in LANGUAGES if language != article.language]
            yield Problem(article.path, f'"{article.id}" has no article in: {", ".join(others)}')
