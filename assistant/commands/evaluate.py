"""`python -m assistant evaluate`: how well the trained model understands phrases that it has not seen."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.evaluation.held_out import HeldOutPhrase
    from assistant.evaluation.report import Measurement

HELP = "measure how well held-out phrases are understood, against their bars"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("--model", type=Path, metavar="F.tar.gz", help="default: the newest in models/")
    parser.add_argument("--utterances", type=Path, metavar="DIR", help="default: tests/utterances")
    parser.add_argument("--language", choices=("en", "zh"), help="default: both")
    parser.add_argument("--out", type=Path, metavar="R.json", help="also write everything there, misread phrases too")
    parser.add_argument("--write-docs", action="store_true", help="put the figures into docs/reference/evaluation.md")


def run(arguments: argparse.Namespace) -> int:
    """Measure and print.

    Returns:
        0 when every figure holds its bar, else 1.
    """
    from assistant.evaluation.docs_table import write_table
    from assistant.evaluation.report import lines
    from assistant.settings import PROJECT_FOLDER

    measurement = _measure(arguments)
    print(*lines(measurement), sep="\n")
    if arguments.out:
        _write_json(arguments.out, measurement)
    if arguments.write_docs:
        write_table(PROJECT_FOLDER / "docs" / "reference" / "evaluation.md", measurement)
    return _conclude(measurement)


def _measure(arguments: argparse.Namespace) -> Measurement:
    from assistant.evaluation.data_checks.read_project import read_training_phrases
    from assistant.evaluation.evaluation import evaluate
    from assistant.evaluation.held_out import LANGUAGES
    from assistant.evaluation.trained_model import TrainedModel, newest_model
    from assistant.settings import PROJECT_FOLDER

    model = TrainedModel(arguments.model or newest_model(PROJECT_FOLDER / "models"))
    try:
        return evaluate(
            model,
            archive=model.archive,
            utterances=arguments.utterances or PROJECT_FOLDER / "tests" / "utterances",
            languages=(arguments.language,) if arguments.language else LANGUAGES,
            trained_on=[phrase.text for phrase in read_training_phrases(PROJECT_FOLDER)],
            track=_track,
        )
    finally:
        model.close()


def _conclude(measurement: Measurement) -> int:
    verdicts, missed = measurement.verdicts, measurement.missed
    if not verdicts:
        print("\nWARN nothing was judged: there is no thresholds.yml beside the phrases")
        return 0
    below = sum(verdict.holds and not verdict.reaches_aim for verdict in verdicts)
    counts = f"{len(verdicts)} figures, {below} of them below their aim, {len(missed)} miss their bar"
    if not missed:
        print(f"\nOK   {counts}")
        return 0
    whole = ".venv/bin/python -m assistant evaluate --out results/evaluation.json"
    print(f"\nFAIL {counts}; every misread phrase: {whole}")
    return 1


def _write_json(file: Path, measurement: Measurement) -> None:
    import json

    from assistant.evaluation.report import as_json

    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(as_json(measurement), ensure_ascii=False, indent=2, allow_nan=False)
    file.write_text(text + "\n", encoding="utf-8")


def _track(phrases: Sequence[HeldOutPhrase]) -> Iterable[HeldOutPhrase]:
    from rich.console import Console
    from rich.progress import track

    return track(phrases, description="Reading held-out phrases", transient=True, console=Console(stderr=True))
