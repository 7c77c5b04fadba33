"""Whether a message asks for a fact: what there is, how much, how long. Such a message chooses and refuses nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FILLERS: Final = r"(?:(?:and|but|so|ok(?:ay)?|h+m+|wait|hold on|er|um|btw|hey|hi|well|actually)\b\W*)*"
_FACT: Final = re.compile(
    rf"^\W*{_FILLERS}(?:(?:what|how)(?! about)|which|when|where|why|who|(?:is|are|was|were|does|did|has|will|am)\b"
    r"|(?:do|have) (?:you|u|ya|they|i|we)\b|any(?: \w+){0,3} (?:in stock|available|left)\b)"
    r"|\b(?:in stock|available)\s*\?|\b(?:price|cost) (?:of|for)\b|\bhow much\b|价格|价钱|价位"
    r"|多少|多久|多[长大贵重]|什么|什麼|啥|怎么|怎麼|咋|为何|[到在]哪|哪[个種种款些里一]|几[天块個个点次]|区别|區別|有没有|有沒有"
    r"|是不是|[会會]不[会會]|有[货貨][吗嗎么没]|有.{0,8}[吗嗎么]",
)
_WHETHER: Final = re.compile(r"[吗嗎][?!。~\s]*$")
_ASKING: Final = re.compile(
    rf"\?|^\W*{_FILLERS}(?:can|could|may|should|would|do|have)\b|[不没么][!。~\s]*$|能不能|可不可以|谁(?![也都知])"
    r"|想(?:要)?(?:了解|知道|咨询|问)|\bwant(?:ed)? to (?:know|ask)\b|\bwondering\b"
)
_POLITE: Final = re.compile(r"可以|能|行|好|成|要|帮|幫")
_RULE: Final = re.compile(
    rf"^\W*{_FILLERS}(?:what(?:'?s| is| are)\b|how (?:long|many|much)\b|(?:until|till) when\b|when (?:can|must|do)\b)"
    r"|多久|几天|幾天|多长时间|多長時間|什么(?:政策|规定|条件|情况)|期限|什么时候(?:之前|前)",
)
_DEMAND: Final = re.compile(
    rf"^\W*{_FILLERS}(?:(?:please|pls|plz|(?:can|could|will|would) you|help me|let me)\b"
    r"|i(?:'?d| would)? ?(?:want|wanna|need|wish|like|prefer|rather)\b"
    r"|(?:just |instead |rather )?(?:cancel|return|refund|exchange|swap|replace|change|update|track|check|show|send"
    r"|tell|give|order|reorder|delete|close|subscribe|unsubscribe|add|remove|stop)\b)"
    r"|^(?:那|就|先|再|还是|還是|算了|现在|\W)*(?:请|請|麻烦|麻煩|帮|幫|给我|給我|替我|我?(?:要|想)(?!投诉|投訴|是)"
    r"|取消|退|换|換|改|查|注销|註銷|订|訂|把)"
)
_RHETORICAL: Final = re.compile(
    r"\bhow (?:can|could|dare|come)\b|\bwhat (?:kind|sort) of\b"
    r"|凭什么|憑什麼|怎么(?:能|会|這么|这么|可以|这样|老是|总是)|怎能"
)
_OWN: Final = re.compile(r"\b(?:my|mine|it|this|that|these|those|them)\b|我的|这个|那个|它|[这那]单")


def asks_fact(text: str) -> bool:
    """Tell whether a message asks for a fact, with or without a question mark; "can I have the red one?" does not."""
    plain = _plain(text)
    asks_whether = _WHETHER.search(plain) is not None and _POLITE.search(plain) is None
    return asks_whether or _FACT.search(plain) is not None


def asks(text: str) -> bool:
    """Tell whether a message asks anything: for a fact, or for something to be done."""
    plain = _plain(text)
    return asks_fact(text) or _ASKING.search(plain) is not None or _WHETHER.search(plain) is not None


def demands(text: str) -> bool:
    """Tell whether a message has the form of a wish: "cancel the lamp", "i want my money back", “帮我退掉键盘”."""
    return _DEMAND.search(_plain(text)) is not None


def is_rhetorical(text: str) -> bool:
    """Tell whether a question only complains: "how can you do that?", “凭什么不退款”."""
    return _RHETORICAL.search(_plain(text)) is not None


def asks_rule(text: str) -> bool:
    """Tell whether a message asks what holds for everybody: "what's your return window", "退货期限多久"."""
    plain = _plain(text)
    return _RULE.search(plain) is not None and _OWN.search(plain) is None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'").strip()
