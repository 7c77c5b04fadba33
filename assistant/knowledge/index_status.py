"""Is the index there, whole, and of today's articles? For `make doctor`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.errors import AssistantError, KnowledgeIndexError
from assistant.knowledge import article_store, catalogue_store
from assistant.knowledge.index_store import IndexStore
from assistant.knowledge.index_writer import source_hashes
from assistant.knowledge.manifest import REMEDY, Manifest
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
    checked = _check(article_store(settings), encoder_fingerprint)
    return _compare_with_articles(settings, checked) if isinstance(checked, Manifest) else checked


def catalogue_status(settings: Settings, *, encoder_fingerprint: str | None = None) -> IndexStatus:
    """Check the index of the catalogue in the same way; whether products were added since, it does not tell."""
    checked = _check(catalogue_store(settings), encoder_fingerprint)
    if not isinstance(checked, Manifest):
        return checked
    return IndexStatus("OK", f"passages: {_counts(checked)}, made {checked.made}")


def _check(store: IndexStore, encoder_fingerprint: str | None) -> Manifest | IndexStatus:
    """Give an index's manifest, or what is wrong with it."""
    try:
        name, manifest = store.manifest()
        manifest.refuse_other(format=store.format, fingerprint=encoder_fingerprint)
        store.open(name)
    except KnowledgeIndexError as error:
        return IndexStatus("FAIL", str(error))
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
