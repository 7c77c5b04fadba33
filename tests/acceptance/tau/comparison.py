"""Whether two shops hold the same: money in cents, lists as multisets."""

from __future__ import annotations

import json
from typing import Any


def differences(expected: Any, found: Any, place: str = "") -> list[str]:
    """Return the places where two shops differ, each with both values."""
    if isinstance(expected, dict) and isinstance(found, dict):
        keys = sorted(expected.keys() | found.keys())
        return [line for key in keys for line in differences(expected.get(key), found.get(key), f"{place}/{key}")]
    if canonical(expected) == canonical(found):
        return []
    return [f"{place}: expected {_short(expected)}, found {_short(found)}"]


def unwished(before: Any, expected: Any, found: Any, place: str = "") -> list[str]:
    """Return the places that are neither as they were nor as they should be: what was written and nobody wished."""
    if all(isinstance(one, dict) for one in (before, expected, found)):
        keys = sorted(before.keys() | expected.keys() | found.keys())
        parts = ((before.get(key), expected.get(key), found.get(key), f"{place}/{key}") for key in keys)
        return [line for part in parts for line in unwished(*part)]
    if canonical(found) in (canonical(before), canonical(expected)):
        return []
    return [f"{place}: found {_short(found)}"]


def canonical(value: Any) -> Any:
    """Return a value with amounts as cents and lists in one order."""
    if isinstance(value, dict):
        return {key: canonical(part) for key, part in value.items()}
    if isinstance(value, list):
        return sorted((canonical(part) for part in value), key=lambda part: json.dumps(part, sort_keys=True))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return round(value * 100)
    return value


def _short(value):
    text = json.dumps(value, sort_keys=True)
    return text if len(text) <= 400 else f"{text[:400]} …"
