"""What somebody asks of what they ordered: "which size did I order?", “键盘什么时候买的”, "which was the oldest?"."""

from __future__ import annotations

import re
from typing import Final

from assistant.services.procedures.heard import Entity, Heard
from assistant.simplified import folded

DETAILS: Final = "order_details"
"""What is in an order, in which versions, for how much, when it was placed and how it was paid."""
SENT_TO: Final = "order_address"
DEAREST: Final = "dearest_order"
CHEAPEST: Final = "cheapest_order"
OLDEST: Final = "oldest_order"
NEWEST: Final = "newest_order"
EXTREMES: Final = (DEAREST, CHEAPEST, OLDEST, NEWEST)

_ITEM_ORDER: Final = r"(?:the|my|that|this|which) (?:[\w'-]+ ){0,4}order\b"
_WHEN: Final = re.compile(
    r"\bwhen (?:did|have) i (?:\w+ )?(?:order|buy|bought|purchased?|placed?)\b"
    r"|\bwhen was .{1,40}\b(?:ordered|bought|placed|purchased)\b"
    r"|\b(?:what|which) (?:day|date) did i (?:order|buy|place|purchase)\b"
    r"|(?:什么时候|啥时候|哪天|几号|何时)(?:买|订|下单?|拍)的|我是?(?:什么时候|啥时候|哪天|几号|何时)(?:买|订|下单?|拍)"
)
_PAID_WITH: Final = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?:card|method|account)\b.*\b(?:did i (?:use|pay)|i used|was used|i paid)\b"
    r"|\bhow did i pay\b|\bwhat did i pay (?:\w+ )*with\b"
    r"|(?:怎么|用什么|拿什么|用啥|哪种方式|什么方式)(?:付款?|支付)的|(?:用|刷)的?是?(?:哪|什么)张?卡"
)
_IN_ORDER: Final = re.compile(
    rf"\bwhat\b.*\bin {_ITEM_ORDER}|\bhow many\b.*\bin {_ITEM_ORDER}|\bprice\b.*\bin {_ITEM_ORDER}"
    r"|(?:[那这]一?单|单里)面?(?:都|一共|总共)*(?:有|是|买了)(?:什么|哪些|啥|几)"
)
_IN_IT: Final = re.compile(
    r"\bwhat(?:'?s| is| was)? (?:all )?in (?:it|there)\b|\bhow many\b.*\bin (?:it|there|that)\b"
    r"|\bhow much of (?:it|that)\b"
    r"|里面?(?:都|一共)*(?:有|是)(?:什么|哪些|啥|几)|卡付了多少"
)
_VERSION: Final = re.compile(
    r"\b(?:which|what)(?:'?s| is| are| was| were)?(?: the)? (?:\w+ )?"
    r"(?:sizes?|colou?rs?|version|material|model|option|capacity|kind|type|variant|switch(?:es)?"
    r"|brightness)\b|\bhow (?:big|large|bright)\b"
    r"|(?:什么|啥|哪[个种款一])(?:样的)?(?:颜色|色|尺码|尺寸|码|号|款|轴|容量|材质|材料|型号|规格|版本|大小|亮度)"
    r"|多大|几[升码号寸]|多少[升码]"
)
_PRICE: Final = re.compile(
    r"\b(?:what|how much)\b.*\b(?:did i pay|was i charged|i paid|cost me|did (?:it|they|that) cost"
    r"|was (?:it|the price))\b"
    r"|多少钱买的|花了?多少钱?|付了多少|多少钱"
)
_SENT: Final = re.compile(
    r"\b(?:which|what) address\b|\bwhere (?:does|will|is) .{0,30}\b(?:go|going|sent|shipped)(?: to)?\W*$"
    r"|(?:寄|送|发)[到往]的?(?:是)?(?:哪里|哪儿|哪个地址|什么地[址方])(?!了)"
)
_PAST: Final = re.compile(
    r"\b(?:did|have|had) i (?:\w+ )?(?:order(?:ed)?|buy|bought|purchased?|get|choose|chosen|pick(?:ed)?|take"
    r"|pay|paid)\b"
    r"|\bi(?:'ve|'d)? (?:\w+ )?(?:ordered|bought|purchased|chose|picked|paid)\b"
    rf"|\bin {_ITEM_ORDER}|[买订拍选]的|[那这]一?单|我的?订单|我(?:当时|上次|之前)?(?:买|订|拍|选)了"
)
_MINE: Final = re.compile(r"(?:\bmy|我的?)\s*$")
_ENDS: Final = {
    DEAREST: re.compile(
        r"\bmost expensive|\bcosts? mo(?:re|st)\b|\bdearest|\bpric(?:iest|ier)\b|\bmore expensive"
        r"|\bhighest|贵"
    ),
    CHEAPEST: re.compile(r"\bcheap(?:est|er)\b|\bleast expensive|\blowest|便宜"),
    OLDEST: re.compile(r"\boldest|\bearliest|\bolder|最[早旧]|更早"),
    NEWEST: re.compile(r"\bnewest|\blatest|\bmost recent|\bnewer|最[新近晚]"),
}
_OF_PRICE: Final = (DEAREST, CHEAPEST)
_WHICH: Final = re.compile(r"\b(?:which|what)\b(?! about)|哪")
"""Without it "the latest one" is the order that what was asked last is asked of next."""
_BESIDE_END: Final = re.compile(
    r"\b(?:and|so|ok|then|which|what|one|order|orders|of|these|them|those|all|my|the|is|was|are|were|has|had|did|costs?|cost|price"
    r"|total|me|i|placed|ordered|bought|most|my)\b|'s\b|[^\w\s]"
    r"|[那这些我的哪一个单里中是呢啊吧有请问最订之在]"
)
_BESIDE: Final = re.compile(
    r"\b(?:and|so|ok|what|which|how|much|many|it|its|they|that|there|them|is|was|were|are|did|do|does|have|had|i|my|the|a|an|one"
    r"|ones|again|exactly|for|of|in|by|with|on|cost|pay|paid|ordered|order|bought|get|got|be|total|charged|gift|card|s|go|going|sent|to)\b"
    r"|[^\w\s]|[我的是呢啊了吗买订付花那这它个一共总里面都有东西钱礼品卡]"
)
_MY_ORDERS: Final = re.compile(r"\b(?:of )?my orders\b|我的?订单|我这些")
_DEED: Final = re.compile(
    r"\b(?:cancel|return|exchange|swap|change|refund|reorder|again|invoice|fit|wrong|instead|should)\w*\b|\bcan i\b"
    r"|换|改|退|取消|再买|再来|发票|发错|可以|能不能|应该|推荐"
)


