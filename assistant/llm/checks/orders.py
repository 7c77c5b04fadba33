"""Articles inform customers; one that gives a model orders was written, or changed, by somebody else."""

from __future__ import annotations

import unicodedata

from assistant.llm.checks.vocabulary import orders
from assistant.simplified import simplify


def gives_orders(text: str) -> bool:
    """Tell whether a text speaks to a model; such a passage is neither shown to one nor quoted."""
    return orders().search(simplify(unicodedata.normalize("NFKC", text))) is not None
