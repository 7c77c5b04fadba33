"""What was measured, as lines for a terminal, as JSON, and as a table for the documentation."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from assistant.evaluation.bars import LOWER_IS_BETTER, Verdict
from assistant.evaluation.figures import LanguageReport, NamedScore
from assistant.evaluation.outcome import Outcome
from assistant.evaluation.requests import RequestFigures

LANGUAGE_NAMES = {"en": "English", "zh": "Chinese", "both": "both languages"}


@dataclass(frozen=True)
class Circumstances:
    """Which model was measured, where and when."""

    model: str
    machine: str
    date: str

    @classmethod
    def now(cls, archive: Path) -> Circumstances:
        """Take down the present ones."""
        machine = f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
        return cls(archive.name, machine, datetime.now(timezone.utc).date().isoformat())

    @property
    def line(self) -> str:
        """Say them in one line."""
        return f"model {self.model}, measured on {self.date} on {self.machine}"


@dataclass(frozen=True)
class Measurement:
    """Everything that one evaluation found out.

    Attributes:
        circumstances: Model, machine, date.
        reports: The figures of each language.
        verdicts: Each figure against its bar; none where there are no bars.
        outcomes: What was made of each phrase.
        left_out: How many phrases did not count, since the training data has them too.
        requests: How messages with several requests were taken apart, by language.
    """

    circumstances: Circumstances
    reports: Mapping[str, LanguageReport]
    verdicts: Sequence[Verdict]
    outcomes: Sequence[Outcome]
    left_out: int = 0
    requests: Mapping[str, RequestFigures] = field(default_factory=dict)

    @property
    def missed(self) -> list[Verdict]:
        """The verdicts that fail."""
        return [verdict for verdict in self.verdicts if not verdict.holds]


def show(name: str, value: float) -> str:
    """Write a figure as people read it."""
    if math.isnan(value):
        return "nothing to measure"
    return f"{value:.1f} ms" if "_ms_" in name else f"{value * 100:.1f} %"


def words(name: str) -> str:
    """Write a figure's name as people read it."""
    return name.replace("_ms_", " ").replace("_", " ")


def verdict_line(verdict: Verdict) -> str:
    """Say in one line whether a figure holds its bar."""
    state = "FAIL" if not verdict.holds else "OK" if verdict.reaches_aim else "WARN"
    measured = f"{state:4} {verdict.scope:4} {words(verdict.name):27}{show(verdict.name, verdict.value):>9}"
    return f"{measured}   {_bar_words(verdict)}"


def _bar_words(verdict: Verdict) -> str:
    sign = "≤" if verdict.name in LOWER_IS_BETTER else "≥"
    aim, floor = show(verdict.name, verdict.bar.aim), show(verdict.name, verdict.bar.enforced)
    if verdict.bar.floor is None:
        return f"aim {sign} {aim}"
    if verdict.reaches_aim:
        return f"aim {sign} {aim}: reached, its floor {sign} {floor} can go"
    if not verdict.holds:
        return f"misses its floor {sign} {floor}, and its aim {sign} {aim}"
    return f"below its aim {sign} {aim}; held to {sign} {floor}"


def lines(measurement: Measurement) -> Iterator[str]:
    """Say everything, for a terminal."""
    yield measurement.circumstances.line
    if measurement.left_out:
        yield f"{measurement.left_out} held-out phrases are not counted: the training phrases have them too"
    for language, report in measurement.reports.items():
        yield f"\n{LANGUAGE_NAMES[language]}: {report.in_scope} phrases in scope, {report.out_of_scope} out of scope"
        own = [verdict for verdict in measurement.verdicts if verdict.scope == language]
        yield from map(verdict_line, own)
        if not own:
            yield from (f"     {words(name):27}{show(name, value):>9}" for name, value in vars(report.figures).items())
        yield from _details(report)
        if language in measurement.requests:
            yield f"  {_request_words(measurement.requests[language])}"
    both = [verdict for verdict in measurement.verdicts if verdict.scope not in measurement.reports]
    if both:
        yield ""
    yield from map(verdict_line, both)


def _details(report: LanguageReport) -> Iterator[str]:
    yield "  entities (precision, recall, F1, number marked):"
    yield from (f"    {_score_words(named)}" for named in report.entities)
    yield "  most frequent confusions:"
    for confusion in report.confusions:
        pair = f"{confusion.intent} → {confusion.taken_for}"
        yield f'    {confusion.count:3} {pair:48} "{confusion.example}"'
    yield "  worst intents (precision, recall, F1, phrases):"
    yield from (f"    {_score_words(named)}" for named in report.worst)


def _request_words(found: RequestFigures) -> str:
    return (
        f"of {found.messages} messages with one or several requests: number right {found.number_right:.0%}, "
        f"all intents right {found.intents_right:.0%}, kind of the condition right {found.condition_right:.0%} "
        f"of {found.conditions}; {found.single_split} of {found.single} single requests split"
    )


def _score_words(named: NamedScore) -> str:
    score = named.score
    shown = [f"{'-' if math.isnan(v) else f'{v:.0%}':>5}" for v in (score.precision, score.recall, score.f1)]
    return f"{named.name:26} {' '.join(shown)} {score.expected:5}"


def as_json(measurement: Measurement) -> dict[str, Any]:
    """Give everything as plain values, every misread phrase included."""
    content = {
        "circumstances": asdict(measurement.circumstances),
        "left_out": measurement.left_out,
        "languages": {language: _report_json(report) for language, report in measurement.reports.items()},
        "requests": {language: asdict(found) for language, found in measurement.requests.items()},
        "verdicts": [
            {"scope": v.scope, "figure": v.name, "value": v.value, **asdict(v.bar),
             "holds": v.holds, "reaches_aim": v.reaches_aim}
            for v in measurement.verdicts
        ],
        "misread": [_misread_json(outcome) for outcome in measurement.outcomes if _is_misread(outcome)],
    }  # fmt: skip
    return _without_nan(content)  # type: ignore[no-any-return]


def _report_json(report: LanguageReport) -> dict[str, Any]:
    return {
        **asdict(report),
        "entities": [_score_json(named) for named in report.entities],
        "worst": [_score_json(named) for named in report.worst],
    }


def _score_json(named: NamedScore) -> dict[str, Any]:
    score = named.score
    derived = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {"name": named.name, **asdict(score), **derived}


def _is_misread(outcome: Outcome) -> bool:
    spans_differ = outcome.phrase.in_scope and set(outcome.phrase.spans) != set(outcome.spans)
    return not outcome.right or spans_differ


def _misread_json(outcome: Outcome) -> dict[str, Any]:
    phrase = outcome.phrase
    return {
        "where": f"{phrase.language}/{phrase.file.name}:{phrase.line}",
        "text": phrase.text, "intent": phrase.intent, "taken_for": outcome.intent, "confidence": outcome.confidence,
        "entities": [asdict(span) for span in phrase.spans], "found": [asdict(span) for span in outcome.spans],
    }  # fmt: skip


def _without_nan(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {key: _without_nan(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_nan(entry) for entry in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
