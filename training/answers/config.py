"""A run: one YAML file, every figure that a result depends on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import DataError


@dataclass(frozen=True)
class Bar:
    """What a model must reach, in each language, before it may serve; shares from 0 to 1.

    Attributes:
        grounded: Of the answerable questions, those whose whole answer passed the checks.
        right: Of the answerable questions, those whose answer cites the right passage.
        refused: Of the unanswerable questions, those to which no sentence was shown.
    """

    grounded: float = 0.9
    right: float = 0.9
    refused: float = 0.8


@dataclass(frozen=True)
class TuningConfig:
    """What a run is made of.

    Attributes:
        output: The folder of the run: examples, checkpoints, adapter, and at last the model.
        seed: Of the choice of wordings and splits, and of the order of the examples.
        held_out: The share of articles whose questions are kept for judging.
        unanswerable: The share of examples whose passages do not answer the question.
        passages: How many passages a prompt holds, as many as the product gives.
        context_tokens: How long prompt and answer may be together.
        rank: Of LoRA's matrices (Hu et al. 2021).
        scale: LoRA's alpha; what the adapter adds is weighed by scale / rank.
        dropout: On the adapter's input.
        learning_rate: Peak; it warms up over a twentieth of the steps and falls to zero as a cosine.
        batch: Examples in memory at a time.
        accumulate: Batches a step.
        epochs: Of the whole run.
        checkpoint_steps: A run that was stopped goes on from the last multiple of it.
        bar: What the result must reach.
    """

    output: Path
    seed: int = 7
    held_out: float = 0.2
    unanswerable: float = 0.2
    passages: int = 4
    context_tokens: int = 4096
    rank: int = 16
    scale: int = 32
    dropout: float = 0.05
    learning_rate: float = 2e-4
    batch: int = 4
    accumulate: int = 4
    epochs: float = 3.0
    checkpoint_steps: int = 50
    bar: Bar = field(default_factory=Bar)

    @property
    def model(self) -> Path:
        """The folder of the result, the adapter merged into the model."""
        return self.output / "model"

    def examples(self, split: str) -> Path:
        """Name the file of the examples of a split."""
        return self.output / f"{split}.jsonl"


def read_config(file: Path) -> TuningConfig:
    """Read a run's file.

    Raises:
        DataError: An unknown option, or no output folder.
    """
    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    bar = content.pop("bar", {})
    _refuse_unknown(content, TuningConfig.__dataclass_fields__, file)
    _refuse_unknown(bar, Bar.__dataclass_fields__, file)
    if "output" not in content:
        raise DataError(f'"{file}" names no folder for the run; expected a line such as output: var/answers')
    return TuningConfig(**{**content, "output": Path(content["output"]), "bar": Bar(**bar)})


def _refuse_unknown(content: Mapping[str, Any], known: Mapping[str, Any], file: Path) -> None:
    if unknown := sorted(set(content) - set(known)):
        raise DataError(f'Unknown option "{unknown[0]}" in "{file}"; expected some of {", ".join(known)}.')
