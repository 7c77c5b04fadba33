"""One benchmark: index documents, ask questions, and measure every stage of the shipped search."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assistant.benchmarks.knowledge.documents import written_in
from assistant.benchmarks.knowledge.figures import Figures, Ranking, measure
from assistant.benchmarks.knowledge.questions import Question
from assistant.chinese import warm_up
from assistant.encoders.encoder import Encoder
from assistant.knowledge.articles import Library
from assistant.knowledge.edge_store import EdgeStore
from assistant.knowledge.evidence import Thresholds
from assistant.knowledge.index_writer import Track, write_index
from assistant.knowledge.knowledge_index import Hit, KnowledgeIndex, Stage
from assistant.knowledge.live_index import LiveIndex

PASSAGES = 50  # asked of the search, so that ten documents stand behind them even where one has several


@dataclass(frozen=True)
class Progress:
    """How the person who waits is told.

    Attributes:
        indexing: Goes through the batches of passages.
        asking: Goes through the questions.
    """

    indexing: Track = iter
    asking: Callable[[Sequence[Question]], Iterable[Question]] = field(default=iter)


@dataclass(frozen=True)
class Result:
    """What was measured.

    Attributes:
        passages: How many there are.
        index_s: From the documents that were read to the index on the disk, the encoder being open.
        stages: The figures of each stage; none where nothing was ranked (no vectors in this language).
    """

    passages: int
    index_s: float
    stages: dict[Stage, Figures]


def run(
    library: Library, questions: Sequence[Question], *, encoder: Encoder, language: str | None, progress: Progress
) -> Result:
    """Index in a temporary folder, ask every question at every stage, measure."""
    warm_up()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        store = EdgeStore(Path(folder))
        started = time.perf_counter()
        written = write_index(library, encoder=encoder, store=store, track=progress.indexing)
        index_s = time.perf_counter() - started
        asking = Asking(LiveIndex(store, encoder=encoder), language, frozenset(written.passages), date.today())
        asking.rank(questions[0])  # opens the index
        rankings = [asking.rank(question) for question in progress.asking(questions)]
    stages = {stage: measure([ranked[stage] for ranked in rankings]) for stage in Stage}
    if not any(ranked[Stage.DENSE].documents for ranked in rankings):
        stages[Stage.DENSE] = {}
    return Result(sum(written.passages.values()), index_s, stages)


@dataclass(frozen=True)
class Asking:
    """Asks questions of an index.

    Attributes:
        index: The index.
        language: The one to search in; found out for each question when None.
        indexed: The languages that have passages.
        day: The one on which it is asked; as for customers, what is not valid on it is not found.
    """

    index: KnowledgeIndex
    language: str | None
    indexed: frozenset[str]
    day: date

    def rank(self, question: Question) -> dict[Stage, Ranking]:
        """Ask a question at every stage."""
        return {stage: self._rank(question, stage) for stage in Stage}

    def _rank(self, question: Question, stage: Stage) -> Ranking:
        language = self._language(question)
        started, worked = time.perf_counter(), time.process_time()
        hits = self.index.search(question.text, language=language, day=self.day, limit=PASSAGES, stage=stage)
        taken_s, worked_s = time.perf_counter() - started, time.process_time() - worked
        return Ranking(
            question,
            _documents(hits),
            not Thresholds().enough(hits, stage=stage),
            milliseconds=taken_s * 1000,
            cpu_milliseconds=worked_s * 1000,
        )

    def _language(self, question: Question) -> str:
        if self.language:
            return self.language
        own = written_in(question.text)
        return own if own in self.indexed else min(self.indexed)


def _documents(hits: Iterable[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.passage.article_id for hit in hits))
