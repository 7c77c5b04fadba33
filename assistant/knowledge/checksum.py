"""Checksums of files that are mostly holes: the engine reserves 100 MB for a shop's articles and fills one."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path

BLOCK = 4096
CHUNK = 16 * BLOCK  # read at once
_EMPTY = bytes(CHUNK)


def checksum(path: Path) -> tuple[int, int] | None:
    """Give a file's size and a checksum of its blocks that are not empty; None if it cannot be read.

    A copy whose holes were filled with zeros has the same checksum.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            total = 0
            for offset, block in _blocks_with_data(file.fileno(), size):
                total = zlib.crc32(block, zlib.crc32(offset.to_bytes(8, "big"), total))
            return size, total
    except OSError:
        return None


def _blocks_with_data(descriptor: int, size: int) -> Iterator[tuple[int, bytes]]:
    for offset in _chunks(descriptor, size):
        chunk = os.pread(descriptor, CHUNK, offset)
        if chunk == _EMPTY[: len(chunk)]:
            continue
        for place in range(0, len(chunk), BLOCK):
            block = chunk[place : place + BLOCK]
            if block != _EMPTY[: len(block)]:
                yield offset + place, block


def _chunks(descriptor: int, size: int) -> Iterator[int]:
    """Where to read: the chunks that are not in a hole as a whole."""
    end = 0
    while end < size:
        try:
            start = max(end, os.lseek(descriptor, end, os.SEEK_DATA))
        except OSError:  # nothing but a hole up to the end
            return
        hole = os.lseek(descriptor, start, os.SEEK_HOLE)
        places = range(start - start % CHUNK, hole, CHUNK)
        yield from places
        end = places[-1] + CHUNK
