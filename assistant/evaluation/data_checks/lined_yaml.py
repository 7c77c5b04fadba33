"""YAML whose every key and value knows its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from assistant.errors import DataError


@dataclass(frozen=True)
class Lined:
    """A node of a YAML file."""

    node: yaml.Node | None

    @property
    def line(self) -> int:
        """The line it starts in, from 1."""
        return int(self.node.start_mark.line) + 1 if self.node is not None else 1

    def items(self) -> Iterator[tuple[str, int, Lined]]:
        """Go through (key, its line, value); repeated keys come repeatedly; empty where this is no mapping."""
        if isinstance(self.node, yaml.MappingNode):
            for key, value in self.node.value:
                yield str(key.value), key.start_mark.line + 1, Lined(value)

    def members(self) -> Iterator[Lined]:
        """Go through the members; empty where this is no sequence."""
        if isinstance(self.node, yaml.SequenceNode):
            yield from map(Lined, self.node.value)

    def get(self, key: str) -> Lined:
        """Give the value of a key, or an empty one."""
        return next((value for name, _, value in self.items() if name == key), Lined(None))

    def lines(self) -> Iterator[tuple[int, str]]:
        """Go through (line, text) of a block of text."""
        if isinstance(self.node, yaml.ScalarNode):
            first = self.line + (1 if self.node.style in ("|", ">") else 0)
            for offset, text in enumerate(str(self.node.value).splitlines()):
                yield first + offset, text

    def plain(self) -> Any:  # noqa: ANN401 - any YAML value
        """Give the value without lines."""
        return SafeConstructor().construct_document(self.node) if self.node is not None else None


def read_lined(file: Path) -> Lined:
    """Read a file.

    Raises:
        DataError: It is missing or no YAML.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return Lined(yaml.compose(file.read_text(encoding="utf-8"), Loader=loader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise DataError(f'"{file}" cannot be read: {reason}. Expected YAML as Rasa reads it') from error
