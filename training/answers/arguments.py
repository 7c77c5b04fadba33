"""The command line that the commands share."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path


def parser_for(description: str | None) -> ArgumentParser:
    """Make a parser that knows CONFIG."""
    parser = ArgumentParser(description=description)
    parser.add_argument("config", type=Path, help="the run, a file like training/answers/configs/lora.yml")
    return parser
