"""What was measured, as a table for a terminal and as JSON."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assistant.benchmarks.knowledge.bench import Result
from assistant.benchmarks.knowledge.questions import Question
from assistant.benchmarks.report import versions
from assistant.evaluation.report import Circumstances
from assistant.knowledge.articles import Library

PACKAGES = ("qdrant-edge-py", "jieba", "onnxruntime", "numpy")
LEGEND = {
    "recall@1": "a right document first, of the answerable questions",
    "recall@5": "one among the first five documents",
    "recall@10": "one among the first ten",
    "ndcg@10": "normalised discounted cumulative gain",
    "mrr": "mean of 1 / place of the first right document",
    "abstention_precision": "of the questions that it would not answer, those without an answer",
    "abstention_recall": "of the questions without an answer, those that it would not answer",
    "answered_right": "of the answerable, those answered from a right document",
    "answered_wrong": "of the answerable, those answered from a wrong one",
    "query_ms_p50": "milliseconds a question",
    "query_ms_p95": "",
    "query_cpu_ms_p50": "processor time of it, which other programs lengthen less",
    "query_cpu_ms_p95": "",
}


def report(
    library: Library, questions: Sequence[Question], result: Result, circumstances: Circumstances, command: str
) -> dict[str, Any]:
    """Put everything together as plain values; what could not be measured is null."""
    return {
        "bench": "knowledge",
        "encoder": circumstances.model,
        "documents": len(library.articles),
        "passages": result.passages,
        "questions": len(questions),
        "unanswerable": sum(not question.documents for question in questions),
        "index_s": round(result.index_s, 2),
        "stages": {stage.value: _plain(figures) for stage, figures in result.stages.items()},
        "date": circumstances.date,
        "machine": circumstances.machine,
        "load": round(os.getloadavg()[0], 1),
        "command": command,
        "versions": versions(PACKAGES),
    }


def lines(content: Mapping[str, Any]) -> Iterator[str]:
    """Say everything: the stages side by side, then one fact a line."""
    stages = content["stages"]
    yield f"{'':22}" + "".join(f"{stage:>10}" for stage in stages)
    for name, meaning in LEGEND.items():
        yield f"{name:22}" + "".join(_cell(name, stages[stage].get(name)) for stage in stages) + f"  {meaning}".rstrip()
    for name, value in content.items():
        if name == "versions":
            yield f"{name:22}" + ", ".join(f"{package} {number}" for package, number in value.items())
        elif name != "stages":
            yield f"{name:22}{value}"


def _plain(figures: Mapping[str, float]) -> dict[str, float | None]:
    return {name: None if math.isnan(value) else round(value, 5) for name, value in figures.items()}


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return f"{'-':>10}"
    return f"{value:>7.1f} ms" if "_ms_" in name else f"{value * 100:>8.1f} %"
