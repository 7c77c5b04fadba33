"""Says again what was done in this conversation: to "did you change it?", "what was my ticket number?"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rasa_sdk.events import EventType

from actions.base import ShopAction
from actions.turn import Turn
from assistant.services.procedures.say import Say
from assistant.simplified import folded

_TICKET: Final = re.compile(r"utter_(?:ticket|complaint)_")
_ABOUT: Final = {
    re.compile(r"\bticket\b|工单"): _TICKET,
    re.compile(r"address|地址"): re.compile(r"utter_change_address_"),
    re.compile(r"e-?mail|邮箱"): re.compile(r"utter_edit_account_receipt_email"),
    re.compile(r"\b(?:phone|mobile)\b|电话|手机"): re.compile(r"utter_edit_account_receipt_phone"),
    re.compile(r"\bname\b|名字|姓名"): re.compile(r"utter_edit_account_receipt_name"),
    re.compile(r"\b(?:payment|card|pay)\b|支付|付款"): re.compile(r"utter_change_payment_"),
    re.compile(r"newsletter|subscrib|signed|订阅|退订|简报"): re.compile(r"utter_newsletter_"),
    re.compile(r"\b(?:return|send)(?:ing|ed|s)?\b|退"): re.compile(r"utter_return_items_"),
    re.compile(r"\b(?:exchang|swap)\w*|换"): re.compile(r"utter_(?:exchange|change)_items_"),
}
"""What a question names, and the responses that tell of it."""

_WHICH: Final = re.compile(r"\b(?:what|which)\b|什么|哪")
"""Asks for what the change was about, item by item."""


class ActionTellDone(ShopAction):
    """Repeats the receipt that a question is about, else the last one; what was not done is said not to be."""

    def name(self) -> str:
        """Return the name that the domain knows."""
        return "action_tell_done"

    def act(self, turn: Turn) -> tuple[Iterable[Say], list[EventType]]:
        """Answer from what was said of changes and tickets; nothing begins."""
        asked = folded(turn.heard.text)
        about = next((told for named, told in _ABOUT.items() if named.search(asked)), None)
        done = [receipt for receipt in turn.receipts if about is None or about.match(receipt.response)]
        if not done:
            return (Say("utter_no_ticket" if about is _TICKET else "utter_not_done"),), []
        listed = done[-1].listed if _WHICH.search(asked) else ()
        return (Say("utter_done_before", {"receipt": "\n".join((*listed, done[-1].text))}),), []
