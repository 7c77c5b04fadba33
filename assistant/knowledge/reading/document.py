"""What every reader of a format gives: what the file says about itself, and its text in sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.knowledge.articles import Section
from assistant.knowledge.tokens import contains_chinese


@dataclass(frozen=True)
class Document:
    """A file that was read.

    Args:
        facts: What the file says about itself (front matter, metadata); names as in front matter.
        sections: Its text.
        has_front_matter: Whether an editor wrote the facts, so that none of them may lack.
    """

    facts: dict[str, Any]
    sections: tuple[Section, ...]
    has_front_matter: bool = False


Reader = Callable[[Path], Document]


@dataclass(frozen=True)
class Block:
    """A piece of a document in reading order; `level` is 1 to 6 for a heading, 0 for text."""

    text: str
    level: int = 0


def to_sections(blocks: Iterable[Block]) -> Iterator[Section]:
    """Group blocks below their headings; a heading ends those of its own level and below."""
    section = Section(())
    levels: list[int] = []
    for block in blocks:
        if block.level:
            yield section
            above = [(old, name) for old, name in zip(levels, section.headings, strict=True) if old < block.level]
            levels = [old for old, _ in above] + [block.level]
            section = Section((*(name for _, name in above), block.text))
        else:
            section = replace(section, blocks=(*section.blocks, block.text))
    yield section


def table_row(header: list[str], row: list[str]) -> str:
    """Write a row so that it is understood without its table."""
    colon, semicolon = ("：", "；") if contains_chinese("".join((*header, *row))) else (": ", "; ")
    cells = zip(header, row, strict=False)
    return semicolon.join(f"{name}{colon}{cell}" if name else cell for name, cell in cells if cell)


def split_keywords(text: str) -> list[str]:
    """Split what a file has in the field for its keywords."""
    return [word.strip() for word in re.split("[,;，；、]", text) if word.strip()]
