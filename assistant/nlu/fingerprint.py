"""Rasa's training cache sees a component's own source only; this adds the modules behind it."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path


def code_fingerprint(*modules: str) -> str:
    """Hash the source of modules, without importing them."""
    digest = hashlib.sha256()
    for name in modules:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            digest.update(Path(spec.origin).read_bytes())
    return digest.hexdigest()[:16]
