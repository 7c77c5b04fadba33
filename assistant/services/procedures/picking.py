"""Which of the choices offered a message points at: by its own words, "the second one", "最后那个"."""

from __future__ import annotations

import unicodedata

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard


def picked(case: Case, heard: Heard) -> str | None:
    """Return the value of the choice that the message repeats, or that an ordinal in it points at, or None.

    An ordinal's value counts from 1; negative values count from the end.
    """
    said = _bare(heard.text)
    repeated = (choice.value for choice in case.offered if said in (_bare(choice.title), _bare(choice.reply)))
    if (value := next(repeated, None)) is not None:
        return value
    ordinal = heard.first("ordinal")
    if ordinal is None or not 1 <= abs(int(ordinal.value)) <= len(case.offered):
        return None
    index = int(ordinal.value)
    return case.offered[index if index < 0 else index - 1].value


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip(" .,!。")
