"""PDF files: text page by page, lines joined to paragraphs, tables by rows, the outline's entries as headings."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from assistant.errors import DataError
from assistant.knowledge.reading.document import Block, Document, split_keywords, to_sections
from assistant.knowledge.reading.pdf_tables import Piece, put_tables

_ENDS_PARAGRAPH = re.compile(r"[.!?:;。！？：；]$")
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
SHORT_LINE = 0.75  # of the longest one: where a paragraph's last line may end
REPEATED_SHARE = 0.5  # of the pages: a line on so many is a header or a footer


def read_pdf(path: Path) -> Document:
    """Read a PDF file.

    Raises:
        DataError: It is damaged, locked, or has no text in it (a scan).
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of each oddity that it mends or passes over
    try:
        reader = PdfReader(path)
        pages = [_read_page(page) for page in reader.pages]
        facts, outline = _facts(reader.metadata or {}), set(_outline_titles(reader.outline))
    except Exception as error:  # the library lets through whatever a damaged file makes of its code
        why = " ".join(str(error).split()) or type(error).__name__
        raise DataError(f"cannot be read as PDF ({why}); save it as PDF again, without a password") from error
    if not any(isinstance(line, Block) or line.strip() for page in pages for line in page):
        raise DataError(f"has {len(pages)} pages without text (a scan?); run it through text recognition (OCR) first")
    return Document(facts, tuple(to_sections(_blocks(_without_repeated(pages), outline))))


def _read_page(page: Any) -> list[str | Block]:  # noqa: ANN401 - pypdf's own class
    from pypdf import mult

    pieces: list[Piece] = []

    def note(text: str, page_matrix: list[float], text_matrix: list[float], _: Any, size: float) -> None:  # noqa: ANN401
        if text.strip():
            x, y = mult(text_matrix, page_matrix)[4:]
            pieces.append(Piece(text.strip(), x, y, size))

    lines = page.extract_text(visitor_text=note).splitlines()
    return put_tables(lines, pieces)


def _facts(metadata: Any) -> dict[str, Any]:  # noqa: ANN401 - pypdf's own mapping
    facts: dict[str, Any] = {}
    if title := str(metadata.get("/Title") or "").strip():
        facts["title"] = title
    if keywords := str(metadata.get("/Keywords") or "").strip():
        facts["keywords"] = split_keywords(keywords)
    changed = getattr(metadata, "modification_date", None) or getattr(metadata, "creation_date", None)
    if changed is not None:
        facts["updated"] = changed.date()
    return facts


def _outline_titles(outline: Iterable[Any]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _outline_titles(entry)
        else:
            yield " ".join(str(entry.title).split())


def _without_repeated(pages: list[list[str | Block]]) -> Iterator[list[str | Block]]:
    """Leave out page numbers, and lines that stand on most pages."""
    counts = Counter(line for page in pages for line in {line.strip() for line in page if isinstance(line, str)})
    bound = max(2, len(pages) * REPEATED_SHARE)
    for page in pages:
        lines = (line if isinstance(line, Block) else line.strip() for line in page)
        yield [line for line in lines if isinstance(line, Block) or not (counts[line] > bound or line.isdigit())]


def _blocks(pages: Iterable[list[str | Block]], outline: set[str]) -> Iterator[Block]:
    for page in pages:
        longest = max((len(line) for line in page if isinstance(line, str)), default=0)
        marked = [_mark_heading(line, outline) for line in page]
        for _, group in groupby(marked, key=lambda line: isinstance(line, Block)):
            yield from _joined(group, bound=SHORT_LINE * longest)


def _mark_heading(line: str | Block, outline: set[str]) -> str | Block:
    return Block(line, 2) if isinstance(line, str) and " ".join(line.split()) in outline else line


def _joined(lines: Iterable[str | Block], *, bound: float) -> Iterator[Block]:
    """Join lines to paragraphs; headings and rows of tables stay as they are."""
    paragraph = ""
    for line in lines:
        if isinstance(line, Block):
            yield line
            continue
        if line:
            paragraph = _continued(paragraph, line)
        if paragraph and (not line or (_ENDS_PARAGRAPH.search(line) and len(line) < bound)):
            yield Block(paragraph)
            paragraph = ""
    if paragraph:
        yield Block(paragraph)


def _continued(paragraph: str, line: str) -> str:
    if not paragraph:
        return line
    if paragraph.endswith("-") and line[0].islower():
        return paragraph[:-1] + line
    return paragraph + ("" if _CHINESE.match(paragraph[-1]) or _CHINESE.match(line) else " ") + line
