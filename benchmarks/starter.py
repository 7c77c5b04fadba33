"""Compare with the starter project of `rasa init`: training, time to the first answer, memory, parses, turns.

Both sides run on this machine in this run, one after the other, each from nothing: own models, own caches.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path

from assistant.processes import ended_by_signals, python_command, quiet_environment
from assistant.settings import PROJECT_FOLDER
from benchmarks.side import Side, count_phrases, serve_and_measure, train

BARS = {"train_s_a_phrase": 0.1, "ready_s": 0.5, "parse_median_ms": 0.5, "turn_median_ms": 1.0}
PARSED = ("hello", "good morning", "bye", "yes", "no, thanks", "are you a bot?", "I am sad", "this is great")


def main() -> int:
    """Measure both sides, print the table, write it to `results/`; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parses", type=int, default=200)
    parser.add_argument("--turns", type=int, default=100)
    parser.add_argument(
        "--no-train", action="store_true", help="use the model in models/ for our side; its training is not timed"
    )
    parser.add_argument("--starter", type=Path, help="a starter project that is already trained, in place of a new one")
    arguments = parser.parse_args()
    with ended_by_signals(), tempfile.TemporaryDirectory(prefix="bench-") as folder:
        figures = {
            "starter": _starter(Path(folder) / "starter", arguments),
            "assistant": _assistant(Path(folder) / "assistant", arguments),
        }
    missed = _report(figures)
    _write(figures)
    return int(bool(missed))


def _starter(work: Path, arguments: argparse.Namespace) -> dict[str, float]:
    work.mkdir(parents=True)
    project = (arguments.starter or work / "project").resolve()
    if arguments.starter is None:
        project.mkdir()
        command = python_command("rasa", "init", "--no-prompt", "--init-dir", str(project))
        print("starter: making the project (its first training is not counted)", flush=True)
        subprocess.run(command, env=quiet_environment(), check=True, capture_output=True)
    side = Side(
        name="starter",
        folder=project,
        parsed=PARSED,
        opening=(),
        turn="hello",
        right=lambda answer: "How are you" in answer,
        first=("hello", lambda answer: "How are you" in answer),
    )
    trained = None if arguments.starter is None else max((project / "models").glob("*.tar.gz"))
    return _measure(side, work, arguments, trained)


def _assistant(work: Path, arguments: argparse.Namespace) -> dict[str, float]:
    work.mkdir(parents=True)
    side = Side(
        name="assistant",
        folder=PROJECT_FOLDER,
        parsed=PARSED,
        opening=("where is order #W1000002", "emma.walker@example.com 60614"),
        turn="where is order #W1000002",
        right=lambda answer: "on its way" in answer,
        first=("where is order #W1000002", lambda answer: "e-mail" in answer),
        environment={"VAR_FOLDER": str(work / "var"), "DATABASE_URL": f"sqlite:///{work / 'shop.db'}"},
        has_actions=True,
    )
    trained = PROJECT_FOLDER / "models" / "assistant.tar.gz" if arguments.no_train else None
    return _measure(side, work, arguments, trained)


def _measure(side: Side, work: Path, arguments: argparse.Namespace, model: Path | None) -> dict[str, float]:
    figures: dict[str, float] = {"phrases": count_phrases(side.folder)}
    if model is None:
        model, figures["train_s"] = train(side, work)
        figures["train_s_a_phrase"] = figures["train_s"] / figures["phrases"]
    return figures | serve_and_measure(side, model, work, parses=arguments.parses, turns=arguments.turns)


def _report(figures: dict[str, dict[str, float]]) -> list[str]:
    """Print the table as Markdown and give the names of the bars that are missed."""
    print("\n| figure | starter | assistant | ratio | bar |\n|---|---|---|---|---|")
    missed = []
    for name, ours in figures["assistant"].items():
        theirs = figures["starter"].get(name)
        ratio = ours / theirs if theirs else None
        bar = BARS.get(name)
        if bar is not None and ratio is not None and ratio > bar:
            missed.append(name)
        shown = "" if bar is None else f"{'missed' if name in missed else 'met'} (≤ {bar:g})"
        print(f"| {name} | {_figure(theirs)} | {_figure(ours)} | {_figure(ratio)} | {shown} |")
    return missed


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _write(figures: dict[str, dict[str, float]]) -> None:
    now = datetime.now(timezone.utc)
    file = PROJECT_FOLDER / "results" / f"starter-{now:%Y%m%d-%H%M%S}.json"
    file.parent.mkdir(exist_ok=True)
    machine = {"system": platform.platform(), "processors": os.cpu_count(), "load": os.getloadavg()[0]}
    report = {"date": now.isoformat(timespec="seconds"), "machine": machine, "figures": figures}
    file.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(f"\nWritten to {file.relative_to(PROJECT_FOLDER)}")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
