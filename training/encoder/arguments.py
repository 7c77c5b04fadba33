"""The command line that all three commands share."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.encoder.config import TrainingConfig, read_config


def config_argument(description: str | None) -> TrainingConfig:
    """Read CONFIG and --data from the command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("config", type=Path, help="the run, a file like training/encoder/configs/rows.yml")
    parser.add_argument("--data", type=Path, help="the folder of sentence pairs, instead of the one that CONFIG names")
    given = parser.parse_args()
    return read_config(given.config, given.data)
