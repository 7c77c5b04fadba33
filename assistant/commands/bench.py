"""`python -m assistant bench`: how messages are understood, answers found and checked, on anybody's data."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.benchmarks.bench import Task
    from assistant.benchmarks.rows import Row

HELP = "measure the understanding of messages, the search for answers or their checks, on data of yours"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="intents|entities|knowledge|checks")
    for name, command in _own_commands().items():
        command.add_arguments(kinds.add_parser(name, help=command.HELP))
    intents = kinds.add_parser("intents", help='jsonl rows {"text", "intent"}')
    entities = kinds.add_parser("entities", help='jsonl rows {"intent", "tokens", "tags"}, the tags in BIO')
    for kind in (intents, entities):
        kind.add_argument("--train", type=Path, nargs="+", required=True, metavar="F.jsonl", help="files to train on")
        kind.add_argument("--test", type=Path, nargs="+", required=True, metavar="F.jsonl", help="files to read")
        kind.add_argument("--language", choices=("en", "zh"), default="en", help="for Rasa's own components")
        kind.add_argument("--pipeline", default="shipped", metavar="shipped|stock|FILE",
                          help="config.yml, Rasa's default with DIET, or a file like config.yml")  # fmt: skip
        kind.add_argument("--out", type=Path, metavar="R.json", help="also write everything there")
    intents.add_argument("--oos", type=Path, nargs="+", default=[], metavar="F.jsonl",
                         help="files to read whose messages are out of scope")  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Measure, print, and write the report where one is asked for."""
    command = _own_commands().get(arguments.kind)
    content = command.run(arguments) if command else _run_understanding(arguments)
    if arguments.out:
        _write_json(arguments.out, content)
    return 0


def _own_commands() -> dict[str, Any]:
    """Give the kinds that have a module of their own."""
    from assistant.benchmarks.checks import command as checks
    from assistant.benchmarks.knowledge import command as knowledge

    return {"knowledge": knowledge, "checks": checks}


def _run_understanding(arguments: argparse.Namespace) -> dict[str, Any]:
    """Train, measure, print."""
    from assistant.benchmarks.bench import Progress, measure
    from assistant.benchmarks.report import lines, report
    from assistant.evaluation.report import Circumstances
    from assistant.processes import ended_by_signals

    task = _task(arguments)
    with ended_by_signals():
        figures = measure(task, Progress(training=lambda: _training(task), track=_track))
    content = report(task, figures, Circumstances.now(Path(task.pipeline)), _command(arguments))
    print(*lines(content), sep="\n")
    return content


def _task(arguments: argparse.Namespace) -> Task:
    from assistant.benchmarks.bench import Task
    from assistant.benchmarks.pipeline import read_config
    from assistant.benchmarks.rows import read_rows

    read_config(arguments.pipeline, arguments.language)  # a wrong name is told before anything is read
    return Task(
        kind=arguments.kind,
        train=read_rows(arguments.train, arguments.kind),
        test=read_rows(arguments.test, arguments.kind),
        pipeline=arguments.pipeline,
        language=arguments.language,
        oos=read_rows(getattr(arguments, "oos", []), arguments.kind),
    )


def _command(arguments: argparse.Namespace) -> str:
    """Write the command without the folders of this machine."""
    words = ["python -m assistant bench", arguments.kind]
    for name in ("train", "test", "oos"):
        files = getattr(arguments, name, [])
        words += [f"--{name}", *(f"{file.parent.name}/{file.name}" for file in files)] if files else []
    pipeline = Path(arguments.pipeline).name
    return " ".join([*words, "--language", arguments.language, "--pipeline", pipeline])


def _write_json(file: Path, content: dict[str, Any]) -> None:
    import json

    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)
    file.write_text(text + "\n", encoding="utf-8")


def _training(task: Task) -> AbstractContextManager[object]:
    from assistant.steps import step

    return step(f"Training the {Path(task.pipeline).name} pipeline on {len(task.train)} messages")


def _track(rows: Sequence[Row]) -> Iterable[Row]:
    from rich.console import Console
    from rich.progress import track

    return track(rows, description="Reading test messages", transient=True, console=Console(stderr=True))
