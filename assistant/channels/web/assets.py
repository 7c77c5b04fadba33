"""The files of the chat page, known by their exact names: no path of a request ever reaches the disk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

KINDS: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True)
class Asset:
    """A file as it is sent; the tag changes with its content."""

    content: bytes
    kind: str
    tag: str


class Assets:
    """Reads the files of one folder.

    Args:
        folder: Where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> Asset | None:
        """Read a file; None when there is none of that name, or it is of a kind that a page has no use for."""
        file = next((file for file in self._folder.iterdir() if file.name == name and file.suffix in KINDS), None)
        if file is None:
            return None
        content = file.read_bytes()
        return Asset(content, KINDS[file.suffix], f'"{hashlib.sha256(content).hexdigest()[:16]}"')
