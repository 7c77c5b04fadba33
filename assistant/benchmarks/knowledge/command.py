"""The part of `python -m assistant bench` that measures search."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

Item = TypeVar("Item")

HELP = 'documents {"id", "title", "text"} and questions {"question", "documents"}: how well is the right one found?'


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `bench knowledge`."""
    parser.add_argument("--documents", type=Path, required=True, metavar="DIR|F.jsonl",
                        help="a folder of articles, or one document a line")  # fmt: skip
    parser.add_argument("--questions", type=Path, required=True, metavar="F.jsonl|yml",
                        help='one a line ("documents": [] where none is right), or as in tests/knowledge')  # fmt: skip
    parser.add_argument("--language", choices=("en", "zh"), help="of documents and questions (default: found out)")
    parser.add_argument("--fill", type=int, metavar="N",
                        help="add passages of the documents' sentences up to N, for the times alone")  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="R.json", help="also write everything there")


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Index, ask, print, and give the report."""
    from assistant.benchmarks.knowledge import bench
    from assistant.benchmarks.knowledge.documents import read_documents
    from assistant.benchmarks.knowledge.filling import filled
    from assistant.benchmarks.knowledge.questions import read_questions
    from assistant.benchmarks.knowledge.report import lines, report
    from assistant.encoders import open_encoder
    from assistant.encoders.spec import configured_spec
    from assistant.evaluation.report import Circumstances
    from assistant.steps import say

    library = read_documents(arguments.documents, language=arguments.language)
    for problem in library.problems:
        say(f"WARN {problem}")
    if arguments.fill:
        library = filled(library, passages=arguments.fill)
        say("WARN The filling repeats what the documents say: read the times and nothing else.")
    questions = read_questions(arguments.questions, known={article.id for article in library.articles})
    progress = bench.Progress(indexing=_track("Indexing passages"), asking=_track("Asking questions"))
    encoder = open_encoder()
    result = bench.run(library, questions, encoder=encoder, language=arguments.language, progress=progress)
    circumstances = Circumstances.now(Path(configured_spec().model))
    content = report(library, questions, result, circumstances, _command(arguments))
    say("\n".join(lines(content)))
    return content


def _command(arguments: argparse.Namespace) -> str:
    """Write the command without the folders of this machine."""
    words = ["python -m assistant bench knowledge"]
    words += ["--documents", arguments.documents.name, "--questions", arguments.questions.name]
    words += ["--language", arguments.language] if arguments.language else []
    return " ".join([*words, *(["--fill", str(arguments.fill)] if arguments.fill else [])])


def _track(description: str) -> Any:  # noqa: ANN401 - a generic function
    def track(items: Sequence[Item]) -> Iterable[Item]:
        from rich.console import Console
        from rich.progress import track as show

        return show(items, description=description, transient=True, console=Console(stderr=True))

    return track