def purchase_question(heard: Heard, *, spoken_of: str = "", lists_orders: bool = False) -> str | None:
    """Read what a message asks of the customer's own orders, whatever it was taken for; None for anything else.

    Args:
        heard: The message.
        spoken_of: Our last answer, where it spoke of one order: "which colour?" is then asked of what is in it.
        lists_orders: Whether our last answer listed orders: "which is the oldest?".
    """
    text = folded(heard.text)
    if _DEED.search(text):
        return None
    product = heard.first("product")
    of_orders = lists_orders or _MY_ORDERS.search(text) is not None
    if product is None and heard.first("ordinal") is None and of_orders and (end := _end_in(text)):
        return end
    if sum(_names_order(one, heard) for one in heard.all("product")) > 1:  # "the kettle order or the lamp order"
        return next((end for end in _OF_PRICE if _ENDS[end].search(text)), None)
    if _WHEN.search(text) or _PAID_WITH.search(text) or _IN_ORDER.search(text):
        return DETAILS
    if heard.first("order_number") is not None:
        return None
    of_spoken = bool(spoken_of) and _is_of_spoken(text, product, spoken_of)
    if _SENT.search(text) and (of_spoken or (product is not None and _names_order(product, heard))):
        return SENT_TO
    owned = product is not None and (_PAST.search(text) is not None or _is_mine(product, heard))
    of_item = _VERSION.search(text) or _PRICE.search(text)
    return DETAILS if (of_spoken and _IN_IT.search(text)) or (of_item and (owned or of_spoken)) else None


def _is_of_spoken(text: str, product: Entity | None, spoken_of: str) -> bool:
    """Tell whether a text names an item of the order spoken of, or nothing at all beside what it asks."""
    if product is not None:
        return folded(product.text).removesuffix("s") in folded(spoken_of)
    asked = next((words for words in (_IN_IT, _VERSION, _PRICE, _SENT) if words.search(text)), None)
    return asked is not None and not _BESIDE.sub(" ", asked.sub(" ", text)).strip()


def _end_in(text: str) -> str | None:
    """Return which of several orders a text asks for, where it says nothing else: "which one is the oldest?"."""
    asks = _WHICH.search(text) is not None
    end = next((end for end, words in _ENDS.items() if words.search(text) and (asks or end in _OF_PRICE)), None)
    return end if end and not _BESIDE_END.sub(" ", _ENDS[end].sub(" ", text)).strip() else None


def items_asked(heard: Heard) -> list[str]:
    """Return the products whose items are asked about, without those that say which order: "the backpack order"."""
    if _IN_ORDER.search(folded(heard.text)) and not _VERSION.search(folded(heard.text)) and "price" not in heard.text:
        return []
    return [str(one.value) for one in heard.all("product") if not _names_order(one, heard)]


def _names_order(product: Entity, heard: Heard) -> bool:
    return re.match(r"s?\s+order\b|\s*(?:的)?[那这]一?[单單]", heard.text[product.end :], re.IGNORECASE) is not None


def _is_mine(product: Entity, heard: Heard) -> bool:
    return _MINE.search(folded(heard.text[: product.start])) is not None
