"""How well the articles answer: recall and abstention on held-out questions."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.errors import DataError
from assistant.knowledge.answers import Answerer
from assistant.knowledge.evidence import Thresholds
from assistant.knowledge.passages import HEADING_JOINT, Passage

PASSAGES = 20  # so that five articles stand behind them


@dataclass(frozen=True)
class HeldOutQuestion:
    """A question in a customer's words, and what answers it.

    Args:
        articles: Ids of the articles that do; none means "abstain".
        headings: The last headings of the sections that do, "" for what stands above the first; none where any does.
    """

    question: str
    articles: tuple[str, ...]
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What search found for one question.

    Args:
        expected: Ids of the articles that answer it.
        found: Ids of the articles that were found, the best first.
        score: The evidence of the best passage.
        needed: The threshold in use for such evidence.
        enough: Whether it sufficed.
        right_section: Whether the best passage is one of the sections asked for; None where any section would do.
    """

    expected: tuple[str, ...]
    found: tuple[str, ...]
    score: float
    needed: float
    enough: bool
    milliseconds: float
    right_section: bool | None = None


@dataclass(frozen=True)
class Figures:
    """What was measured on one language's questions.

    Args:
        outcomes: Of the questions of which every second one chooses the threshold; the others are reported.
        unseen: Of further questions, all of them reported.
        sections: Of questions that ask for certain sections; every second one was looked at, the others are reported.
    """

    outcomes: tuple[Outcome, ...]
    unseen: tuple[Outcome, ...] = ()
    sections: tuple[Outcome, ...] = ()

    @property
    def reported(self) -> tuple[Outcome, ...]:
        """The outcomes of questions that nothing was chosen by."""
        return (*self.outcomes[1::2], *self.unseen)

    def recall(self, at: int, *, outcomes: Sequence[Outcome] | None = None) -> float:
        """Share of answerable questions with a right article among the first `at` articles."""
        answerable = [outcome for outcome in outcomes or self.outcomes if outcome.expected]
        return _share(bool({*outcome.expected} & {*outcome.found[:at]}) for outcome in answerable)

    def lines(self) -> Iterator[str]:
        """Report; the outcomes that are not reported are for choosing the threshold."""
        calibration, report = self.outcomes[::2], self.reported
        answerable = [outcome for outcome in report if outcome.expected]
        milliseconds = sorted(outcome.milliseconds for outcome in report)
        yield f"{len(report)} questions reported, {len(report) - len(answerable)} of them without an answer"
        yield f"recall@1 {self.recall(1, outcomes=report):.1%}, recall@5 {self.recall(5, outcomes=report):.1%}"
        right = _share(o.enough and o.found[0] in o.expected for o in answerable)
        wrong = _share(o.enough and o.found[0] not in o.expected for o in answerable)
        yield f"answered from a right article {right:.1%}, from a wrong one {wrong:.1%}, of the answerable"
        yield f"abstained {_share(not o.enough for o in report if not o.expected):.1%} of the unanswerable"
        yield from self._of_sections()
        median, tail = milliseconds[len(milliseconds) // 2], milliseconds[int(len(milliseconds) * 0.95)]
        yield f"milliseconds a question: median {median:.1f}, 95th percentile {tail:.1f}"
        needed = ", ".join(f"{value:g}" for value in sorted({outcome.needed for outcome in calibration} - {0.0}))
        yield f"threshold that the other half would choose: {best_threshold(calibration):.2f} (in use: {needed})"


    def _of_sections(self) -> Iterator[str]:
        report = self.sections[1::2]
        if report:
            article, section = self.recall(1, outcomes=report), _share(bool(one.right_section) for one in report)
            answered = _share(one.enough for one in report)
            right = _share(one.enough and bool(one.right_section) for one in report)
            yield f"{len(report)} questions for one section: its article first {article:.1%}, the section {section:.1%}"
            yield f"answered {answered:.1%} of them, from the section {right:.1%}"


def read_questions(path: Path) -> list[HeldOutQuestion]:
    """Read a file of questions.

    Raises:
        DataError: It is missing or not a list of `{question, articles}`, with `headings` where one section is meant.
    """
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        return [
            HeldOutQuestion(entry["question"], tuple(entry["articles"]), tuple(entry.get("headings", ())))
            for entry in entries
        ]
    except (OSError, yaml.YAMLError, TypeError, KeyError) as error:
        raise DataError(f'"{path}" is no list of {{question: …, articles: […]}}: {error}') from error


def evaluate(
    answerer: Answerer,
    questions: Sequence[HeldOutQuestion],
    *,
    language: str,
    unseen: Sequence[HeldOutQuestion] = (),
    sections: Sequence[HeldOutQuestion] = (),
) -> Figures:
    """Ask every question and note what was found; see `Figures` for the three kinds."""
    answerer.answer(questions[0].question, language=language)  # warm up
    kinds = (questions, unseen, sections)
    return Figures(*(tuple(_ask(answerer, question, language) for question in kind) for kind in kinds))


def best_threshold(outcomes: Sequence[Outcome]) -> float:
    """Choose the score from which to answer: the most right decisions, a wrong answer counting twice as bad as none."""
    candidates = [number / 100 for number in range(5, 95)]
    return max(candidates, key=lambda threshold: (sum(_worth(outcome, threshold) for outcome in outcomes), -threshold))


def _worth(outcome: Outcome, threshold: float) -> int:
    if outcome.score < threshold:
        return 0
    return 1 if outcome.found[0] in outcome.expected else -2


def _ask(answerer: Answerer, question: HeldOutQuestion, language: str) -> Outcome:
    start = time.perf_counter()
    answerer.answer(question.question, language=language)
    milliseconds = (time.perf_counter() - start) * 1000
    evidence = answerer.find(question.question, language=language, limit=PASSAGES)
    found = tuple(dict.fromkeys(hit.passage.article_id for hit in evidence.hits))
    thresholds, best = Thresholds(), evidence.hits[:1]
    score, needed = (thresholds.evidence(best[0]), thresholds.needed(best[0])) if best else (0.0, 0.0)
    right = _is_in(best[0].passage, question) if best and question.headings else None
    return Outcome(question.articles, found, score, needed, evidence.enough, milliseconds, right)


def _is_in(passage: Passage, question: HeldOutQuestion) -> bool:
    """Tell whether a passage is one of the sections that a question asks for."""
    return passage.article_id in question.articles and passage.heading.split(HEADING_JOINT)[-1] in question.headings


def _share(facts: Iterator[bool]) -> float:
    counted = list(facts)
    return sum(counted) / len(counted) if counted else 0.0
