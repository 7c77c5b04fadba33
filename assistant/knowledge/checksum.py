"""Checksums of files that are mostly holes: the engine reserves 100 MB for a shop's articles and fills one."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path

BLOCK = 4096
_EMPTY = bytes(BLOCK)


def checksum(path: Path) -> tuple[int, int] | None:
    """Give a file's size and a checksum of its blocks that are not empty; None if it cannot be read.

    A copy whose holes were filled with zeros has the same checksum.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            total = 0
            for offset in _blocks_with_data(file.fileno(), size):
                block = os.pread(file.fileno(), BLOCK, offset)
                if block != _EMPTY[: len(block)]:
                    total = zlib.crc32(block, zlib.crc32(offset.to_bytes(8, "big"), total))
            return size, total
    except OSError:
        return None


def _blocks_with_data(descriptor: int, size: int) -> Iterator[int]:
    end = 0
    while end < size:
        try:
            start = os.lseek(descriptor, end, os.SEEK_DATA)
        except OSError:  # nothing but a hole up to the end
            return
        end = os.lseek(descriptor, start, os.SEEK_HOLE)
        yield from range(start - start % BLOCK, end, BLOCK)
