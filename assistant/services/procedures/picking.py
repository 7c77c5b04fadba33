"""Which of the choices offered a message points at: by its own words, "the second one", "最后那个"."""

from __future__ import annotations

import unicodedata

from assistant.services.procedures.asking import asks_fact
from assistant.services.procedures.case import Case
from assistant.services.procedures.consent import is_explicit_yes
from assistant.services.procedures.heard import Heard


def picked(case: Case, heard: Heard) -> str | None:
    """Return the value of the choice that the message repeats, or that an ordinal in it points at, or None.

    A plain yes takes the only choice; a question ("is the first one in stock") takes none.
    """
    if (value := repeated(case, heard.text)) is not None:
        return value
    if asks_fact(heard.text):
        return None
    if len(case.offered) == 1 and is_explicit_yes(heard.text):
        return case.offered[0].value
    return pointed_at(case, heard)


def repeated(case: Case, text: str) -> str | None:
    """Return the value of the choice whose words a message repeats, as a pressed button does."""
    said = _bare(text)
    return next((choice.value for choice in case.offered if said in (_bare(choice.title), _bare(choice.reply))), None)


def pointed_at(case: Case, heard: Heard) -> str | None:
    """Return the value of the choice that an ordinal points at; it counts from 1, from the end where it is negative."""
    ordinal = heard.first("ordinal")
    if ordinal is None or not 1 <= abs(int(ordinal.value)) <= len(case.offered):
        return None
    index = int(ordinal.value)
    return case.offered[index if index < 0 else index - 1].value


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip(" .,!。")
