"""What the form of a part of a message tells: a bare order, a question, a part that leans on what was said before."""

from __future__ import annotations

import re

from assistant.nlu.text import has_han

_ANCHOR = re.compile(
    r"order|parcel|package|refund|invoice|订单|訂單|包裹|快递|退款|发票|地址|密码|账[号户]|优惠|支付|付款|客服|电话",
    re.IGNORECASE,
)


def is_elliptic(piece: str) -> bool:
    """Tell whether a piece is so short that it may lean on what was said before ("when will it come")."""
    text = piece.strip(" .,!?。，！？")
    short = len(text) <= 7 if has_han(text) else len(text.split()) <= 4
    return short and not _ANCHOR.search(text)


_PLAIN = {
    "cancel_order": re.compile(
        r"\s*(?:then |just |please |also |and |so |simply |can you |could you )*cancel (?:it|that|this|them|"
        r"everything|all(?: of (?:it|them))?|both|the (?:whole |entire )?(?:order|thing))"
        r"(?: (?:please|instead|then|right away|for me|now|immediately|completely))*[.!]*"
        "|(?:把)?[^吗呢?？。，,]{0,15}取消(?:掉|订单|整单|[^吗呢?？。，,]{1,10})?(?:吧|了|就行|就好|一下|好了|"
        "它){0,2}[。！!.]{0,3}",
        re.IGNORECASE,
    ),
    "return_item": re.compile(
        r"\s*(?:then |just |please |also |and |so |simply |can you |could you )*(?:return (?:it|that|this|them|"
        r"both)|send (?:it|that|this|them) back)(?: (?:please|instead|then|for me))*[.!]*"
        "|[^吗呢?？。，,]{0,15}(?:退掉|退了|退货|退回去)(?:吧|就行|就好|好了)?[。！!.]*",
        re.IGNORECASE,
    ),
    "get_refund": re.compile(
        r"\s*(?:then |just |please |also |and |simply )*refund (?:me|it|them)(?: please)?[.!]*|(?:就|直接|那就|"
        r"帮我|请|给我|全额){0,4}退款(?:吧|给我|就行)?[。！!.]*", re.IGNORECASE
    ),
}  # fmt: skip
_UNLIKE_PLAIN = re.compile(
    "[吗么呢?？]|怎么|政策|规则|流程|原因|条件|订阅|付款|支付|邮件|账|会员|如何|多少|为什么|可以|能|费|钱|要是|"
    "如果|不|没|已经|被"
)


_UNWANTED = re.compile(
    r"[^吗呢?？。，,]{0,6}#?w?\d{7}[^吗呢?？。，,退换]{0,8}(?:不|别)\s?(?:想\s?)?(?:要|发)\s?了?[^吗呢?？]{0,8}",
    re.IGNORECASE,
)
_SWAP = re.compile(r"[^吗呢么?？]{1,40}(?:换成|換成)[^吗呢么?？]{1,80}")
_NO_ITEM = re.compile("地址|付款|支付|邮箱|电话|手机号|收货|语言|中文|英文|人工")


def plain_intent(piece: str) -> str | None:
    """Give the intent of a bare order that its neighbours make clear: "cancel it", "取消吧", "灯换成红的"."""
    text = piece.strip()
    if _SWAP.fullmatch(text) and not _NO_ITEM.search(text):
        return "change_order"
    if _UNWANTED.fullmatch(text):
        return "cancel_order"
    if _UNLIKE_PLAIN.search(text):
        return None
    return next((intent for intent, form in _PLAIN.items() if form.fullmatch(text)), None)


INFORMATION = re.compile(
    r"\s*(?:and |also |so |hi,? |hello,? )*(?:what|which|how|why|when|where|who|do|does|did|is|are|will|would|"
    r"can i|could i|may i|am|should)\b"
    "|.*(?:[吗嗎么]\\s*[?？。]?$|怎么|多少|多久|什么|哪|几|会不会|能不能退|要不要|是不是|谁|怎样|咋)",
    re.IGNORECASE | re.DOTALL,
)
_TOLD_OF = re.compile(
    r"[?？]|(?P<twice>[\u4e00-\u9fff])不(?P=twice)|谁|买|购|下单|\border (?:an?|the|one|two|another|some)\b"
    r"|\b(?:buy|purchase|tell|show|explain|check|know|see|find|look|wonder\w*|list|any|policy|what|which|how|when|where|much)\b"
    r"|告诉|告訴|查|看|问|問|知道|了解|介绍|说说|政策|规定|规则|几|哪|多少|多久|有没有"
    r"|\b(?:change|switch|update)\b.{0,20}\bpayment\b|[改换].{0,8}(?:支付|付款)",
    re.IGNORECASE,
)
DIRECTIVE = re.compile(
    r"\s*(?:can|could|will|would) you\b|.*(?:能不能|可以|能|可否)(?:请)?(?:帮|给|把|麻烦)", re.IGNORECASE | re.DOTALL
)


def asks_fact(text: str) -> bool:
    """Tell whether a part of a message has the form of a question, or asks for something of its own."""
    return INFORMATION.match(text) is not None or _TOLD_OF.search(text) is not None
