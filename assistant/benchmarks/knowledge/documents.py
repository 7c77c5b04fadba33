"""Documents to search: a folder of articles, or a file of lines `{"id", "title", "text"}`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from assistant.benchmarks.json_lines import WrongLine, field, read_json_lines
from assistant.errors import DataError
from assistant.knowledge.articles import Article, Library, Section
from assistant.knowledge.reading.language import detect_language
from assistant.knowledge.reading.library import read_library

FORM = '{"id": "returns", "title": "Returns", "text": "You have 30 days to return an item."}'
UNDATED = date(1970, 1, 1)


def read_documents(path: Path, *, language: str | None) -> Library:
    """Read documents.

    Args:
        path: A folder of articles (Markdown, HTML, PDF, DOCX), or a file of JSON lines.
        language: What the file's documents are written in; found out for each one when None. Of a folder, only the
            articles in this language are taken.

    Returns:
        The documents as articles; a folder's bad files are its problems.

    Raises:
        DataError: There is no document, or a line is malformed; the message names file and line.
    """
    if path.is_dir():
        return _from_folder(path, language)
    return Library(tuple(_from_file(path, language)), ())


def _from_file(file: Path, language: str | None) -> list[Article]:
    seen: set[str] = set()

    def parse(content: Any) -> Article:  # noqa: ANN401 - any JSON value
        article = _article(content, language)
        if article.id in seen:
            raise WrongLine(f'has the id "{article.id}" that a line above has')
        seen.add(article.id)
        return article

    return read_json_lines(file, parse, form=FORM)


def _from_folder(folder: Path, language: str | None) -> Library:
    library = read_library(folder)
    articles = tuple(article for article in library.articles if language in (None, article.language))
    if not articles:
        raise DataError(f'There is no article in "{folder}"' + (f' in language "{language}"' if language else ""))
    return Library(articles, library.problems)


def _article(content: Any, language: str | None) -> Article:  # noqa: ANN401 - any JSON value
    name = identifier(field(content, "id"), "id")
    title, text = _text(content, "title"), _text(content, "text")
    if not f"{title}{text}".strip():
        raise WrongLine("has neither title nor text")
    blocks = tuple(line for line in (text if text.strip() else title).splitlines() if line.strip())
    return Article(
        id=name,
        title=title,
        language=language or written_in(f"{title} {text}"),
        topic="",
        updated=UNDATED,
        sections=(Section((), blocks),),
        keywords=(),
        path=name,
    )


def identifier(value: Any, name: str) -> str:  # noqa: ANN401 - any JSON value
    """Read an id, which may be a text or a whole number.

    Raises:
        WrongLine: It is neither.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int)) or not str(value).strip():
        raise WrongLine(f'has "{name}" that is neither text nor number')
    return str(value)


def written_in(text: str) -> str:
    """Say as which of the assistant's languages a text is searched: English unless its script is an Asian one."""
    return "zh" if detect_language(text) in ("zh", "ja", "ko") else "en"


def _text(content: dict[str, Any], name: str) -> str:
    value = content.get(name)
    if value is not None and not isinstance(value, str):
        raise WrongLine(f'has a "{name}" that is no text')
    return value or ""
