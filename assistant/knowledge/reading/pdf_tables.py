"""Tables of figures on a PDF page: cells that stand below each other, and that the page draws row by row.

A PDF knows no tables, only text at places. Taken for one is a line of names above two lines or more that have as many
cells and a figure in each: a list of prices, but neither two columns of prose nor a list of addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.knowledge.reading.document import Block, table_row

CELL_CHARS = 40
MIN_LINES = 3
SAME_LINE = 2.0  # points that baselines of one line differ by at most
GAP = 0.7  # of the letters' size: what is further apart stands in two cells
NARROW, WIDE = 0.42, 1.0  # about how broad a letter and a Chinese character are, of their size

Row = list[str]


@dataclass(frozen=True)
class Piece:
    """Text as a page draws it at once.

    Args:
        x: Where it begins, in points.
        y: Its baseline, from below.
        size: Of its letters.
    """

    text: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """About where it ends."""
        return self.x + self.size * sum(NARROW if character < "\u2e80" else WIDE for character in self.text)


def put_tables(lines: Sequence[str], pieces: Iterable[Piece]) -> list[str | Block]:
    """Replace the lines of each table by its rows as blocks.

    Args:
        lines: A page's text in the order in which it is drawn.
        pieces: The same with its places.
    """
    put: list[str | Block] = list(lines)
    for table in _find_tables(_rows(pieces)):
        place = _find(put, _squeezed("".join(cell for row in table for cell in row)))
        if place is not None:
            put[place] = [Block(table_row(table[0], row)) for row in table[1:]]
    return put


def _rows(pieces: Iterable[Piece]) -> Iterator[Row]:
    """Read a page's lines from above, and divide each into cells where it has gaps."""
    line: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x)):
        if line and line[0].y - piece.y > SAME_LINE:
            yield _cells(line)
            line = []
        line.append(piece)
    if line:
        yield _cells(line)


def _cells(line: Iterable[Piece]) -> Row:
    cells: Row = []
    end = 0.0
    for piece in sorted(line, key=lambda piece: piece.x):
        if cells and piece.x - end < GAP * piece.size:
            cells[-1] += piece.text
        else:
            cells.append(piece.text)
        end = piece.end
    return cells


def _find_tables(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Find tables, each with its line of names first."""
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
