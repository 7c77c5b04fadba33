"""`KnowledgeIndex` on the current generation of a store."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import structlog

from assistant.encoders.encoder import Encoder
from assistant.errors import KnowledgeIndexError
from assistant.knowledge.index_store import IndexStore
from assistant.knowledge.knowledge_index import Hit, Scope, Stage
from assistant.knowledge.searcher import Searcher

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class _Generation:
    name: str
    searcher: Searcher


class LiveIndex:
    """Searches the current generation, and moves to the next one as soon as it is published.

    Several threads may search at once, and several processes the same store.

    Args:
        store: Where generations live.
        encoder: The one that the index was made with.
    """

    def __init__(self, store: IndexStore, *, encoder: Encoder) -> None:
        self._store = store
        self._encoder = encoder
        self._opening = threading.Lock()
        self._open: _Generation | None = None
        self._refused = ""

    def search(
        self,
        question: str,
        *,
        language: str,
        topics: Sequence[str] = (),
        day: date | None = None,
        missing_in: str = "",
        limit: int = 5,
        stage: Stage = Stage.RERANKED,
    ) -> list[Hit]:
        """Find the passages that fit a question best, the best first; see `KnowledgeIndex.search`.

        Raises:
            KnowledgeIndexError: The index is missing, damaged, out of reach, or was made by another encoder.
        """
        scope = Scope(language, tuple(topics), day, missing_in)
        return self._current().searcher.search(question, scope=scope, limit=limit, stage=stage)

    def weigh(self, question: str, *, language: str) -> dict[str, float]:
        """Say how much each token of the question tells (its idf among that language's passages)."""
        return self._current().searcher.weigh(question, language=language)

    def check(self) -> None:
        """Open the index now rather than at the first question.

        Raises:
            KnowledgeIndexError: The index is missing, damaged, out of reach, or was made by another encoder.
        """
        self._current()

    def _current(self) -> _Generation:
        try:
            name = self._store.current()
        except KnowledgeIndexError:
            if self._open is None:
                raise
            return self._open
        if self._open is None or name not in (self._open.name, self._refused):
            self._open = self._reopen(name)
        return self._open

    def _reopen(self, name: str) -> _Generation:
        with self._opening:
            if self._open is not None and name == self._open.name:
                return self._open  # another thread was quicker
            try:
                return self._load()
            except KnowledgeIndexError as error:
                if self._open is None:
                    raise
                self._refused = name
                log.warning("knowledge.new_index_refused", kept=self._open.name, reason=str(error))
                return self._open

    def _load(self) -> _Generation:
        name, manifest = self._store.manifest()
        manifest.refuse_other(format=self._store.format, fingerprint=self._encoder.fingerprint)
        content = self._store.open(name)
        return _Generation(name, Searcher(content.points, content.overview, self._encoder))
