"""A run: one YAML file, every figure that a result depends on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import EncoderError
from assistant.settings import PROJECT_FOLDER


@dataclass(frozen=True)
class TrainingConfig:
    """What a run is made of.

    Attributes:
        teacher: The package or folder of the encoder that is taught from; English stays what it is there.
        data: The folder with pairs.tsv.xz, holdout.tsv.xz and lexicon.tsv.xz.
        project: The project whose own pairs, responses, articles and phrases are learned beside them.
        output: The folder of the run: vocabulary, checkpoints, log, and at last the student.
        seed: Of the order of the batches and of the choice of pairs for validation.
        words: How many Chinese words of two characters and more are looked at; those with one spelling get an entry.
        validation_pairs: Taken out of training; the log's scores are measured on them.
        weights: Of a source's pairs in the loss, where it is not 1; a name ending in "*" stands for all that begin so.
        max_tokens: Longer sentences are cut.
        batch: Pairs a step.
        epochs: Of the whole run.
        minutes: A run that would take longer ends by then; its learning rate falls with the time instead of the steps.
        learning_rate: Peak, of the new rows; it warms up over a twentieth of the steps and falls to zero as a cosine.
        layers_learning_rate: Peak, of the layers; 0 keeps them, and so English, exactly as they are.
        english_weight: Of the term that holds English to the teacher while layers are trained.
        inner_weight: Of the means of the inner layers that the sentence features use beside the last.
        contrast_weight: Of the contrast with the other sentences of the batch.
        token_weight: Of the contrast by the best match of each token, as search re-ranks.
        temperature: Of that contrast.
        characters: The share of sentences that are cut into single characters, so that these are learned too.
        start: The folder of a student whose rows to start from, instead of from glosses.
        copies: How many variants of a pair are made, with other numbers or an English word in the Chinese.
        joined: How often short pairs are put one behind another; their sentences also come apart, if it is not 0.
        names: How many variants of a pair with a name in pinyin are made, with other names.
        alike: The share of batches that are drawn from sentences alike, so that the contrast is harder.
        checkpoint_steps: A run that was stopped goes on from the last multiple of it.
    """

    teacher: str
    data: Path
    output: Path
    project: Path = PROJECT_FOLDER
    seed: int = 7
    words: int = 8000
    validation_pairs: int = 1000
    weights: Mapping[str, float] = field(default_factory=dict)
    max_tokens: int = 64
    batch: int = 256
    epochs: int = 4
    minutes: float | None = None
    learning_rate: float = 3e-3
    layers_learning_rate: float = 0.0
    english_weight: float = 1.0
    inner_weight: float = 0.3
    contrast_weight: float = 0.3
    token_weight: float = 0.0
    temperature: float = 0.05
    characters: float = 0.15
    copies: int = 0
    joined: int = 0
    names: int = 0
    alike: float = 0.0
    start: Path | None = None
    checkpoint_steps: int = 200

    def weight(self, source: str) -> float:
        """Give the weight of a source's pairs in the loss."""
        for pattern, weight in self.weights.items():
            if source == pattern or (pattern.endswith("*") and source.startswith(pattern[:-1])):
                return weight
        return 1.0


def read_config(file: Path, data: Path | None = None) -> TrainingConfig:
    """Read a run's file; `data`, where given, takes the place of the folder that the file names.

    Raises:
        EncoderError: An unknown option, or no data folder.
    """
    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    unknown = set(content) - set(TrainingConfig.__dataclass_fields__)
    if unknown:
        known = ", ".join(TrainingConfig.__dataclass_fields__)
        raise EncoderError(f'Unknown option "{sorted(unknown)[0]}" in "{file}"; expected some of {known}.')
    folder = data or (Path(content["data"]) if "data" in content else None)
    if folder is None or not folder.is_dir():
        raise EncoderError(f'The folder of sentence pairs "{folder}" is missing; name it: --data FOLDER')
    paths = {name: Path(content[name]) for name in ("output", "project", "start") if content.get(name)}
    return TrainingConfig(**{**content, **paths, "data": folder})
