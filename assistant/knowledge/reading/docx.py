"""Word files (DOCX): paragraphs, headings by their style, tables row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

from assistant.errors import DataError
from assistant.knowledge.reading.document import Block, Document, split_keywords, table_row, to_sections

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says a text box a second time
_HEADING = re.compile(r"(?:heading|标题) ?([1-6])$", re.IGNORECASE)


def read_docx(path: Path) -> Document:
    """Read a Word file.

    Raises:
        DataError: It is no Word file, or damaged.
    """
    import docx

    if not is_zipfile(path):
        raise DataError("cannot be read as DOCX (it is damaged, or another kind of file); save it as .docx again")
    try:
        word = docx.Document(str(path))
        blocks = list(_blocks(word))
        facts = _facts(word.core_properties)
    except Exception as error:  # the library lets through errors of zip, XML and its own
        why = " ".join(str(error).split()) or type(error).__name__
        raise DataError(f"cannot be read as DOCX ({why}); save it as .docx again") from error
    return Document(facts, tuple(to_sections(blocks)))


def _facts(properties: Any) -> dict[str, Any]:  # noqa: ANN401 - python-docx's own class
    facts: dict[str, Any] = {}
    if properties.title:
        facts["title"] = properties.title
    if properties.language:
        facts["language"] = properties.language
    if properties.keywords:
        facts["keywords"] = split_keywords(properties.keywords)
    if properties.modified:
        facts["updated"] = properties.modified.date()
    return facts


def _blocks(word: Any) -> Iterator[Block]:  # noqa: ANN401 - python-docx's own class
    for item in word.iter_inner_content():
        if hasattr(item, "rows"):
            yield from (Block(row) for row in _table(item))
        elif text := _text(item):
            yield Block(text, _level(item.style.name or ""))


def _text(paragraph: Any) -> str:  # noqa: ANN401 - python-docx's own class
    """Give a paragraph's text with what tracked changes put in, and without what they took away.

    The library's own `text` leaves out insertions that nobody has accepted yet.
    """
    parts = []
    for node in paragraph._element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
        if next(node.iterancestors(f"{_W}moveFrom", _FALLBACK), None) is None:
            parts.append(node.text or "" if node.tag == f"{_W}t" else " ")
    return " ".join("".join(parts).split())


def _level(style: str) -> int:
    if style in ("Title", "标题"):
        return 1
    heading = _HEADING.match(style)
    return int(heading[1]) if heading else 0


def _table(table: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx's own class
    rows = [[" ".join(filter(None, map(_text, cell.paragraphs))) for cell in row.cells] for row in table.rows]
    for row in rows[1:]:
        if text := table_row(rows[0], row):
            yield text
