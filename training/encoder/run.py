"""A training run: where it stands, its optimiser, its checkpoints."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch

from assistant.encoders.spec import EncoderSpec, find_model_folder
from training.encoder.config import TrainingConfig
from training.encoder.student import Student, load_bert

WARM_UP = 0.05  # of the run


class Run:
    """The student and its optimiser, at a step.

    Args:
        config: The run.
        device: "cpu" or "cuda".
        steps: How many it has in all.
    """

    def __init__(self, config: TrainingConfig, *, device: str, steps: int) -> None:
        self.student = _first_student(config).to(device)
        self.step, self._steps = 0, steps
        self._seconds = 60 * config.minutes if config.minutes else math.inf
        self._spent, self._started = 0.0, time.monotonic()
        groups = [{"params": [self.student.table.rows], "lr": config.learning_rate}]
        if config.layers_learning_rate:
            groups.append({"params": self.student.train_layers(), "lr": config.layers_learning_rate})
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.0, betas=(0.9, 0.98))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, lambda step: _rate(self.progress))
        self._checkpoint = config.output / "checkpoint.pt"
        self._log = config.output / "log.jsonl"
        self._device = device
        self._resume()

    @property
    def progress(self) -> float:
        """How much of the run is over, 0 to 1, by its steps or by its time."""
        return max(self.step / self._steps, self._elapsed / self._seconds)

    @property
    def _elapsed(self) -> float:
        return self._spent + time.monotonic() - self._started

    def _resume(self) -> None:
        if not self._checkpoint.is_file():
            return
        kept = torch.load(self._checkpoint, map_location=self._device)
        self.step, self._spent = kept["step"], kept["seconds"]
        self.student.load_state_dict(kept["student"])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.schedule.load_state_dict(kept["schedule"])

    def keep(self) -> None:
        """Write a checkpoint, replacing the last."""
        staging = self._checkpoint.with_suffix(".part")
        parts = {name: getattr(self, name).state_dict() for name in ("student", "optimizer", "schedule")}
        torch.save({"step": self.step, "seconds": self._elapsed, **parts}, staging)
        staging.replace(self._checkpoint)

    def log(self, figures: Mapping[str, float]) -> None:
        """Add a line to the run's log."""
        line = json.dumps({"step": self.step, **{name: round(value, 4) for name, value in figures.items()}})
        with self._log.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        print(line)

    @property
    def trains_layers(self) -> bool:
        """Whether more than the new rows learns."""
        return len(self.optimizer.param_groups) > 1


def teacher_folder(config: TrainingConfig) -> Path:
    """Find the teacher's files."""
    return find_model_folder(EncoderSpec(model=config.teacher))


def _first_student(config: TrainingConfig) -> Student:
    rows = np.load((config.start or config.output) / "rows.npy").astype(np.float32)
    return Student(load_bert(teacher_folder(config)), torch.from_numpy(rows))


def _rate(progress: float) -> float:
    """Give the learning rate's share of its peak: up in a line, down as a cosine."""
    if progress < WARM_UP:
        return 0.01 + progress / WARM_UP
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - WARM_UP) / (1 - WARM_UP))))
