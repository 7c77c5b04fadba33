"""Whether a message asks about a deed before it is wanted: "what happens if I cancel it?", “注销账号有什么后果”.

Such a message wishes for nothing yet. It is told by its form, whatever wish its words sound like.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.services.procedures.asking import asks
from assistant.simplified import folded

_DEED: Final = (
    r"(?:cancel|return|send|ship|exchang|swap|replac|chang|switch|updat|delet|clos|remov|order|reorder|unsubscrib"
    r"|subscrib|sign)"
)
_DEED_ZH: Final = "(?:取消|退货?|换货?|改|修改|更改|注销|删除?|退订|订阅)"
_CONSEQUENCE: Final = re.compile(
    r"\bwhat(?:'ll| will| would| does| do)? happens?\b"
    r"|\bhow (?:would|could|might|should) (?:i|we|one)\b|\bhow (?:do|can) (?:i|we)\b.*\b(?:if|when|although|while)\b"
    r"|\b(?:would|will|does) (?:it|that|this) (?:still )?cost\b|\b(?:do|would|will) i (?:have to|need to) pay\b"
    r"|\bhow much (?:would|will|do|could) (?:i|we|you) (?:get|pay|lose|refund|charge)\b"
    r"|\bwhat (?:do|would|will) (?:i|we) (?:get|lose|pay)\b"
    r"|会.{0,4}(?:怎么?样|怎样|如何|怎么办|发生)|(?:什么|啥|哪些).{0,3}(?:后果|影响|损失|风险)|会[^不]{0,10}[吗么]\W*$"
    r"|(?:要|需要|用|要不要)(?:再|另外|额外|补|加|付|交|收|扣)+.{0,3}(?:钱|费|差价)[吗么]"
)
_SUPPOSED: Final = re.compile(
    rf"\b(?:should i|i should) {_DEED}\w*|\bif (?:i|we)(?:'d| were to| would| ever| also| just| now)* {_DEED}\w*"
    rf"|\b(?:when|before|after|once) i (?:would |actually )?{_DEED}(?!\w*ed\b)\w*"
    rf"|\b(?:can|could|may) i\b.*{_DEED}.*\b(?:although|even though|even if|while)\b"
    r"|\b(?:theoretically|hypothetically|in theory|in principle)\b"
    rf"|(?:如果|要是|假如|假设|万一).{{0,8}}{_DEED_ZH}|{_DEED_ZH}.{{0,6}}(?:之后|以后|的话)|{_DEED_ZH}[了完].{{0,3}}(?:还能|还可以)"
)
_POSSIBILITY: Final = re.compile(
    r"\b(?:is|was|would) (?:it|that|this)(?: be)?(?: still| even| ever| also)? (?:possible|allowed|too late)\b"
    r"|\b(?:can|could|may) i still\b|(?:还能|还可以|来得及).{0,12}[吗么]"
)
_ONLY_ASKING: Final = re.compile(
    r"\b(?:just|only|merely|was|am|'m) (?:just |only )?(?:asking|wondering|curious|a question)\b(?=\W*$|\s*[,:;.!-])"
    r"|\b(?:just|only) (?:wanted|want) to (?:know|ask)\W*$|\bout of curiosity\b"
    r"|\b(?:do not|don'?t) (?:do|change|start|cancel|send|order) (?:it|that|this|anything) (?:just )?yet\b"
    r"|(?:只是|就是|只|就|随便|纯粹|单纯)(?:先|想|来)?(?:问问|问一下|问下|了解一下|好奇)|先别(?:办|弄|操作|动手|真)"
)


def asks_consequence(text: str) -> bool:
    """Tell whether a message asks what a deed would bring: "if I returned it, when would I get my money?"."""
    plain = folded(text)
    return _CONSEQUENCE.search(plain) is not None or (asks(text) and _SUPPOSED.search(plain) is not None)


def asks_beforehand(text: str) -> bool:
    """Tell whether a message asks what a deed would bring, or whether it is possible, and does not wish for it yet."""
    return asks_consequence(text) or _POSSIBILITY.search(folded(text)) is not None or only_asks(text)


def only_asks(text: str) -> bool:
    """Tell whether a message says that nothing is wanted but an answer: "no i'm just asking", “只是问问”."""
    return _ONLY_ASKING.search(folded(text)) is not None
