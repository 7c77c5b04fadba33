"""Questions to ask: lines `{"question", "documents"}`; no documents means that there is no answer to give."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.benchmarks.json_lines import WrongLine, field, read_json_lines, string
from assistant.benchmarks.knowledge.documents import identifier
from assistant.knowledge import evaluation

FORM = '{"question": "how long can I return it", "documents": ["returns"]}'


@dataclass(frozen=True)
class Question:
    """A question, and the ids of the documents that answer it; none means "abstain"."""

    text: str
    documents: frozenset[str]


def read_questions(file: Path, *, known: Collection[str]) -> list[Question]:
    """Read questions.

    Args:
        file: One JSON object a line, or the YAML of `tests/knowledge`.
        known: The ids of all documents.

    Raises:
        DataError: A line is malformed, or names a document that there is not; the message names file and line.
    """
    if file.suffix == ".yml":
        return [Question(one.question, frozenset(one.articles)) for one in evaluation.read_questions(file)]
    return read_json_lines(file, lambda content: _question(content, known), form=FORM)


def _question(content: Any, known: Collection[str]) -> Question:  # noqa: ANN401 - any JSON value
    documents = field(content, "documents")
    if not isinstance(documents, list):
        raise WrongLine('has "documents" that are no list')
    names = frozenset(identifier(document, "documents") for document in documents)
    for name in sorted(names - set(known)):
        raise WrongLine(f'names the document "{name}", which is not there')
    return Question(string(content, "question", may_be_empty=True), names)
