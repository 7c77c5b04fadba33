"""What a benchmark found, as lines for a terminal and as JSON."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from assistant.benchmarks.bench import Task
from assistant.benchmarks.figures import Figures
from assistant.evaluation.report import Circumstances

PACKAGES = ("rasa", "tensorflow", "onnxruntime", "numpy", "scipy", "python-crfsuite")


def report(task: Task, figures: Figures, circumstances: Circumstances, command: str) -> dict[str, Any]:
    """Put everything together as plain values; what could not be measured is null."""
    counts = {"train_rows": len(task.train), "test_rows": len(task.test), "oos_rows": len(task.oos)}
    kinds = {"intents": len({row.intent for row in task.train}), "entity_kinds": len(task.entity_kinds)}
    return {
        "bench": task.kind,
        "pipeline": task.pipeline if not Path(task.pipeline).is_file() else Path(task.pipeline).name,
        "language": task.language,
        **counts,
        **(kinds if task.kind == "entities" else {"intents": kinds["intents"]}),
        **{name: None if math.isnan(value) else round(value, 5) for name, value in figures.items()},
        "date": circumstances.date,
        "machine": circumstances.machine,
        "load": round(os.getloadavg()[0], 1),
        "command": command,
        "versions": versions(),
    }


def versions(packages: Sequence[str] = PACKAGES) -> dict[str, str]:
    """Give the versions of what the figures depend on."""
    found = {"python": platform.python_version()}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def lines(content: Mapping[str, Any]) -> Iterator[str]:
    """Say everything, one fact a line."""
    for name, value in content.items():
        if name == "versions":
            yield f"{name:22}" + ", ".join(f"{package} {number}" for package, number in value.items())
        elif value is not None:
            yield f"{name:22}{_shown(name, value)}"


def _shown(name: str, value: Any) -> str:  # noqa: ANN401 - any JSON value
    if not isinstance(value, float):
        return str(value)
    if name.startswith("parse_ms"):
        return f"{value:.1f} ms"
    if name.endswith("_mb"):
        return f"{value:.0f} MB"
    if name.endswith("_s"):
        return f"{value:.1f} s"
    return f"{value:g}" if name in ("mcc", "load") else f"{value * 100:.2f} %"
