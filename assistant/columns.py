"""Lines in columns that align in a terminal, where a Chinese character takes two cells."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

GAP = "  "
WIDEST = 60


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Write rows, the first of them the headings, as lines; a long text is cut, line breaks become spaces.

    Args:
        rows: As many cells in each.
    """
    cells = [[_shown(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    return [
        GAP.join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
    ]


def _shown(text: str) -> str:
    """Make one printable line of a text; a terminal's commands in it are shown, not obeyed."""
    line = "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
    return line if cell_len(line) <= WIDEST else set_cell_size(line, WIDEST - 1) + "…"
