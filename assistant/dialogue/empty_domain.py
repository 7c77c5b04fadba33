"""The empty domain, built once.

Rasa 3.6 asks of each parsed message whether its domain is empty, and builds an empty one every time to compare.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa.shared.core.domain import Domain


@lru_cache(maxsize=1)
def _nothing() -> dict[str, Any]:
    nothing: dict[str, Any] = Domain.empty().as_dict()
    return nothing


def is_empty(domain: Domain) -> bool:
    """Tell whether a domain holds nothing."""
    return bool(domain.as_dict() == _nothing())


Domain.is_empty = is_empty
