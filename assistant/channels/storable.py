"""What came from outside, so that databases take it and JSON carries it: no NUL, no half of a character."""

from __future__ import annotations

from typing import Any


def storable(value: Any) -> Any:  # noqa: ANN401 - any JSON value, and the same kind comes back
    """Return a JSON value whose texts can be stored and sent; half a character becomes "?"."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {storable(name): storable(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [storable(part) for part in value]
    return value
