"""Whether a message takes back what was just done: "actually no, I want to keep it", “鼠标不退了”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from assistant.simplified import folded

_DEEDS: Final = (
    "cancel|return|send (?:it|them|this|that|these|the)|exchange|swap|change|subscribe|reorder|order|refund"
    "|do (?:that|it)|pass"
)
_NAMES: Final = "return|exchange|swap|cancell?ation|subscription|reorder|change|request|ticket"
_DEEDS_ZH: Final = "退订|退货|换货|退换|退|取消|换|改|订阅|订|下单|转人工|转|投诉"
TICKET: Final = "ticket"
SUBSCRIPTION: Final = "subscription"
_EXPLICIT: Final = re.compile(
    r"\b(?:(?:want|wanna|like|rather|prefer|will|'ll|ill|gonna|going|decided|let me|can i|could i) (?:to )?(?:just )?)"
    r"keep\b(?! me)"
    r"|\bkeep (?:it|them|that|this|these|those|both|everything)\b|^\W*(?:\w+\W+){0,3}keep (?:the|my)\b"
    r"|\b(?:do not|don'?t|didn'?t mean to|never meant to|shouldn'?t have|not going to) (?:want to |wanna )?"
    rf"(?:{_DEEDS})\w*\b"
    rf"|\bcancel (?:the |that |this |my )?(?:{_NAMES})\b"
    r"|\bdidn'?t mean (?:that|this|it|to)\b|^(?:(?:no|please|pls|oh|wait|sorry)\b\W*)*don'?t\W*$"
    rf"|留着|留下|(?:别|(?<!要)不要|不|不想|不用)(?:再|给我|帮我)?(?:{_DEEDS_ZH})\w{{0,6}}?(?:了|吧|啊|呀|$)"
    rf"|别(?:再|给我|帮我)(?:{_DEEDS_ZH})"
    rf"|撤回|撤销|取消(?:这个|那个|刚才的)?(?:退货|换货|退换|申请|订阅|工单)|(?:退货|换货|申请)(?:取消|不要了|不办了)",
)
"""What takes back, whatever stands beside it."""
_SHORT: Final = re.compile(
    r"\b(?:changed? (?:my|of) mind|second thoughts?|regret|mistake|oops|stop|forget (?:it|that|about it)|never ?mind"
    r"|scrap (?:it|that)|(?:actually|maybe|better|rather) not"
    r"|(?:wait|actually|oh|hang on|hold on)\W+no|no\W+(?:wait|stop|actually|hang on|hold on)"
    r"|(?:wait|actually|no|oh|hang on|sorry|still|but)\b.*\b(?:need|want) (?:it|them|that|this|those|these|the|my))\b"
    r"|\b(?:need|want) (?:it|them) (?:after all|back)\b"
    r"|算了|后悔|反悔|改主意|改变主意|弄错|搞错|点错|按错|手滑|不办了|不用办|不要了|还要用|还需要|还要的|停|别[了啊呀!！]?$|不对"
)
"""What takes back only where nothing else is said but what _BESIDE has: "I changed my mind, return the shoes"."""
_CANCELS: Final = r"\bcancel (?:it|that|this)\b|取消(?!.*(?<!工)单)|撤掉"
_WITHDRAWS: Final = {
    TICKET: re.compile(_CANCELS),
    SUBSCRIPTION: re.compile(
        rf"{_CANCELS}|\b(?:take|sign|get) me (?:back )?(?:off|out)\b|\bunsubscribe\b|退掉|退了|退订"
    ),
}
"""What takes back a change that is none of an order; of an order it is a wish: "cancel it" after a new address."""
_BESIDE: Final = re.compile(
    r"\b(?:no|nope|nah|oh|ok|okay|well|hm+|um|uh|so|but|and|wait|hold|hang|on|actually|please|pls|sorry|hey|hi|omg|damn"
    r"|i|i'?m|i'?ve|we|me|my|mine|you|u|it|its|it's|this|that|these|those|them|they|the|a|an|one|ones|order|items?"
    r"|do|did|does|don'?t|was|is|be|just|really|still|now|then|after|all|anymore|any|more|again|about|for|of|to|guess"
    r"|think|thought|having|maybe|rather|better|not|want|need|like|had|have|got|back|about|thanks|there|too quickly)\b"
    r"|等等|等一下|等下|等会儿?|稍等|不是|不|啊|呀|哎呀?|吧|了|哦|我|还是|还|那|就|请|麻烦|刚才|刚刚|帮|再|掉|的|个|这|它|单|订单|商品|想|要|是"
    r"|有点|突然|[^\w\s]"
)
_MEANT: Final = re.compile(r"\b(?:i|actually) meant\b|我(?:说的)?是说|我(?:要|想要|说)的是|我指的是")
_ASKS: Final = re.compile(
    r"^\W*(?:(?:and|but|so|ok|wait)\W+)*(?:what|how|when|where|why|who|which)\b|多久|几天|什么|怎么|[吗么]\W*$"
)
_ITEM: Final = frozenset({"product", "option"})


def takes_back(text: str, *, named: Iterable[tuple[str, str]] = (), change: str = "", at_once: bool = True) -> bool:
    """Tell whether a message that follows a change wants it undone, and nothing else.

    Args:
        text: What was said.
        named: What it names, each as (kind, words), e.g. ("product", "kettle").
        change: What the change was about, where that is no order: TICKET or SUBSCRIPTION.
        at_once: Whether nothing was asked in between; later a mere "forget it" is about that.
    """
    plain = folded(text)
    if _ASKS.search(plain):
        return False
    withdraws = _WITHDRAWS.get(change)
    if withdraws is not None and withdraws.search(plain) and not _rest_of(withdraws.sub(" ", plain)):
        return True
    if _EXPLICIT.search(plain) or (_MEANT.search(plain) and _ITEM & {kind for kind, _ in named}):
        return True
    return at_once and _SHORT.search(plain) is not None and not _rest_of(plain, named)


def _rest_of(plain: str, named: Iterable[tuple[str, str]] = ()) -> str:
    """Return what a message says beside taking back, and beside what it is about."""
    rest = _SHORT.sub(" ", plain)
    for _, words in named:
        rest = rest.replace(folded(words), " ")
    return _BESIDE.sub(" ", rest).strip()
