"""The ranking, the same on every engine: two legs, fused, re-ranked by the encoder's token vectors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.encoders.encoder import Encoder, Encoding
from assistant.knowledge.bm25 import Lexicon, SparseWeights, question_weights, strength, token_index, unknown_share
from assistant.knowledge.fusion import MEANING, WORDS, Candidate, Shares
from assistant.knowledge.knowledge_index import Hit, Scope, Stage
from assistant.knowledge.overview import Overview
from assistant.knowledge.passages import Passage
from assistant.knowledge.point_store import PointStore
from assistant.knowledge.spelling import correct
from assistant.knowledge.tokens import contains_chinese, tokenize
from assistant.knowledge.windows import question_windows

CANDIDATES = 50  # passages asked of each leg before they are fused
QUESTION_LIMIT_CHARS = 500  # no question says more in its rest


@dataclass(frozen=True)
class _Query:
    """A question as the legs need it; `encoding` is None where vectors are not used."""

    weights: SparseWeights
    lexicon: Lexicon
    encoding: Encoding | None
    shares: Shares


@dataclass(frozen=True)
class Searcher:
    """Ranks the passages of one generation of an index.

    Args:
        points: Where they are kept.
        overview: What is known of them together.
        encoder: The one that the points were made with.
    """

    points: PointStore
    overview: Overview
    encoder: Encoder

    def search(self, question: str, *, scope: Scope, limit: int, stage: Stage) -> list[Hit]:
        """Find the passages that fit a question best, the best first."""
        lexicon = self.overview.lexicons.get(scope.language)
        if lexicon is None or not any(character.isalnum() for character in question):
            return []
        query = self._read(question, lexicon, scope.language, stage)
        candidates = self._candidates(query, scope, stage)
        ranked = self._rank(candidates, query.weights)
        asked = sum(candidate.id in self.overview.wordings for candidate in ranked)
        ranked = ranked[: limit + asked]  # what is asked for stands among the passages once more
        payloads = self.points.payloads([candidate.id for candidate in ranked])
        unknown = unknown_share(query.weights, lexicon)
        hits: dict[str, Hit] = {}
        for candidate, payload in zip(ranked, payloads, strict=True):
            hits.setdefault(payload["id"], _hit(candidate, payload, unknown))
        return list(hits.values())[:limit]

    def weigh(self, question: str, *, language: str) -> dict[str, float]:
        """Say how much each token of the question tells."""
        lexicon = self.overview.lexicons.get(language)
        if lexicon is None:
            return {}
        corrected = correct(question[:QUESTION_LIMIT_CHARS], lexicon.words)
        return {token: lexicon.idf(token_index(token)) for token in tokenize(corrected)}

    def _read(self, question: str, lexicon: Lexicon, language: str, stage: Stage) -> _Query:
        question = correct(question[:QUESTION_LIMIT_CHARS], lexicon.words)
        weights = {} if stage is Stage.DENSE else self._weights(question, lexicon)
        languages = {"zh" if contains_chinese(question) else "en", language}
        by_vectors = stage is not Stage.SPARSE and languages <= self.encoder.languages
        encoding = self.encoder.encode([question])[0] if by_vectors else None
        return _Query(weights, lexicon, encoding, WORDS if languages == {"zh"} else MEANING)

    def _weights(self, question: str, lexicon: Lexicon) -> SparseWeights:
        return question_weights(tokenize(question), lexicon, concepts=self.overview.synonyms.concepts(question))

    def _candidates(self, query: _Query, scope: Scope, stage: Stage) -> list[Candidate]:
        lexical = self.points.search_sparse(query.weights, scope, limit=CANDIDATES) if query.weights else {}
        if query.encoding is None:
            return [Candidate(point, strength(score, query.weights, query.lexicon)) for point, score in lexical.items()]
        vector = query.encoding.sentence
        dense = self.points.search_dense(vector, scope, limit=CANDIDATES)
        lexical |= self.points.compare_sparse(query.weights, dense.keys() - lexical) if query.weights else {}
        dense |= self.points.compare_dense(vector, lexical.keys() - dense)
        late = self._late(query.encoding, dense) if stage is Stage.RERANKED else {}
        return [
            Candidate(
                point,
                strength(lexical.get(point, 0.0), query.weights, query.lexicon) if query.weights else 0.0,
                dense=cosine,
                late=late.get(point),
                shares=MEANING if point in self.overview.wordings else query.shares,  # two questions share few words
            )
            for point, cosine in dense.items()
        ]

    def _rank(self, candidates: Iterable[Candidate], weights: SparseWeights) -> list[Candidate]:
        """Order candidates: what answers this very question first and once, then passages, the best first.

        A wording of another question is left out: two questions are always nearer to each other than a question to a
        passage, so its score would say too much.
        """
        best: dict[str, Candidate] = {}
        passages = []
        for candidate in sorted(candidates, key=lambda candidate: (-candidate.score, candidate.id)):
            wording = self.overview.wordings.get(candidate.id)
            if wording is None:
                passages.append(candidate)
            elif wording.is_asked(candidate.score, weights):
                best.setdefault(wording.passage, candidate)
        return [*best.values(), *passages]

    def _late(self, encoding: Encoding, candidates: Mapping[int, float]) -> dict[int, float]:
        windows = question_windows(encoding)
        return self.points.compare_windows(windows, candidates.keys()) if len(windows) else {}


def _hit(candidate: Candidate, payload: dict[str, Any], unknown: float) -> Hit:
    return Hit(to_passage(payload), candidate.score, candidate.lexical, candidate.dense, candidate.late, unknown)


def to_passage(payload: dict[str, Any]) -> Passage:
    """Read a passage back from what an engine keeps."""
    days = {name: _day(payload[name]) for name in ("updated", "valid_from", "valid_until")}
    lists = {name: tuple(payload[name]) for name in ("keywords", "questions", "also_in")}
    return Passage(**{**payload, **days, **lists})


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
