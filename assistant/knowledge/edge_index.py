"""`KnowledgeIndex` on Qdrant Edge, in the process."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import structlog

from assistant.encoders.encoder import Encoder
from assistant.errors import KnowledgeIndexError
from assistant.knowledge import generation
from assistant.knowledge.bm25 import Lexicon, question_weights, strength, token_index
from assistant.knowledge.edge_shard import EdgeShard
from assistant.knowledge.generation import REMEDY
from assistant.knowledge.index_writer import LEXICON, SHARD, index_format
from assistant.knowledge.knowledge_index import Hit
from assistant.knowledge.passages import Passage
from assistant.knowledge.spelling import correct
from assistant.knowledge.tokens import contains_chinese, tokenize

CANDIDATES = 50  # passages asked of each leg before they are fused
DENSE_SHARE = 0.7  # of the fused score; the rest is lexical
QUESTION_LIMIT_CHARS = 500  # no question says more in its rest

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class _Generation:
    name: str
    shard: EdgeShard
    lexicons: Mapping[str, Lexicon]


class EdgeIndex:
    """Searches the current generation, and moves to the next one as soon as it is published.

    Several threads and several processes may search the same folder at once.

    Args:
        folder: Where generations live.
        encoder: The one that the index was made with.
    """

    def __init__(self, folder: Path, *, encoder: Encoder) -> None:
        self._folder = folder
        self._encoder = encoder
        self._opening = threading.Lock()
        self._open: _Generation | None = None
        self._refused = ""

    def search(self, question: str, *, language: str, limit: int = 5) -> list[Hit]:
        """Find the passages in one language that fit a question best, the best first.

        Raises:
            KnowledgeIndexError: The index is missing, damaged, or was made by another encoder.
        """
        current = self._current()
        lexicon = current.lexicons.get(language)
        if lexicon is None or not any(character.isalnum() for character in question):
            return []
        question = correct(question[:QUESTION_LIMIT_CHARS], lexicon.words)
        weights = question_weights(tokenize(question), lexicon)
        found = current.shard.search_sparse(weights, language=language, limit=CANDIDATES) if weights else {}
        lexical = {point_id: strength(score, weights, lexicon) for point_id, score in found.items()}
        dense = self._search_dense(current, question, language)
        ranked = _fuse(lexical, dense)[:limit]
        payloads = current.shard.payloads([point_id for point_id, *_ in ranked])
        return [
            Hit(_passage(payload), score, lexical_score, dense_score)
            for (_, score, lexical_score, dense_score), payload in zip(ranked, payloads, strict=True)
        ]

    def weigh(self, question: str, *, language: str) -> dict[str, float]:
        """Say how much each token of the question tells (its idf among that language's passages)."""
        lexicon = self._current().lexicons.get(language)
        if lexicon is None:
            return {}
        corrected = correct(question[:QUESTION_LIMIT_CHARS], lexicon.words)
        return {token: lexicon.idf(token_index(token)) for token in tokenize(corrected)}

    def check(self) -> None:
        """Open the index now rather than at the first question.

        Raises:
            KnowledgeIndexError: The index is missing, damaged, or was made by another encoder.
        """
        self._current()

    def _search_dense(self, current: _Generation, question: str, language: str) -> dict[int, float] | None:
        if language not in self._encoder.languages or contains_chinese(question):
            return None
        (encoding,) = self._encoder.encode([question])
        return current.shard.search_dense(encoding.sentence.tolist(), language=language, limit=CANDIDATES)

    def _current(self) -> _Generation:
        try:
            name = generation.current_name(self._folder)
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
        path, manifest = generation.open_manifest(self._folder)
        if manifest.format != index_format():
            raise KnowledgeIndexError(
                f'The knowledge index was made in format "{manifest.format}", expected "{index_format()}". {REMEDY}'
            )
        if manifest.fingerprint != self._encoder.fingerprint:
            raise KnowledgeIndexError(
                f'The knowledge index was made by encoder "{manifest.fingerprint}", '
                f'expected "{self._encoder.fingerprint}". {REMEDY}'
            )
        plain = json.loads((path / LEXICON).read_text(encoding="utf-8"))
        return _Generation(path.name, EdgeShard.load(path / SHARD), {key: _lexicon(plain[key]) for key in plain})


def _fuse(lexical: dict[int, float], dense: dict[int, float] | None) -> list[tuple[int, float, float, float | None]]:
    """Give (id, score, lexical, dense) of all candidates, the best first.

    Both scores run from 0 to 1 whatever the question, so they are added; ranks alone could not say "nothing fits".
    A candidate that only one leg returned gets the other leg's lowest score if that leg was full, else nothing.
    """
    fused = []
    for point_id in {*lexical, *(dense or {})}:
        words = lexical.get(point_id, _floor(lexical))
        cosine = None if dense is None else max(dense.get(point_id, _floor(dense)), 0.0)
        score = words if cosine is None else DENSE_SHARE * cosine + (1 - DENSE_SHARE) * words
        fused.append((point_id, score, words, cosine))
    return sorted(fused, key=lambda candidate: (-candidate[1], candidate[0]))


def _floor(scores: Mapping[int, float]) -> float:
    return min(scores.values()) if len(scores) >= CANDIDATES else 0.0


def _lexicon(plain: dict[str, Any]) -> Lexicon:
    frequencies = {int(index): count for index, count in plain["frequencies"].items()}
    return Lexicon(plain["documents"], plain["average_length"], frequencies, frozenset(plain["words"]))


def _passage(payload: dict[str, Any]) -> Passage:
    updated, keywords = date.fromisoformat(payload["updated"]), tuple(payload["keywords"])
    return Passage(**{**payload, "updated": updated, "keywords": keywords})
