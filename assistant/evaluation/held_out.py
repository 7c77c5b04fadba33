"""The phrases that test understanding: one file an intent and language, one phrase a line, never trained on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import DataError
from assistant.evaluation.markup import Span, parse_marked

LANGUAGES = ("en", "zh")
OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class HeldOutPhrase:
    """A phrase with what should be understood.

    Attributes:
        text: Without markup.
        spans: Its entities; none are marked in phrases out of scope.
        language: "en" or "zh".
        intent: What is wanted.
        group: Of phrases out of scope, how near to the shop's business: "near" or "far"; else empty.
        file: Where it stands.
        line: In which line, from 1.
    """

    text: str
    spans: tuple[Span, ...]
    language: str
    intent: str
    group: str
    file: Path
    line: int

    @property
    def in_scope(self) -> bool:
        """Tell whether the shop deals with it."""
        return self.intent != OUT_OF_SCOPE


def read_held_out(folder: Path, languages: Sequence[str] = LANGUAGES) -> list[HeldOutPhrase]:
    """Read `<folder>/<language>/<intent>.txt`; out_of_scope files carry their group, `out_of_scope_near.txt`.

    Raises:
        DataError: A language has no phrases.
    """
    phrases: list[HeldOutPhrase] = []
    for language in languages:
        files = sorted((folder / language).glob("*.txt"))
        found = [phrase for file in files for phrase in _read_file(file, language)]
        if not found:
            raise DataError(
                f'There are no phrases in "{folder / language}"; expected files named <intent>.txt, one phrase a line,'
                " there or in the folder given: .venv/bin/python -m assistant evaluate --utterances DIR"
            )
        phrases += found
    return phrases


def _read_file(file: Path, language: str) -> Iterator[HeldOutPhrase]:
    intent, group = _intent_and_group(file.stem)
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            marked = parse_marked(line.strip())
        except DataError as error:
            raise DataError(f"{file}:{number} {error}") from error
        yield HeldOutPhrase(marked.text, marked.spans, language, intent, group, file, number)


def _intent_and_group(stem: str) -> tuple[str, str]:
    if stem.startswith(OUT_OF_SCOPE):
        return OUT_OF_SCOPE, stem[len(OUT_OF_SCOPE) :].strip("_")
    return stem, ""
