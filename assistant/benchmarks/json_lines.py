"""Files of one JSON object a line; what is wrong with a line is told by file and line number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from assistant.errors import DataError

Parsed = TypeVar("Parsed")


class WrongLine(Exception):
    """A line is not of the expected form; the message says in what."""


def read_json_lines(file: Path, parse: Callable[[Any], Parsed], *, form: str) -> list[Parsed]:
    """Read a file; empty lines do not count.

    Args:
        file: The file.
        parse: Makes something of a line's JSON value, or raises `WrongLine`.
        form: A right line, for the message.

    Raises:
        DataError: The file cannot be read or is empty, or a line is malformed; the message names file and line.
    """
    rows = []
    for number, line in _lines(file):
        try:
            rows.append(parse(json.loads(line)))
        except (ValueError, RecursionError, WrongLine) as error:
            reason = str(error) if isinstance(error, WrongLine) else f"is not JSON ({error})"
            raise DataError(f'{file}:{number} {reason}: "{_short(line)}"; expected a line like {form}') from error
    if not rows:
        raise DataError(f'There is no row in "{file}"; expected one JSON object a line, like {form}')
    return rows


def string(content: Any, name: str, *, may_be_empty: bool = False) -> str:  # noqa: ANN401 - any JSON value
    """Give a text of an object."""
    value = field(content, name)
    if not isinstance(value, str) or not (value.strip() or may_be_empty):
        raise WrongLine(f'has a "{name}" that is no text')
    return value


def strings(content: Any, name: str) -> list[str]:  # noqa: ANN401 - any JSON value
    """Give a list of texts of an object, which may not be empty."""
    value = field(content, name)
    if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
        raise WrongLine(f'has "{name}" that are no list of texts')
    return value


def field(content: Any, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """Give a value of an object."""
    if not isinstance(content, dict):
        raise WrongLine("is no JSON object")
    if name not in content:
        raise WrongLine(f'has no "{name}"')
    return content[name]


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


def _short(line: str) -> str:
    return line if len(line) <= 80 else f"{line[:79]}…"
