"""The process that trains: `python -m assistant.benchmarks.training_process FOLDER`, started by `training.py`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import yaml

from assistant.benchmarks.training import CONFIG, RESULT, ROWS
from assistant.encoders import exported_folder
from assistant.encoders.spec import EncoderSpec
from assistant.errors import AssistantError


def main(folder: Path) -> int:
    """Train, and end with the words of an error of our own that Rasa has wrapped in one of its own."""
    try:
        return _train(folder)
    except Exception as error:
        wrapped: BaseException | None = error
        while wrapped is not None and not isinstance(wrapped, AssistantError):
            wrapped = wrapped.__cause__
        if wrapped is None:
            raise
        sys.stderr.write(f"error: {wrapped}\n")
        return 1


def _train(folder: Path) -> int:
    """Train by `rasa.model_training.train_nlu`, and write down where the model lies and the seconds it took."""
    _export_encoder(folder)
    from rasa.model_training import train_nlu

    started = time.monotonic()
    archive = train_nlu(str(folder / CONFIG), str(folder / ROWS), str(folder), fixed_model_name="model")
    train_s = time.monotonic() - started
    if archive is None:
        return 1
    (folder / RESULT).write_text(json.dumps({"archive": str(archive), "train_s": train_s}), encoding="utf-8")
    return 0


def _export_encoder(folder: Path) -> None:
    """Make sure that the encoder is exported, which is done once a machine and is no part of a training."""
    for component in yaml.safe_load((folder / CONFIG).read_text(encoding="utf-8"))["pipeline"]:
        if str(component["name"]).endswith(".TransformerFeaturizer"):
            exported_folder(EncoderSpec.from_config(component.get("encoder") or {}))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
