"""HTML pages: what a reader sees, without menus, scripts and footers."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

from assistant.errors import DataError
from assistant.knowledge.reading.document import Block, Document, split_keywords, table_row, to_sections

FACTS = ("id", "title", "language", "updated", "keywords", "valid_from", "valid_until")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TEXTS = ("p", "li", "dt", "dd", "pre", "blockquote", "figcaption", "caption")
LIMIT_SPAN = 100  # columns or rows that a cell takes at most
NO_CONTENT = ("script", "style", "nav", "header", "footer", "aside", "form", "noscript", "template", "svg", "button",
              "select", "textarea", "iframe", "object")  # fmt: skip
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read_html(path: Path) -> Document:
    """Read an HTML file; its `<meta name>` tags, `<title>` and `lang` stand for front matter.

    Raises:
        DataError: It cannot be read.
    """
    soup = _parse(path)
    facts = _facts(soup)
    try:
        return Document(facts, tuple(to_sections(html_blocks(soup))))
    except RecursionError as error:
        raise DataError("is nested too deeply: hundreds of boxes in each other; save it as plain HTML") from error


def html_blocks(soup: BeautifulSoup) -> list[Block]:
    """Give the blocks of a page that its reader sees; the page is changed.

    Raises:
        RecursionError: It is nested too deeply.
    """
    for tag in [*soup(NO_CONTENT), *soup(_is_hidden)]:
        tag.decompose()
    for line_break in soup("br"):
        line_break.replace_with(" ")
    return list(_blocks(soup.find("main") or soup.find("article") or soup.body or soup))


def _is_hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or _HIDING.search(str(tag.get("style", ""))) is not None


def _parse(path: Path) -> BeautifulSoup:
    logging.getLogger("bs4.dammit").setLevel(logging.ERROR)  # what it cannot decode is told below
    try:
        soup = BeautifulSoup(path.read_bytes(), "lxml")
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror})") from error
    if "\ufffd" in soup.get_text():
        raise DataError("has characters that cannot be decoded; save it as UTF-8")
    return soup


def _facts(soup: BeautifulSoup) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if soup.html and soup.html.get("lang"):
        facts["language"] = str(soup.html["lang"])
    if soup.title and soup.title.get_text(strip=True):
        facts["title"] = soup.title.get_text(" ", strip=True)
    for meta in soup("meta"):
        if meta.get("name") in FACTS and meta.get("content"):
            facts[str(meta["name"])] = str(meta["content"])
    if "keywords" in facts:
        facts["keywords"] = split_keywords(facts["keywords"])
    return facts


def _blocks(parent: Tag) -> Iterator[Block]:
    """Walk down to the innermost blocks; text between them is a block of its own."""
    loose: list[str] = []
    for child in parent.children:
        if isinstance(child, Tag) and _holds_blocks(child):
            yield from _joined(loose)
            loose = []
            yield from _block(child)
        else:
            loose.append(child.get_text() if isinstance(child, Tag) else _plain_string(child))
    yield from _joined(loose)


def _holds_blocks(tag: Tag) -> bool:
    blocks = (*HEADINGS, *TEXTS, "table", "div", "section", "ul", "ol", "dl", "tr")
    return tag.name in blocks or tag.find(blocks) is not None


def _block(tag: Tag) -> Iterator[Block]:
    if tag.name == "table" and not tag.find("table"):
        yield from (Block(row) for row in _table(tag))
    elif tag.name in HEADINGS:
        yield from _joined([tag.get_text()], level=int(tag.name[1]))
    else:
        yield from _blocks(tag)


def _joined(texts: list[str], *, level: int = 0) -> Iterator[Block]:
    text = " ".join("".join(texts).split())
    if text:
        yield Block(text, level)


def _plain_string(node: Any) -> str:  # noqa: ANN401 - a NavigableString or one of its kinds
    return str(node) if type(node).__name__ == "NavigableString" else ""


def _table(table: Tag) -> Iterator[str]:
    rows = [row for row in _grid(table) if any(row)]
    if not rows:
        return
    header, body = (rows[0], rows[1:]) if table.find("th") and len(rows) > 1 else ([""] * len(rows[0]), rows)
    for row in body:
        if text := table_row(header, row):
            yield text


def _grid(table: Tag) -> list[list[str]]:
    """Give a table's cells in their columns: one that spans several stands in each of them."""
    grid: list[list[str]] = []
    hanging: dict[int, tuple[str, int]] = {}  # column → what reaches down into it, through how many rows more
    for row in table("tr"):
        cells = [(_cell(cell), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in row(("th", "td"))]
        line: list[str] = []
        while cells or len(line) in hanging:
            text, down = hanging.pop(len(line), ("", 0))
            across = 1
            if not down:
                text, across, down = cells.pop(0)
            for _ in range(across):
                if down > 1:
                    hanging[len(line)] = (text, down - 1)
                line.append(text)
        grid.append(line)
    return grid


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, ""))
    return min(max(int(value), 1), LIMIT_SPAN) if value.isdecimal() else 1


def _cell(cell: Tag) -> str:
    return " ".join(cell.get_text(" ").split())
