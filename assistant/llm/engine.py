"""What is particular to one kind of server; the particulars stand in engines.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import SettingsError

FILE = Path(__file__).with_name("engines.yml")


@dataclass(frozen=True)
class Engine:
    """One kind of server.

    Args:
        health: Path below the server's root that answers 200 when it is ready.
        extra: Fields that it needs beside the usual ones.
        refuses: Usual fields that it rejects.
    """

    name: str
    health: str
    extra: Mapping[str, Any] = field(default_factory=dict)
    refuses: frozenset[str] = frozenset()

    def body(self, usual: Mapping[str, Any]) -> dict[str, Any]:
        """Give the request's body in this server's form."""
        return {**{name: value for name, value in usual.items() if name not in self.refuses}, **self.extra}


@cache
def read_engines() -> dict[str, Engine]:
    """Read the kinds of servers by name."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {
        name: Engine(name, row["health"], row["extra"] or {}, frozenset(row["refuses"])) for name, row in rows.items()
    }


def find_engine(name: str) -> Engine:
    """Find a kind of server by its name.

    Raises:
        SettingsError: There is none of that name.
    """
    engines = read_engines()
    if name not in engines:
        raise SettingsError(f'LLM_ENGINE is "{name}"; expected one of: {", ".join(engines)} ({FILE.name} has them)')
    return engines[name]
