"""`python -m training.encoder.ship CONFIG [--data FOLDER]`: export a run's student, int8, into the project."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from assistant.encoders.export import export_encoder
from assistant.encoders.onnx_encoder import FILES
from assistant.encoders.spec import DEFAULT_MODEL, GRAPH_FILE, EncoderSpec, weights_sha256
from assistant.settings import PROJECT_FOLDER
from training.encoder.arguments import config_argument
from training.encoder.config import TrainingConfig

LANGUAGES = ("en", "zh")


def student_spec(config: TrainingConfig) -> EncoderSpec:
    """Name a run's student: its new rows, behind the teacher's network or, where layers learned, behind its own."""
    student = (config.output / "student").resolve()
    model = str(student) if (student / "config.json").is_file() else config.teacher
    return EncoderSpec.from_config({"model": model, "languages": LANGUAGES, "rows": str(student)})


def ship(config: TrainingConfig, target: Path = PROJECT_FOLDER / DEFAULT_MODEL) -> None:
    """Replace the exported files in the folder; its model card and NOTICE stay."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "exported"
        facts = export_encoder(student_spec(config), folder)
        (folder / "encoder.json").write_text(json.dumps(_shipped(facts, folder), indent=2) + "\n", encoding="utf-8")
        target.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copyfile(folder / name, target / name)
    megabytes = sum((target / name).stat().st_size for name in FILES) / 1e6
    print(f"{target}: {megabytes:.1f} MB, cosine to torch {facts['cosine_min']:.3f} at worst")


def _shipped(facts: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Say what the files are by themselves: without the paths of the machine that made them, with their checksum."""
    spec = {**facts["spec"], "model": DEFAULT_MODEL, "rows": None, "sha256": weights_sha256(folder)}
    files = b"".join((folder / name).read_bytes() for name in (GRAPH_FILE, "tokenizer.json"))
    return {**facts, "spec": spec, "fingerprint": hashlib.sha256(files).hexdigest()[:16]}


if __name__ == "__main__":
    ship(config_argument(__doc__))
