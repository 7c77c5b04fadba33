"""Whether somebody who is asked who they are asks how else: "can I use my phone number instead?", “邮编忘了怎么办”."""

from __future__ import annotations

import re
from typing import Final

from assistant.simplified import folded

_DETAIL: Final = r"(?:e-?mails?|mail|post ?-?code|zip(?: code)?|name|account)\b"
_ELSE: Final = (
    r"(?:(?:tele|cell ?|mobile ?)?phone|mobile|cell|order (?:number|no|id)|number|passport|id\b|address|birth\w*"
    r"|user ?name"
    r"|customer (?:number|no|id)|tracking|password|something else|anything else)"
)
_ASKS_WAYS: Final = re.compile(
    rf"\b(?:(?:do ?n'?t|do not|can'?t|cannot|could ?n'?t|no longer|not) (?:\w+ )?(?:remember|know|recall|have|find"
    rf"|sure)"
    rf"|forgot(?:ten)?|lost|have no|without|no idea)\b.{{0,25}}\b{_DETAIL}"
    rf"|\b{_DETAIL}.{{0,10}}\b(?:has |have |was |is |had )?(?:changed|different|forgotten|gone)\b"
    r"|\b(?:another|other|different|alternative|any other) (?:way|method|option|detail|possibilit)\w*|\b(?:what"
    r"|which) else\b"
    rf"|\b(?:can|could|may|do|does|will|would|is|are)\b.{{0,30}}\b{_ELSE}.{{0,20}}(?:instead|work|enough|ok|okay|fine"
    rf"|do|\?|$)"
    rf"|\b{_ELSE} instead\b"
)
_DETAIL_ZH: Final = r"(?:邮箱|邮编|邮件|邮政编码|编码|注册信息)"
_ASKS_WAYS_ZH: Final = re.compile(
    rf"(?:忘了?|忘记|不记得|记不[得清起]|不知道|不清楚|没有|找不到|想不起).{{0,8}}{_DETAIL_ZH}"
    rf"|{_DETAIL_ZH}.{{0,10}}(?:忘|不记得|记不|不知道|不清楚|想不起|没有|找不到|变了|换了|改了|不用了)"
    r"|(?:可以|可不可以|能|能不能|可否|行不行|行吗|用|报|提供|给).{0,6}(?:手机|电话|订单号|单号|身份证|用户名"
    r"|地址|生日)"
    r".{0,12}(?:吗|么|行|可以|嘛|不|[?？]|$)"
    r"|(?:别的|其他|其它|另外的?|换[个种]|什么)(?:方式|办法|方法|途径|信息)"
)
_ASKS_WHY: Final = re.compile(
    r"\bwhat\b.{0,20}\b(?:for|do with)\b|(?:邮箱|邮编|姓名|名字|信息|这个|这些).{0,6}(?:干嘛|干什么|干啥|做什么"
    r"|做啥|有什么用|什么用)"
)

_CHANGES: Final = re.compile(r"\b(?:change|update|edit)\b|(?:改|更新)(?!了)")


def asks_ways(text: str) -> bool:
    """Tell whether a message asks what else would do, or says that a detail is not at hand."""
    plain = folded(text)
    asks = _ASKS_WAYS.search(plain) is not None or _ASKS_WAYS_ZH.search(plain) is not None
    return asks and _CHANGES.search(plain) is None


def asks_purpose(text: str) -> bool:
    """Tell whether a message asks what a detail is needed for."""
    return _ASKS_WHY.search(folded(text)) is not None
