"""Generations in a folder: each indexing makes a folder of its own, and a small file says which one is current.

A generation is never changed once it is published: readers keep the one they have open while the next is built
aside, and find the new one by the pointer. Checksums of all files are kept, because the engine maps files into
memory and would read a damaged one without noticing, or crash.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from assistant.errors import KnowledgeIndexError
from assistant.knowledge.checksum import checksum
from assistant.knowledge.manifest import REMEDY, Manifest

POINTER = "current"
MANIFEST = "manifest.json"
REWRITTEN_BY_READERS = ("edge_config.json", "segment.json")  # at each opening; the engine refuses damaged ones itself


def current_name(folder: Path) -> str:
    """Name the current generation.

    Raises:
        KnowledgeIndexError: There is none.
    """
    return _read_pointer(folder)[0]


def open_manifest(folder: Path) -> tuple[Path, Manifest]:
    """Find the current generation, check every file of it, and give its folder and manifest.

    Raises:
        KnowledgeIndexError: It is missing, damaged, or of another version.
    """
    name, expected = _read_pointer(folder)
    generation = folder / name
    try:
        raw = (generation / MANIFEST).read_bytes()
    except OSError as error:
        raise _damaged(generation / MANIFEST, "cannot be read") from error
    if zlib.crc32(raw) != expected:
        raise _damaged(generation / MANIFEST, "has another checksum than when it was made")
    manifest = Manifest(**json.loads(raw))
    _check_files(generation, manifest)
    return generation, manifest


def publish(folder: Path, name: str, manifest: Manifest) -> None:
    """Make a finished generation the current one, in one step, and remove all but it and the one before."""
    generation = folder / name
    complete = json.dumps({**asdict(manifest), "files": _checksums(generation)}, ensure_ascii=False, indent=1)
    (generation / MANIFEST).write_text(complete, encoding="utf-8")
    before = _previous(folder)
    staged = folder / f".{POINTER}"
    staged.write_text(f"{name} {zlib.crc32(complete.encode('utf-8'))}\n", encoding="utf-8")
    os.replace(staged, folder / POINTER)
    for other in folder.iterdir():
        if other.is_dir() and other.name not in (name, before):
            shutil.rmtree(other, ignore_errors=True)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Keep a second indexing out while one is at work.

    Raises:
        KnowledgeIndexError: Another process is indexing.
    """
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise KnowledgeIndexError(
                f'Another process is indexing into "{folder}"; wait until it has finished.'
            ) from error
        yield


def _previous(folder: Path) -> str:
    try:
        return current_name(folder)
    except KnowledgeIndexError:
        return ""


def _read_pointer(folder: Path) -> tuple[str, int]:
    try:
        name, digits = (folder / POINTER).read_text(encoding="utf-8").split()
        return name, int(digits)
    except FileNotFoundError as error:
        raise KnowledgeIndexError(f'There is no knowledge index in "{folder}". {REMEDY}') from error
    except (OSError, ValueError) as error:
        raise _damaged(folder / POINTER, "cannot be read") from error


def _check_files(generation: Path, manifest: Manifest) -> None:
    for path, expected in manifest.files.items():
        if checksum(generation / path) != tuple(expected):
            raise _damaged(generation / path, "is missing or has another checksum than when it was made")


def _checksums(generation: Path) -> dict[str, tuple[int, int] | None]:
    left_out = (MANIFEST, *REWRITTEN_BY_READERS)
    paths = sorted(path for path in generation.rglob("*") if path.is_file() and path.name not in left_out)
    return {path.relative_to(generation).as_posix(): checksum(path) for path in paths}


def _damaged(path: Path, what: str) -> KnowledgeIndexError:
    return KnowledgeIndexError(f'The knowledge index is damaged: "{path}" {what}. {REMEDY}')
