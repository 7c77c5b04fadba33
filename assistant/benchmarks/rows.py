"""Read labelled messages from jsonl files: `{"text", "intent"}`, or `{"intent", "tokens", "tags"}` with BIO tags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from assistant.benchmarks.json_lines import WrongLine, read_json_lines, string, strings
from assistant.benchmarks.slots import join_tokens
from assistant.evaluation.markup import Span

Kind = Literal["intents", "entities"]

INTENT_FORM = '{"text": "where is my card", "intent": "card_arrival"}'
SLOT_FORM = '{"intent": "weather", "tokens": ["rain", "in", "New", "York"], "tags": ["O", "O", "B-city", "I-city"]}'


@dataclass(frozen=True)
class Row:
    """A message, its intent, and where its entities stand."""

    text: str
    intent: str
    spans: tuple[Span, ...] = ()


def read_rows(files: Iterable[Path], kind: Kind) -> list[Row]:
    """Read files, one after the other.

    Args:
        files: One JSON object a line; empty lines do not count.
        kind: Which of the two forms they have.

    Raises:
        DataError: A file cannot be read or is empty, or a line is malformed; the message names file and line.
    """
    parse, form = {"intents": (_intent_row, INTENT_FORM), "entities": (_slot_row, SLOT_FORM)}[kind]
    return [row for file in files for row in read_json_lines(file, parse, form=form)]


def _intent_row(content: Any) -> Row:  # noqa: ANN401 - any JSON value
    return Row(string(content, "text", may_be_empty=True), string(content, "intent"))


def _slot_row(content: Any) -> Row:  # noqa: ANN401 - any JSON value
    intent, tokens, tags = string(content, "intent"), strings(content, "tokens"), strings(content, "tags")
    if len(tokens) != len(tags):
        raise WrongLine(f"has {len(tokens)} tokens and {len(tags)} tags")
    for token in tokens:
        if token != "".join(token.split()):
            raise WrongLine(f'has a space in the token "{token}"')
    for tag in tags:
        if tag != "O" and (tag[:2] not in ("B-", "I-") or not tag[2:]):
            raise WrongLine(f'has the tag "{tag}", which is none of O, B-… and I-…')
    text, spans = join_tokens(tokens, tags)
    return Row(text, intent, spans)
