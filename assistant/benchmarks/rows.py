"""Read labelled messages from jsonl files: `{"text", "intent"}`, or `{"intent", "tokens", "tags"}` with BIO tags."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from assistant.benchmarks.slots import join_tokens
from assistant.errors import DataError
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


class _WrongLine(Exception):
    """A line is not of the expected form; the message says in what."""


def read_rows(files: Iterable[Path], kind: Kind) -> list[Row]:
    """Read files, one after the other.

    Args:
        files: One JSON object a line; empty lines do not count.
        kind: Which of the two forms they have.

    Raises:
        DataError: A file cannot be read or is empty, or a line is malformed; the message names file and line.
    """
    parse, form = {"intents": (_intent_row, INTENT_FORM), "entities": (_slot_row, SLOT_FORM)}[kind]
    return [row for file in files for row in _read_file(file, parse, form)]


def _read_file(file: Path, parse: Callable[[Any], Row], form: str) -> list[Row]:
    rows = []
    for number, line in _lines(file):
        try:
            rows.append(parse(json.loads(line)))
        except (ValueError, _WrongLine) as error:
            reason = f"is not JSON ({error})" if isinstance(error, ValueError) else str(error)
            raise DataError(f'{file}:{number} {reason}: "{_short(line)}"; expected a line like {form}') from error
    if not rows:
        raise DataError(f'There is no row in "{file}"; expected one JSON object a line, like {form}')
    return rows


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="\n") as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield number, line.strip()
    except OSError as error:
        raise DataError(f'The file "{file}" cannot be read ({error.strerror}); expected a jsonl file') from error
    except UnicodeDecodeError as error:
        raise DataError(f'The file "{file}" is not UTF-8 ({error.reason}); save it as UTF-8') from error


def _intent_row(content: Any) -> Row:  # noqa: ANN401 - any JSON value
    return Row(_string(content, "text", may_be_empty=True), _string(content, "intent"))


def _slot_row(content: Any) -> Row:  # noqa: ANN401 - any JSON value
    intent, tokens, tags = _string(content, "intent"), _strings(content, "tokens"), _strings(content, "tags")
    if len(tokens) != len(tags):
        raise _WrongLine(f"has {len(tokens)} tokens and {len(tags)} tags")
    for token in tokens:
        if token != "".join(token.split()):
            raise _WrongLine(f'has a space in the token "{token}"')
    for tag in tags:
        if tag != "O" and (tag[:2] not in ("B-", "I-") or not tag[2:]):
            raise _WrongLine(f'has the tag "{tag}", which is none of O, B-… and I-…')
    text, spans = join_tokens(tokens, tags)
    return Row(text, intent, spans)


def _string(content: Any, name: str, *, may_be_empty: bool = False) -> str:  # noqa: ANN401
    value = _value(content, name)
    if not isinstance(value, str) or not (value.strip() or may_be_empty):
        raise _WrongLine(f'has a "{name}" that is no text')
    return value


def _strings(content: Any, name: str) -> list[str]:  # noqa: ANN401
    value = _value(content, name)
    if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
        raise _WrongLine(f'has "{name}" that are no list of texts')
    return value


def _value(content: Any, name: str) -> Any:  # noqa: ANN401
    if not isinstance(content, dict):
        raise _WrongLine("is no JSON object")
    if name not in content:
        raise _WrongLine(f'has no "{name}"')
    return content[name]


def _short(line: str) -> str:
    return line if len(line) <= 80 else f"{line[:79]}…"
