"""`python -m assistant ask "…"`: what the search finds, and the answer that a customer would get."""

from __future__ import annotations

import argparse

HELP = "show the passages found for a question, with scores, and the answer a customer would get"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("question")
    parser.add_argument("--language", choices=("en", "zh"), help="default: zh if the question has Chinese characters")
    parser.add_argument("--topic", action="append", default=[], metavar="FOLDER",
                        help="search only in this folder of articles; may be given several times")  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Search and print.

    Returns:
        0 with an answer, 3 with none.
    """
    from assistant.knowledge import open_answerer
    from assistant.knowledge.tokens import contains_chinese
    from assistant.settings import settings

    language = arguments.language or ("zh" if contains_chinese(arguments.question) else "en")
    answerer = open_answerer(settings())
    evidence = answerer.find(arguments.question, language=language, topics=arguments.topic)
    for hit in evidence.hits:
        dense = "   - " if hit.dense is None else f"{hit.dense:.3f}"
        name = " › ".join(filter(None, (hit.passage.title, hit.passage.heading)))
        print(f"{hit.score:.3f}  words {hit.lexical:.3f}  vectors {dense}  {hit.passage.id}  {name}")
    answer = answerer.quote(arguments.question, evidence.hits[0]) if evidence.enough else None
    print(f"\n{answer.text}\n— {answer.title} {answer.link}".rstrip() if answer else "\n(no answer: I do not know)")
    return 0 if answer else 3
