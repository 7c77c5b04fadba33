"""Messages of which is known where their requests begin: what the cutter learns from besides the training phrases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.errors import DataError
from assistant.nlu.language import LANGUAGES

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class MarkedMessage:
    """A message taken apart where its requests begin; one that seems to hold several may be one piece."""

    pieces: tuple[str, ...]
    language: str


def message_files(folder: Path = FOLDER) -> list[Path]:
    """Give the files that `read_messages` reads."""
    return [folder / f"messages.{language}.yml" for language in LANGUAGES]


def read_messages(folder: Path = FOLDER) -> list[MarkedMessage]:
    """Read the messages of all languages, one a line, with " | " where a request begins.

    Raises:
        DataError: A file is missing, is no YAML, or has no messages.
    """
    return [message for file in message_files(folder) for message in _read(file)]


def _read(file: Path) -> list[MarkedMessage]:
    import yaml

    try:
        lines = yaml.safe_load(file.read_text(encoding="utf-8"))["messages"].splitlines()
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            f'"{file}" cannot be read ({error}); expected a block "messages", one message a line'
        ) from error
    language = file.suffixes[0].lstrip(".")
    return [
        MarkedMessage(tuple(piece.strip() for piece in line.split("|")), language) for line in lines if line.strip()
    ]
