"""Tables of figures on a PDF page: cells that stand below each other, and that the page draws row by row.

A PDF knows no tables, only text at places. Taken for one is a line of names above two lines or more that have as many
cells and a figure in each: a list of prices, but neither two columns of prose nor a list of addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.knowledge.reading.document import Block, table_row

CELL_CHARS = 40
MIN_LINES = 3

Row = list[str]


def put_tables(lines: Sequence[str], layout: Sequence[str]) -> list[str | Block]:
    """Replace the lines of each table by its rows as blocks.

    Args:
        lines: A page's text in the order in which it is drawn.
        layout: The same as it is seen, columns kept apart by spaces.
    """
    put: list[str | Block] = list(lines)
    for table in find_tables(layout):
        place = _find(put, _squeezed("".join(cell for row in table for cell in row)))
        if place is not None:
            put[place] = [Block(table_row(table[0], row)) for row in table[1:]]
    return put


def find_tables(layout: Sequence[str]) -> Iterator[list[Row]]:
    """Find the tables of a page, each with its line of names first."""
    rows = [re.split(r"\s{2,}", line.strip()) for line in layout if line.strip()]
    for width, group in groupby(rows, key=len):
        table = list(group)
        if width > 1 and len(table) >= MIN_LINES and _holds_figures(table):
            yield table


def _holds_figures(table: list[Row]) -> bool:
    names, *rows = table
    return (
        all(len(cell) <= CELL_CHARS for row in table for cell in row)
        and not any(map(_has_digit, names))
        and all(any(map(_has_digit, row[1:])) for row in rows)
    )


def _has_digit(cell: str) -> bool:
    return any(character.isdigit() for character in cell)


def _find(lines: Sequence[str | Block], wanted: str) -> slice | None:
    """Find the lines that say exactly this, whatever their spaces."""
    for start in range(len(lines)):
        said = ""
        for end in range(start, len(lines)):
            line = lines[end]
            said += _squeezed(line) if isinstance(line, str) else "\n"
            if said == wanted:
                return slice(start, end + 1)
            if not wanted.startswith(said):
                break
    return None


def _squeezed(text: str) -> str:
    return "".join(text.split())
