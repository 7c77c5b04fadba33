"""What we said of the changes and tickets of a conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

_RECEIPT: Final = re.compile(
    r"utter_(?:\w+_receipt\w*|password_link_sent|(?:ticket|complaint)_(?:opened|stands|taken)\w*)$"
)
_PREVIEW: Final = re.compile(r"utter_\w+_preview\w*$")


@dataclass(frozen=True)
class Receipt:
    """What we said of one change or ticket.

    Args:
        response: Name of the response.
        text: Its words.
        listed: The lines that the preview before it listed: items and amounts.
    """

    response: str
    text: str
    listed: tuple[str, ...] = ()


def receipts_in(events: Sequence[dict[str, Any]]) -> tuple[Receipt, ...]:
    """Return the receipts since the session began, the newest last; before, it may have been somebody else."""
    begun = max((index for index, event in enumerate(events) if event.get("event") == "session_started"), default=0)
    receipts: list[Receipt] = []
    listed: tuple[str, ...] = ()
    for event in events[begun:]:
        name, text = str((event.get("metadata") or {}).get("utter_action") or ""), str(event.get("text") or "")
        if _PREVIEW.match(name):
            listed = tuple(line for line in text.splitlines() if line.startswith("- "))
        elif _RECEIPT.match(name):
            receipts.append(Receipt(name, text, listed))
            listed = ()
    return tuple(receipts)
