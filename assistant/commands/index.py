"""`python -m assistant index`: make the articles and the catalogue searchable."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import DataError, StorageError

if TYPE_CHECKING:
    from assistant.encoders.encoder import Encoder
    from assistant.knowledge.synonyms import Synonyms

HELP = "make the help articles and the catalogue searchable (--check measures the search on held-out questions)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("--folder", type=Path, help="folder of articles (default: knowledge, and the catalogue)")
    parser.add_argument("--check", action="store_true", help="measure the index instead of writing it")
    parser.add_argument("--questions", type=Path, help="folder of questions for --check (default: tests/knowledge)")


def run(arguments: argparse.Namespace) -> int:
    """Index or measure.

    Returns:
        0 when all is well, 2 when the rest was indexed but some files have problems.
    """
    return _check(arguments.questions) if arguments.check else _index(arguments.folder)


def _index(folder: Path | None) -> int:
    from assistant.knowledge import article_store
    from assistant.knowledge.index_writer import write_index
    from assistant.knowledge.reading.library import read_library
    from assistant.settings import settings

    library = read_library(folder or settings().knowledge_folder)
    for problem in library.problems:
        print(f"WARN {problem}")
    if folder is None:
        _index_catalogue(library.synonyms)
    report = write_index(
        library,
        encoder=_encoder(),
        store=article_store(settings()),
        track=_track,
    )
    counts = ", ".join(f"{count} {language}" for language, count in report.passages.items())
    state = f"{len(report.changed)} changed, {len(report.removed)} removed" if report.written else "nothing changed"
    print(f"OK {report.articles} articles, passages: {counts}; {state}")
    return 2 if library.problems else 0


def _index_catalogue(synonyms: Synonyms) -> None:
    """Index the products of the shop's database; the articles do not wait for it."""
    from assistant.catalogue_articles import catalogue_library
    from assistant.knowledge import catalogue_store
    from assistant.knowledge.index_writer import write_index
    from assistant.services.catalogue import Catalogue
    from assistant.settings import settings
    from assistant.storage.opening import open_database

    try:
        products = Catalogue(open_database(settings())).products()
        write_index(
            catalogue_library(products, synonyms),
            encoder=_encoder(),
            store=catalogue_store(settings()),
            track=_track,
        )
    except (DataError, StorageError) as error:
        print(f"WARN the catalogue is not indexed: {error}")
    else:
        print(f"OK {len(products)} products")


def _encoder() -> Encoder:
    from assistant.encoders import open_encoder
    from assistant.encoders.cached_encoder import CachedEncoder
    from assistant.encoders.vector_cache import VectorCache
    from assistant.settings import settings

    return CachedEncoder(open_encoder(), VectorCache(settings().var_folder / "knowledge_vectors.db"))


def _track(batches: Sequence[range]) -> Iterable[range]:
    from rich.console import Console
    from rich.progress import track

    return track(batches, description="Indexing passages", transient=True, console=Console(stderr=True))


def _check(questions: Path | None) -> int:
    from assistant.knowledge import open_answerer
    from assistant.knowledge.evaluation import evaluate, read_questions
    from assistant.settings import PROJECT_FOLDER, settings

    answerer = open_answerer(settings())
    folder = questions or PROJECT_FOLDER / "tests" / "knowledge"
    for language in ("en", "zh"):
        held_out = read_questions(folder / f"questions.{language}.yml")
        files = {kind: folder / f"{kind}.{language}.yml" for kind in ("unseen", "sections")}
        further = {kind: read_questions(file) for kind, file in files.items() if file.is_file()}
        for line in evaluate(answerer, held_out, language=language, **further).lines():
            print(f"{language}: {line}")
    return 0
