"""The part of `python -m assistant bench` that measures the checks of answers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

HELP = "sentences of articles, said in other words or made wrong by rules: which ones do the checks let through?"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `bench checks`."""
    parser.add_argument("--documents", type=Path, metavar="DIR|F.jsonl",
                        help="a folder of articles, or one document a line (default: the shop's articles)")  # fmt: skip
    parser.add_argument("--language", choices=("en", "zh"), help="default: both")
    parser.add_argument(
        "--mistakes", type=int, default=0, metavar="N", help="show N sentences that were judged wrongly"
    )
    parser.add_argument("--out", type=Path, metavar="R.json", help="also write everything there")


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Make the sentences, judge them, print, and give the report."""
    from assistant.benchmarks.checks.cases import make_cases, passages_of
    from assistant.benchmarks.checks.measuring import measure
    from assistant.benchmarks.knowledge.documents import read_documents
    from assistant.settings import settings
    from assistant.steps import say

    content: dict[str, Any] = {"bench": "checks"}
    for language in [arguments.language] if arguments.language else ["en", "zh"]:
        library = read_documents(arguments.documents or settings().knowledge_folder, language=None)
        passages = passages_of(library, language)
        if not passages:
            say(f"{language}: no passages")
            continue
        figures = measure(make_cases(passages, language), language)
        say("\n".join(figures.lines(mistakes=arguments.mistakes)))
        content[language] = figures.as_dict()
    return content
