"""Which of the choices offered a message points at: "the second one", "最后那个"."""

from __future__ import annotations

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard


def picked(case: Case, heard: Heard) -> str | None:
    """Return the value of the choice that an ordinal in the message points at, or None.

    An ordinal's value counts from 1; negative values count from the end.
    """
    ordinal = heard.first("ordinal")
    if ordinal is None or not 1 <= abs(int(ordinal.value)) <= len(case.offered):
        return None
    index = int(ordinal.value)
    return case.offered[index if index < 0 else index - 1].value
