"""Is the index there, whole, and of today's articles? For `make doctor`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import AssistantError, KnowledgeIndexError
from assistant.knowledge import catalogue_folder, index_folder
from assistant.knowledge.edge_shard import EdgeShard
from assistant.knowledge.generation import REMEDY, Manifest, open_manifest
from assistant.knowledge.index_writer import SHARD, index_format, source_hashes
from assistant.knowledge.reading.library import read_library
from assistant.settings import Settings


@dataclass(frozen=True)
class IndexStatus:
    """One line of a health report.

    Args:
        detail: What is so, and what mends it where something is wrong.
    """

    level: Literal["OK", "WARN", "FAIL"]
    detail: str


def index_status(settings: Settings, *, encoder_fingerprint: str | None = None) -> IndexStatus:
    """Check the index of the articles without searching it.

    Args:
        settings: Say where the index and the articles lie.
        encoder_fingerprint: When given, an index made by another encoder is a failure.
    """
    checked = _check(index_folder(settings), encoder_fingerprint)
    return _compare_with_articles(settings, checked) if isinstance(checked, Manifest) else checked


def catalogue_status(settings: Settings, *, encoder_fingerprint: str | None = None) -> IndexStatus:
    """Check the index of the catalogue in the same way; whether products were added since, it does not tell."""
    checked = _check(catalogue_folder(settings), encoder_fingerprint)
    if not isinstance(checked, Manifest):
        return checked
    return IndexStatus("OK", f"passages: {_counts(checked)}, made {checked.made}")


def _check(folder: Path, encoder_fingerprint: str | None) -> Manifest | IndexStatus:
    """Give an index's manifest, or what is wrong with it."""
    try:
        generation, manifest = open_manifest(folder)
        EdgeShard.load(generation / SHARD)
    except KnowledgeIndexError as error:
        return IndexStatus("FAIL", str(error))
    if manifest.format != index_format():
        return IndexStatus("FAIL", f'The knowledge index is in format "{manifest.format}". {REMEDY}')
    if encoder_fingerprint not in (None, manifest.fingerprint):
        return IndexStatus("FAIL", f'The knowledge index was made by encoder "{manifest.fingerprint}". {REMEDY}')
    return manifest


def _compare_with_articles(settings: Settings, manifest: Manifest) -> IndexStatus:
    try:
        library = read_library(settings.knowledge_folder)
    except AssistantError as error:
        return IndexStatus("WARN", str(error))
    if source_hashes(library) != manifest.sources:
        return IndexStatus("WARN", f"The articles have changed since they were indexed. {REMEDY}")
    return IndexStatus("OK", f"{len(library.articles)} articles, passages: {_counts(manifest)}, made {manifest.made}")


def _counts(manifest: Manifest) -> str:
    return ", ".join(f"{count} {language}" for language, count in manifest.passages.items())
