"""The same for the same facts: how a preview is told from a later one."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def fingerprint(facts: dict[str, Any]) -> str:
    """Return a hash of plain data that may be kept in a slot and compared at the commit."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
