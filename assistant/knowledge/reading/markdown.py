"""Markdown files with front matter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.errors import DataError
from assistant.knowledge.articles import Section
from assistant.knowledge.reading.document import Block, Document, table_row, to_sections
from assistant.knowledge.reading.html import html_blocks

FENCE = "---"


def read_markdown(path: Path) -> Document:
    """Read a Markdown file.

    Raises:
        DataError: It cannot be read, or its front matter is broken.
    """
    facts, text = split_front_matter(read_text(path))
    return Document(facts, parse_markdown(text), has_front_matter=bool(facts))


def parse_markdown(text: str) -> tuple[Section, ...]:
    """Part Markdown at its headings."""
    return tuple(to_sections(_blocks(MarkdownIt("commonmark").enable("table").parse(text))))


def read_text(path: Path) -> str:
    """Read a text file.

    Raises:
        DataError: It cannot be read, or is not in UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise DataError(f"cannot be read as UTF-8 text (byte {error.start}); save it as UTF-8") from error


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Part the front matter, where there is any, from the text.

    Raises:
        DataError: It is not closed, or no mapping in YAML.
    """
    lines = text.splitlines()
    if not lines or lines[0].strip() != FENCE:
        return {}, text
    ends = [number for number, line in enumerate(lines[1:], start=1) if line.strip() == FENCE]
    if not ends:
        raise DataError('has unreadable front matter: the closing "---" is missing')
    try:
        front = yaml.safe_load("\n".join(lines[1 : ends[0]]))
    except (yaml.YAMLError, ValueError) as error:
        raise DataError(f"has unreadable front matter: {' '.join(str(error).split())}") from error
    if not isinstance(front, dict):
        raise DataError("has unreadable front matter: expected lines of `name: value`")
    return front, "\n".join(lines[ends[0] + 1 :])


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    header: list[str] = []
    row: list[str] = []
    previous, level = "", 0
    for token in tokens:
        if token.type == "inline" and previous == "heading_open":
            yield Block(_plain(token), level)
        elif token.type == "inline" and previous in ("th_open", "td_open"):
            row.append(_plain(token))
        elif token.type == "inline":
            yield Block(_plain(token))
        elif token.type in ("fence", "code_block", "html_block"):
            yield from _raw(token)
        elif token.type == "thead_close":
            header, row = row, []
        elif token.type == "tr_close" and header:
            yield Block(table_row(header, row))
            row = []
        elif token.type == "table_close":
            header = []
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        previous = token.type


def _raw(token: Token) -> list[Block]:
    if token.type == "html_block":
        return html_blocks(BeautifulSoup(token.content, "lxml"))
    return [Block(token.content.strip())]


def _plain(inline: Token) -> str:
    spaces = ("softbreak", "hardbreak", "html_inline")
    parts = [" " if child.type in spaces else child.content for child in inline.children or []]
    return " ".join("".join(parts).split())
