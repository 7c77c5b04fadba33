"""`python -m assistant check-data`: find what is wrong in phrases, responses, rules and actions before training."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.evaluation.data_checks.finding import Finding
    from assistant.evaluation.data_checks.project import Phrase, Project

HELP = "find faults in phrases, responses, rules and actions before training"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("--project", type=Path, metavar="DIR", help="default: this project")
    parser.add_argument("--fewest", type=int, default=20, metavar="N", help="training phrases an intent needs (20)")
    model = "also find intents that take the held-out phrases of others; without F: the newest in models/"
    parser.add_argument("--model", nargs="?", const="newest", metavar="F.tar.gz", help=model)


def run(arguments: argparse.Namespace) -> int:
    """Check and print.

    Returns:
        0 when nothing is wrong, else 1.
    """
    from assistant.evaluation.data_checks.checks import check_project
    from assistant.evaluation.data_checks.read_project import read_project
    from assistant.settings import PROJECT_FOLDER

    root = arguments.project or PROJECT_FOLDER
    project = read_project(root)
    findings = check_project(project, fewest=arguments.fewest)
    if arguments.model:
        findings += _stolen(project, root, arguments.model)
    for finding in findings:
        print(f"FAIL {finding}")
    return _conclude(project, findings)


def _stolen(project: Project, root: Path, model: str) -> list[Finding]:
    from assistant.evaluation.data_checks.stealing import stolen
    from assistant.evaluation.trained_model import TrainedModel, newest_model

    reader = TrainedModel(newest_model(root / "models") if model == "newest" else Path(model))
    try:
        return list(stolen(reader, _track(project.held_out)))
    finally:
        reader.close()


def _conclude(project: Project, findings: Sequence[Finding]) -> int:
    from collections import Counter

    seen = f"{len(project.phrases):,} phrases and {len(project.responses)} responses in {project.files} files"
    if not findings:
        print(f"OK   {seen}, {len(project.held_out):,} held-out phrases: nothing found")
        return 0
    counts = ", ".join(f"{count} {kind}" for kind, count in Counter(f.kind for f in findings).most_common())
    again = ".venv/bin/python -m assistant check-data"
    print(f"FAIL {len(findings)} findings in {seen} ({counts}); mend them, then: {again}")
    return 1


def _track(phrases: Sequence[Phrase]) -> Iterable[Phrase]:
    from rich.console import Console
    from rich.progress import track

    return track(phrases, description="Reading held-out phrases", transient=True, console=Console(stderr=True))
