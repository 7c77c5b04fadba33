"""What a wish names that nothing in the shop is called: the "flying carpet" of "return my flying carpet"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from assistant.services.procedures.heard import Heard
from assistant.services.procedures.needs.pieces import first_mention, fold, is_vague, names_of
from assistant.services.records import Product

_MOST_WORDS: Final = 3
_OWN: Final = r"(?:(?:my|our|the|this|that|these|those|an?)\s+)?"
_AROUND: Final = (
    r"(?:and|or|but|that|which|who|i|we|you|it|because|cause|cos|since|as|for|from|in|on|of|to|with|without|please|pls"
    r"|plz|now|today|asap|again|instead|back|if|when|into|at|by|is|was|are|were|does|did|has|thanks|thx|then|too|also"
    r"|anymore|before|after|so)\b"
)
_NAME: Final = rf"(?P<thing>(?!{_AROUND})[a-z][\w'-]*(?:\s+[a-z][\w'-]*)*?)"
_END: Final = rf"(?=\s*(?:$|[^\w\s'-]|\d)|\s+{_AROUND})"
_ENGLISH: Final = (
    re.compile(rf"\b(?:send|ship|give|take)\s+{_OWN}{_NAME}\s+back\b"),
    re.compile(rf"\b(?:return|send back|give back|exchange|swap|cancel|refund)\s+{_OWN}{_NAME}{_END}"),
)
_DEED: Final = r"(?:退[掉货换还回]?|换[掉货]?|取消)"
_HAN: Final = r"[\u4e00-\u9fff]"
_THAT: Final = r"(?:[那这][个件台把张架条双本]?)?"
_CHINESE: Final = (
    re.compile(rf"把(?:我的?)?{_THAT}(?P<thing>{_HAN}{{2,6}}?)(?:给我?|都)?{_DEED}"),
    re.compile(
        rf"{_DEED}(?:一?下)?(?:我|我们)?(?:买|订|购买)?的?{_THAT}"
        rf"(?P<thing>{_HAN}{{2,6}}?)(?:吧|了|啊|呀|吗|呢|嘛)?(?=$|[^\u4e00-\u9fff])"
    ),
    re.compile(rf"我的(?P<thing>{_HAN}{{2,6}}?)我?(?:要|想|想要|能|可以|可不可以|能不能){_DEED}"),
)
_NO_THING: Final = frozenset(
    "it them this that these those all both each every everything anything something some any none one ones order"
    " orders item items product products purchase purchases package parcel delivery shipment goods stuff gift"
    " present pair piece size colour color money payment refund return exchange cancellation request change card"
    " account subscription membership newsletter address trip here there me us him her what which other another"
    " new whole entire same wrong broken damaged faulty defective first second third last latest yesterday policy"
    " label process shipping fee".split()
)
"""Words of which one alone makes a phrase no name of a thing."""
_NEAR: Final = 0.75
"""How like what is meant a slip of the fingers is, of 1: "ordr"."""
_NO_THING_ZH: Final = re.compile(
    r"[单單货貨款钱錢费費码碼号號色件这那它他她哪什么啥新大小不没坏错吗能可请帮麻烦的都再还就我你您想要后前是否全了过着付运账帐两三]"
    r"|东西|商品|物品|产品|包裹|快递|礼物|所有|一半|尺寸|差价|押金|发票|地址|会员|订阅|服务|预约|申请|操作|方式|政策|流程"
    r"|现在|今天|明天|昨天|刚才|刚刚|已经|直接|马上|如何|订购|购买|一下"
)


def unknown_thing(heard: Heard) -> str:
    """Return the thing that a wish is about, where it is nothing that the shop sells; empty where it names none.

    What is short of a name (“it”, "my order", "the wrong size"), or might be written wrong for that, is none.
    """
    if heard.first("product") or heard.first("order_number"):
        return ""
    text = heard.text.casefold()
    for pattern in (*_ENGLISH, *_CHINESE):
        match = pattern.search(text)
        if match and not _overlaps(match, heard) and _is_name(match["thing"]):
            return fold(match["thing"])
    return ""


def is_among(thing: str, products: Mapping[str, Product]) -> bool:
    """Tell whether one of the products is called like that, or nearly."""
    names = names_of(products)
    return first_mention(thing, names) is not None or bool(get_close_matches(thing, names, n=1, cutoff=_NEAR))


def _overlaps(match: re.Match[str], heard: Heard) -> bool:
    """Tell whether what is named was read as something else: an option, a reason, a day."""
    start, end = match.span("thing")
    return any(entity.start < end and entity.end > start for entity in heard.entities)


def _is_name(thing: str) -> bool:
    if not thing.isascii():
        return _NO_THING_ZH.search(thing) is None
    words = thing.split()
    if len(words) > _MOST_WORDS or is_vague(words[-1]) or words[-1].endswith("ly"):
        return False
    return not any(get_close_matches(word, _NO_THING, n=1, cutoff=_NEAR) for word in words)
