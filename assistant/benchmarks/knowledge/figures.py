"""From rankings to figures, those that the field reports."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.benchmarks.knowledge.questions import Question
from assistant.evaluation.metrics import NOTHING, Score, percentile, share

Figures = dict[str, float]
DEPTH = 10


@dataclass(frozen=True)
class Ranking:
    """What a search made of one question.

    Attributes:
        documents: Ids of documents in the order of their best passages.
        abstained: Whether it found no evidence to answer from.
        milliseconds: What it took.
        cpu_milliseconds: What of it was this process's own work: other programs do not lengthen it as much.
    """

    question: Question
    documents: tuple[str, ...]
    abstained: bool
    milliseconds: float
    cpu_milliseconds: float

    @property
    def places(self) -> list[int]:
        """The places of right documents, 0 being the first."""
        return [place for place, document in enumerate(self.documents) if document in self.question.documents]


def measure(rankings: Sequence[Ranking]) -> Figures:
    """Measure one stage of the search on all questions.

    Recall counts a question as found when one of its documents is among the first. A question without documents
    counts in the abstention alone.
    """
    answerable = [ranking for ranking in rankings if ranking.question.documents]
    return {
        **{f"recall@{depth}": share(_found(ranking, depth) for ranking in answerable) for depth in (1, 5, 10)},
        "ndcg@10": _mean([_ndcg(ranking) for ranking in answerable]),
        "mrr": _mean([1 / (ranking.places[0] + 1) if ranking.places else 0.0 for ranking in answerable]),
        **_abstention(rankings),
        **_times("query_ms", [ranking.milliseconds for ranking in rankings]),
        **_times("query_cpu_ms", [ranking.cpu_milliseconds for ranking in rankings]),
    }


def _times(name: str, milliseconds: Sequence[float]) -> Figures:
    return {f"{name}_p{share}": percentile(milliseconds, share) for share in (50, 95)}


def _abstention(rankings: Sequence[Ranking]) -> Figures:
    answerable = [ranking for ranking in rankings if ranking.question.documents]
    unanswerable = len(rankings) - len(answerable)
    right = sum(ranking.abstained for ranking in rankings if not ranking.question.documents)
    abstention = Score(right, sum(ranking.abstained for ranking in rankings), unanswerable)
    answered = [ranking for ranking in answerable if not ranking.abstained]
    right_first = sum(_found(ranking, 1) for ranking in answered)
    return {
        "abstention_precision": abstention.precision,
        "abstention_recall": abstention.recall,
        "answered_right": right_first / len(answerable) if answerable else NOTHING,
        "answered_wrong": (len(answered) - right_first) / len(answerable) if answerable else NOTHING,
    }


def _found(ranking: Ranking, depth: int) -> bool:
    return any(place < depth for place in ranking.places)


def _ndcg(ranking: Ranking) -> float:
    """Normalised discounted cumulative gain of the first ten, every right document being worth the same."""
    gain = sum(1 / math.log2(place + 2) for place in ranking.places if place < DEPTH)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(len(ranking.question.documents), DEPTH)))
    return gain / ideal


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else NOTHING
