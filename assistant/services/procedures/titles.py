"""What the procedures are called to a customer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("titles.yml")


@cache
def read_titles() -> Mapping[str, Mapping[str, str]]:
    """Read the titles, by the intent that begins a procedure and by language."""
    titles: dict[str, dict[str, str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return titles
