"""Whether a message wishes for the same order again, with a difference: "the same lamp again, but in white".

What is different sounds like a change of the old order. Where the words say that it is ordered anew, they count.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.simplified import folded

REORDER: Final = "reorder"
_SOUNDS_LIKE: Final = frozenset(
    "cancel_order change_order change_payment_method change_shipping_address exchange_item place_order reorder "
    "return_item".split()
)
_AGAIN: Final = re.compile(
    r"\bre-?order(?:ing)?\b"
    r"|(?<!\bmy )(?<!\bthe )(?<!\bthis )(?<!\bthat )(?<!\ban )\b(?:order|buy|purchase)(?: [\w#'-]+){1,6}"
    r" (?:again|once more)\b"
    r"|\bsame(?: [\w#'-]+){1,5} again\b"
    r"|(?<![不别])(?<![不别][想要会])再(?:给我|帮我)?(?:[买订下来购](?:上?[一二两三四五\d]|同样)|[买订购]|下单)"
)
_OTHER_DEED: Final = re.compile(
    r"\b(?:cancel\w*|return\w*|refund\w*|exchang\w*|swap\w*|replac\w*)\b|[退撤]|取消|换货"
    r"|\b(?:broken?|broke|faulty|defect\w*|damag\w*|wrong)\b|[坏破]|瑕疵|发错"
)
_CHANGE: Final = re.compile(r"\bchang\w*\b|[换改]")


def wishes_again(intent: str | None, text: str) -> bool:
    """Tell whether a message wishes to order the same again, though a classifier may take it for another wish.

    Args:
        intent: What the classifier takes it for.
        text: The message, or a part of it.
    """
    plain = folded(text)
    again = _AGAIN.search(plain) if intent in _SOUNDS_LIKE else None
    if again is None or _OTHER_DEED.search(plain):
        return False
    return _CHANGE.search(plain, 0, again.start()) is None
