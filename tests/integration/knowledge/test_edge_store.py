"""An index in a folder: what is refused, what is kept, and who is kept out."""

from __future__ import annotations

import json
import shutil

import pytest

from assistant.errors import KnowledgeIndexError
from assistant.knowledge.generation import current_name, only_writer


def test_a_reader_keeps_answering_when_the_pointer_is_gone(indexed):
    """What is open stays open."""
    index = indexed.open()
    index.check()
    (indexed.index / "current").unlink()

    assert index.search("parcel", language="en")[0].passage.article_id == "times"


def test_a_damaged_index_is_written_anew(indexed):
    """The command that the refusal names does mend it."""
    (indexed.index / current_name(indexed.index) / "overview.json").write_text("{}", encoding="utf-8")

    assert indexed.write().written
    assert indexed.open().search("parcel", language="en")


def test_a_second_writer_is_kept_out(indexed):
    """Two indexings at once would remove each other's files."""
    with only_writer(indexed.index), pytest.raises(KnowledgeIndexError, match="Another process is indexing"):
        indexed.write()


def test_old_generations_are_removed_but_for_the_last(indexed):
    """A reader that has not moved yet keeps its files; older ones would fill the disk."""
    for days in range(4):
        indexed.put("returns/refunds.en.md", "refunds", "Refunds", "en", f"Within {days} days.")
        indexed.write()

    assert len([path for path in indexed.index.iterdir() if path.is_dir()]) == 2


def damage_pointer(folder):
    """The pointer names nothing."""
    (folder / "current").write_text("nonsense", encoding="utf-8")


def damage_manifest(folder):
    """The manifest is another."""
    path = folder / current_name(folder) / "manifest.json"
    path.write_text(json.dumps({"format": "forged"}), encoding="utf-8")


def damage_vectors(folder):
    """A file is cut short."""
    path = next(folder.rglob("vector_storage-dense/**/chunk_0.mmap"))
    path.write_bytes(path.read_bytes()[:100])


def damage_one_byte(folder):
    """One bit is flipped."""
    path = next(folder.rglob("payload_storage/page_0.dat"))
    content = bytearray(path.read_bytes())
    content[20] ^= 1
    path.write_bytes(content)


def damage_engine_config(folder):
    """The engine's own file is broken."""
    next(folder.rglob("edge_config.json")).write_text("{", encoding="utf-8")


def damage_segment(folder):
    """A part's description is broken."""
    next(folder.rglob("segment.json")).write_text("{", encoding="utf-8")


def remove_shard(folder):
    """Files are gone."""
    shutil.rmtree(folder / current_name(folder) / "shard")


@pytest.mark.parametrize(
    "damage",
    [
        damage_pointer,
        damage_manifest,
        damage_vectors,
        damage_one_byte,
        damage_engine_config,
        damage_segment,
        remove_shard,
    ],
)
def test_a_damaged_index_is_refused(indexed, damage):
    """Half a file, one flipped bit, no file: never a crash, never a wrong answer, always the command."""
    damage(indexed.index)

    with pytest.raises(KnowledgeIndexError, match="python -m assistant index"):
        indexed.open().check()
