"""Rasa's inline markup: "cancel the [lamp](product)" → the text, and where its entities stand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from assistant.errors import DataError

_MARK = re.compile(r"\[(?P<surface>[^\[\]]+)\](?:\((?P<name>[^()\s]+)\)|(?P<facts>\{[^{}]*\}))")


@dataclass(frozen=True, order=True)
class Span:
    """A piece of a text and what kind of entity it is."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class MarkedText:
    """A text without its markup, and the spans that the markup named."""

    text: str
    spans: tuple[Span, ...] = ()


def parse_marked(line: str) -> MarkedText:
    """Read one phrase with inline markup, `[surface](entity)` or `[surface]{"entity": "…"}`.

    Raises:
        DataError: The braces hold no JSON, or name no entity.
    """
    parts: list[str] = []
    spans: list[Span] = []
    read = length = 0
    for mark in _MARK.finditer(line):
        parts += [line[read : mark.start()], mark["surface"]]
        start = length + mark.start() - read
        length = start + len(mark["surface"])
        spans.append(Span(start, length, _kind(mark)))
        read = mark.end()
    return MarkedText("".join([*parts, line[read:]]), tuple(spans))


def _kind(mark: re.Match[str]) -> str:
    if mark["name"]:
        return mark["name"].split(":")[0]
    try:
        return str(json.loads(mark["facts"])["entity"])
    except (ValueError, KeyError) as error:
        expected = """expected '[…](entity)' or '[…]{"entity": "…"}'"""
        raise DataError(f"The markup '{mark.group()}' names no entity; {expected}") from error
