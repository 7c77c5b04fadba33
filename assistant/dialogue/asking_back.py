"""Whether a message asks back about what was done in this conversation: "did you change it?", “工单号是多少”."""

from __future__ import annotations

import re
from typing import Final

from assistant.simplified import folded

TICKET: Final = "ticket"
DEED: Final = "deed"
SURE: Final = "sure"

_OPENERS: Final = r"^\W*(?:(?:and|but|so|ok(?:ay)?|wait|hey|hm+|sorry|well|oh)\b\W*)*"
_CHANGED: Final = (
    r"(?:changed|updated|exchanged|swapped|edited|saved|subscribed|unsubscribed|signed up|signed off|done|deleted"
    r"|replaced)"
)
_CHANGE: Final = (
    r"(?:change|update|exchange|swap|edit|save|subscribe|unsubscribe|sign me|do|make|delete|replace|reorder)"
)
_WHAT_I: Final = r"(?:what|which)(?: \w+)?"
_TICKET: Final = re.compile(
    r"\bticket\b.*\b(?:number|no|id|again|status)\b|\b(?:number|status|id) of (?:my|the|that)? ?ticket\b"
    r"|\b(?:what|which)\b.*\bticket\b|\bstatus of (?:my )?ticket\b"
    r"|工单.{0,6}(?:号|编号|多少|什么|哪个|状态|进度|怎么样)|(?:哪|什么)个?工单"
)
_DEED: Final = re.compile(
    rf"{_OPENERS}(?:did you (?:already |really |just |actually )?{_CHANGE}\b"
    rf"|have you (?:already |really |just |actually )?(?:{_CHANGED}|made)\b"
    rf"|(?:has|have|was|were|is|are) (?:it|that|this|everything|(?:my|the) [\w -]{{2,25}}?)"
    rf" (?:now |already |really |been |all )*(?:{_CHANGED}|through)\b"
    rf"|{_WHAT_I} (?:(?:did|have) you|(?:did|have) (?:i|we) just) (?:return|exchange|chang|swap|do|order|cancel)\w*"
    rf"|{_WHAT_I} am i (?:returning|exchanging|sending back|swapping)"
    r"|am i (?:now |already )*(?:signed (?:up|off)|subscribed|unsubscribed|on the list))"
    r"|^(?!.*(?:能|可以|要|想|帮|给我|多久|什么时候)).*(?:改|换|办|弄|订阅|退订|修改|更新|登记|提交|设置)(?:好|完|成|成功|掉)?了"
    r"(?:没有?|[吗么])\W*$"
    r"|(?:刚才|刚刚|我)(?:到底)?(?:退|换|改|取消)(?:货)?(?:了|的)(?:是|都是)?(?:什么|哪些|哪个|哪几)"
)
_SURE: Final = re.compile(
    rf"{_OPENERS}(?:(?:are )?(?:you|u) (?:really |absolutely |quite |100% )?(?:sure|certain)|really|for real|seriously"
    r"|is (?:that|it|this|everything) (?:really |all |now )*(?:done|true|settled|ok|okay|in order|confirmed))\W*$"
    r"|^(?:你|您)?(?:真的|确定|肯定)(?:了|办好了?|改好了?)?[吗么？?]+\W*$|^真的假的\W*$|^(?:办|弄|搞|改)(?:好|妥|完)了[吗么]\W*$"
)


def asks_back(text: str) -> str | None:
    """Tell what a message asks of what was done: TICKET, DEED, SURE ("are you sure?"); None where it asks none."""
    plain = folded(text)
    forms = ((TICKET, _TICKET), (SURE, _SURE), (DEED, _DEED))
    return next((kind for kind, form in forms if form.search(plain)), None)
