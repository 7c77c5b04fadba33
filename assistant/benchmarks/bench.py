"""One benchmark: train a pipeline on rows, read other rows with it, measure."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.benchmarks.figures import Figures, intent_figures, slot_figures
from assistant.benchmarks.labels import Labels
from assistant.benchmarks.pipeline import Config, for_kinds, read_config, reserved_names
from assistant.benchmarks.reading import Reading, read_row, warm_up
from assistant.benchmarks.rows import Kind, Row
from assistant.benchmarks.training import Training, megabytes, train
from assistant.evaluation.outcome import Reader
from assistant.evaluation.trained_model import TrainedModel


@dataclass(frozen=True)
class Task:
    """What is measured.

    Attributes:
        kind: Intents alone, or intents and entities.
        train: Training rows.
        test: Rows to read.
        pipeline: "shipped", "stock", or a file like config.yml.
        language: What Rasa's own components are told.
        oos: Rows to read that are out of scope.
    """

    kind: Kind
    train: Sequence[Row]
    test: Sequence[Row]
    pipeline: str = "shipped"
    language: str = "en"
    oos: Sequence[Row] = ()

    @property
    def entity_kinds(self) -> list[str]:
        """The kinds of entity that the training rows mark."""
        return sorted({span.kind for row in self.train for span in row.spans})


@dataclass(frozen=True)
class Progress:
    """How the person who waits is told.

    Attributes:
        training: Is open while the pipeline is trained.
        track: Goes through the rows, showing how far it is.
    """

    training: Callable[[], AbstractContextManager[object]] = nullcontext
    track: Callable[[Sequence[Row]], Iterable[Row]] = field(default=iter)


def measure(task: Task, progress: Progress) -> Figures:
    """Train, read, and give the figures.

    Raises:
        DataError: Rows or pipeline cannot be used.
        ProcessError: The training failed.
    """
    config = _config(task)
    rejecting = reserved_names(config)
    labels = Labels.of((row.intent for row in task.train), reserved=rejecting, outside={row.intent for row in task.oos})
    named = [replace(row, intent=labels.to_model(row.intent)) for row in task.train]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        with progress.training():
            training = train(config, named, Path(folder))
        inside, outside = _split(task, labels)
        reader = TrainedModel(training.archive)
        try:
            readings = _read(reader, [*inside, *outside], rejecting, progress)
        finally:
            reader.close()
        resources = _resources(training)
    count = len(inside)
    if task.kind == "entities":
        return slot_figures(readings, task.train) | resources
    return intent_figures(readings[:count], readings[count:], task.train) | resources


def _config(task: Task) -> Config:
    config = read_config(task.pipeline, task.language)
    return for_kinds(config, task.entity_kinds) if task.kind == "entities" else config


def _split(task: Task, labels: Labels) -> tuple[list[Row], list[Row]]:
    """Part the test rows from those out of scope; test rows with a label of these belong to them."""
    inside = [replace(row, intent=labels.to_model(row.intent)) for row in task.test if row.intent not in labels.outside]
    return inside, [*(row for row in task.test if row.intent in labels.outside), *task.oos]


def _read(reader: Reader, rows: Sequence[Row], rejecting: Sequence[str], progress: Progress) -> list[Reading]:
    warm_up(reader)
    return [read_row(reader, row, rejecting) for row in progress.track(rows)]


def _resources(training: Training) -> Figures:
    served_mb = megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return {
        "train_s": training.train_s,
        "peak_mb": max(training.peak_mb, served_mb),
        "peak_train_mb": training.peak_mb,
        "peak_parse_mb": served_mb,
        "model_mb": training.model_mb,
    }
