"""The phrases that the moods are learnt from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.errors import DataError
from assistant.nlu.language import LANGUAGES

MOODS = ("calm", "unhappy", "angry")
FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class MoodPhrase:
    """A phrase, the mood it shows and the language it is in."""

    text: str
    mood: str
    language: str


def phrase_files(folder: Path = FOLDER) -> list[Path]:
    """Give the files that `read_phrases` reads."""
    return [folder / f"phrases.{language}.yml" for language in LANGUAGES]


def read_phrases(folder: Path = FOLDER) -> list[MoodPhrase]:
    """Read the phrases of all languages: a block of lines for each mood.

    Raises:
        DataError: A file is missing, is no YAML, or lacks a mood.
    """
    return [phrase for file in phrase_files(folder) for phrase in _read(file)]


def _read(file: Path) -> list[MoodPhrase]:
    import yaml

    try:
        blocks = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f'The moods\' phrases in "{file.name}" cannot be read ({error})') from error
    if not isinstance(blocks, dict) or set(blocks) != set(MOODS):
        found = ", ".join(blocks) if isinstance(blocks, dict) else blocks
        raise DataError(f'"{file}" has the blocks "{found}"; expected {", ".join(MOODS)}, one phrase a line in each.')
    language = file.suffixes[0].lstrip(".")
    lines = ((mood, line.strip()) for mood in MOODS for line in str(blocks[mood]).splitlines())
    return [MoodPhrase(line, mood, language) for mood, line in lines if line]
