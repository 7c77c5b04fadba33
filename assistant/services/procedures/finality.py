"""Whether what a yes would do can be taken back: "is yes final?", “确认之后还能反悔吗”."""

from __future__ import annotations

import re
from typing import Final

from assistant.services.procedures.asking import asks
from assistant.services.procedures.case import Case
from assistant.services.procedures.needs.account_detail import DETAIL, EMAIL
from assistant.services.procedures.say import Say
from assistant.simplified import folded

_STAYS: Final = {
    "cancel_order": "utter_cannot_be_undone",
    "change_items": "utter_cannot_be_undone",
    "return_items": "utter_refused_undo_return",
    "exchange_items": "utter_refused_undo_exchange",
    "order_again": "utter_refused_undo_order",
    "recover_password": "utter_refused_undo_password_link",
    "delete_account": "utter_refused_undo_deletion",
}
"""What says that a procedure's change stays, and what can be done instead."""
_NEW_EMAIL: Final = "utter_refused_undo_email"
_FINAL: Final = re.compile(
    r"\b(?:final|irreversible|reversible|undo|undone|binding)\b|\btak(?:e|en) (?:\w+ )?back\b|\b(?:revert|reverse)d?\b"
    r"|\bchange my mind\b|反悔|后悔|撤回|撤销|改回|恢复|(?:还能|还可以|能再|可以再)[改换退取]"
)


def asks_finality(case: Case, text: str) -> bool:
    """Tell whether a message asks, before the yes, whether the change can be taken back."""
    return case.asked == "confirmation" and asks(text) and _FINAL.search(folded(text)) is not None


def say_finality(case: Case) -> Say:
    """Say whether it can be, and what can be done where it cannot."""
    if case.values.get(DETAIL) == EMAIL:
        return Say(_NEW_EMAIL)
    return Say(_STAYS.get(case.procedure, "utter_can_be_undone"))
