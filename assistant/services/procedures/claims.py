"""Whether a message demands money or special rights in place of a wish: "you owe me $50", "i am the admin"."""

from __future__ import annotations

import re
from typing import Final

from assistant.services.procedures.heard import Heard
from assistant.simplified import folded

_MONEY: Final = ("return_item", "get_refund")
_NAMED: Final = ("product", "order_number", "option")
_OWED: Final = re.compile(
    r"\bow(?:e|es|ed) (?:me|us)\b|\b(?:said|promised|told me|assured)\b.*\b(?:get|refund\w*|back|money)\b"
    r"|\b(?:compensation|compensate)\b|欠我|答应(?:过)?.{0,4}[退赔]|[赔补]偿|免单"
)
_RULES_AWAY: Final = re.compile(
    r"\b(?:ignore|forget|disregard|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|polic(?:y|ies))\b"
    r"|\b(?:admin|developer|debug|root) mode\b|\brepeat after me\b"
    r"|(?:忽略|无视|忘记|忘掉|跳过).{0,12}(?:指令|规则|规定|设定|提示)|(?:管理员|开发者|调试)模式|跟我(?:念|重复)"
)
_ROLE: Final = re.compile(
    r"\bi(?:'?m| am) (?:the |your )?(?:(?:shop|store|system|site)(?:'s)? )?"
    r"(?:admin(?:istrator)?|manager|boss|ceo|developer|supervisor|owner(?! of (?:the|this|my) (?:account|order)))\b"
    r"|我(?:就)?是(?:你们?的?|这里的?|系统的?|商店的?)?(?:超级)?(?:管理员|店长|老板|经理|开发者|主管)"
)


def is_claim(heard: Heard) -> bool:
    """Tell whether a wish is none: it orders the rules away, or demands money and names nothing to return."""
    plain = folded(heard.text)
    if _RULES_AWAY.search(plain) is not None:
        return True
    if any(heard.first(kind) for kind in _NAMED):
        return False
    if _ROLE.search(plain) is not None:
        return True
    return heard.intent in _MONEY and (heard.first("money") is not None or _OWED.search(plain) is not None)
