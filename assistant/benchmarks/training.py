"""Train a pipeline on rows through Rasa's own training, in a process and with caches of its own."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.benchmarks.rows import Row
from assistant.errors import DataError, ProcessError
from assistant.processes import last_lines, python_command, quiet_environment, running
from assistant.settings import settings

CONFIG, ROWS, RESULT = "config.yml", "rows.json", "result.json"


@dataclass(frozen=True)
class Training:
    """A trained model and what it took.

    Attributes:
        archive: The model.
        train_s: Rasa's training from rows to archive; importing Rasa and exporting the encoder, once a machine, are
            not in it.
        peak_mb: The largest memory of the process that trained.
    """

    archive: Path
    train_s: float
    peak_mb: float

    @property
    def model_mb(self) -> float:
        """The size of the archive."""
        return self.archive.stat().st_size / 1e6


def train(config: Mapping[str, Any], rows: Iterable[Row], folder: Path) -> Training:
    """Train in a folder that holds nothing yet.

    Raises:
        DataError: There are fewer than two intents.
        ProcessError: The training failed; the message shows the end of its log.
    """
    write_rows(rows, folder / ROWS)
    importer = [{"name": "assistant.benchmarks.importer.RowImporter"}]
    (folder / CONFIG).write_text(yaml.safe_dump({**config, "importers": importer}), encoding="utf-8")
    peak_mb = _run(folder)
    result = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    return Training(Path(result["archive"]), result["train_s"], peak_mb)


def write_rows(rows: Iterable[Row], file: Path) -> None:
    """Write the rows that have a text for the importer."""
    told = [
        {"text": row.text, "intent": row.intent, "spans": [(span.start, span.end, span.kind) for span in row.spans]}
        for row in rows
        if row.text.strip()
    ]
    intents = {str(row["intent"]) for row in told}
    if len(intents) < 2:
        named = ", ".join(intents)
        raise DataError(f'The rows of "--train" with a text have the intents "{named}"; expected two or more')
    file.write_text(json.dumps(told), encoding="utf-8")


def _run(folder: Path) -> float:
    log = folder / "train.log"
    command = python_command("assistant.benchmarks.training_process", str(folder))
    with running(command, log=log, environment=_environment(folder)) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise ProcessError(f"The training ended with {process.returncode}:\n{last_lines(log, stays=False)}")
    return megabytes(usage.ru_maxrss)


def _environment(folder: Path) -> dict[str, str]:
    """Give caches that hold nothing; only the exported encoder is shared, as it is made once a machine."""
    encoders = settings().var_folder / "encoders"
    encoders.mkdir(parents=True, exist_ok=True)
    var = folder / "var"
    var.mkdir()
    (var / "encoders").symlink_to(encoders.resolve(), target_is_directory=True)
    shop = settings().database_url
    return quiet_environment(VAR_FOLDER=str(var), RASA_CACHE_DIRECTORY=str(folder / "cache"), DATABASE_URL=shop)


def megabytes(maxrss: int) -> float:
    """Turn what the system counts into megabytes (Linux counts in KiB, macOS in bytes)."""
    return maxrss / 1e6 if sys.platform == "darwin" else maxrss * 1024 / 1e6
