"""What a condition is about: whether an order has shipped, an item is in stock, something is free or cheap."""

from __future__ import annotations

import re

from assistant.nlu.text import fold

UNKNOWN = "unknown"
POSSIBLE = "possible"
"""That the shop's rules allow it, which shows when it is begun."""
OPPOSITES = {
    "shipped": "not_shipped",
    "not_shipped": "shipped",
    "in_stock": "out_of_stock",
    "out_of_stock": "in_stock",
    "costly": "free",
    "free": "costly",
}
KINDS = ("shipped", "not_shipped", "in_stock", "out_of_stock", "free", "cheaper_than", POSSIBLE, UNKNOWN)

_SHIPPED = re.compile(
    r"\b(?:shipped|shipping yet|ship yet|dispatched|sent|posted|mailed|processed|packed|on (?:its|the) way|"
    r"in transit|out for delivery|left yet|already left|left (?:the|your) (?:warehouse|shop)|gone out|"
    r"handed (?:over )?to the (?:courier|carrier))\b"
    "|发货|發貨|发出|寄出|寄走|发走|出库|出庫|[在上]路|处理(?:好|了|完)|打包|运输中|出发|发了|寄了|没发|未发|没寄|"
    "没处理|還沒發|没出"
)
_PENDING = re.compile(r"\b(?:pending|still open|unshipped|not too late|in time)\b|来得及|待发货|待处理|没动")
_STOCK = re.compile(
    r"\b(?:in stock|available|availability|have (?:it|one|them|any|the|that|this|some)|has (?:it|one|the|that|"
    r"this)|got (?:it|one|them|any|the|some)|exists?|stocked"
    r"|comes? in|there(?:'s| is| are)|carry|back in|restocked)\b"
    "|有货|有貨|现货|現貨|库存|补货|还有|有的话|到货|有.{0,8}(?:码|号|色|款|版|的)$|^有|有$"
)
_SOLD_OUT = re.compile(
    r"\b(?:sold out|out of (?:stock|the|it|them|those)|unavailable|gone|run out|discontinued)\b|"
    r"没货|沒貨|无货|缺货|缺貨|卖完|賣完|售罄|断货|卖光|没有(?:货|了|库存|现货)|没库存|没现货|下架"
)
_FREE = re.compile(
    r"\b(?:(?:is|are|it's|for|be|still|of) free(?: of charge)?|free|no (?:extra |additional )?(?:fee|charge|"
    r"cost)s?|costs? (?:me )?nothing|without (?:a |any )?(?:fee|charge|cost)s?"
    r"|(?:doesn't|does not|don't|won't|not) (?:cost|charge)(?:d)?)\b|免费|免費|不收费|不收錢|不收钱|不要钱|不用钱|"
    r"不花钱|不扣钱|不扣费|没有(?:手续费|费用)|没手续费|不用付"
)
_COSTLY = re.compile(
    r"\b(?:costs? (?:me )?(?:something|anything|extra|money|more)|(?:there(?:'s| is)|has) an? (?:\w+ )?(?:fee|"
    r"charge|cost)|(?:a|any) fees?|charged?|have to pay|not free)\b"
    "|收费|要钱|要錢|收钱|扣钱|扣费|手续费|付费|花钱"
)
_CHEAPER = re.compile(
    r"\b(?:cheaper|less than|under|below|at most|no more than|not more than|up to|lower than|within|"
    r"max(?:imum)?)\b|低于|不到|不超过|以内|以下|便宜|少于|之内"
)
_AMOUNT = re.compile(
    r"\d|[一二三四五六七八九十百千两]+(?:块|元|刀|[以之]内|以下)|\b(?:ten|twenty|thirty|forty|fifty|hundred)\b|\bthan\b|比"
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|n't|isn't|hasn't|haven't|aren't|wasn't|don't|doesn't|didn't|cannot|can't|without|isnt|"
    r"hasnt|havent|doesnt|dont)\b|n't\b|还没|還沒|没有|沒有|没|沒|未|不|尚未"
)


def kind_of(text: str, *, negated: bool = False) -> str:
    """Tell the kind of a condition, one of KINDS.

    Args:
        text: The condition without its "if" or "unless".
        negated: Whether what it says must not hold, as after "unless".
    """
    kind = _stated(fold(text[:300]).strip())
    if negated:
        kind = OPPOSITES.get(kind, UNKNOWN)
    return kind if kind in KINDS else UNKNOWN


def _stated(text: str) -> str:
    """Tell what a condition states, "costly" besides KINDS."""
    is_negated = _NEGATED.search(text) is not None
    if _CHEAPER.search(text) and _AMOUNT.search(text):
        return UNKNOWN if is_negated and not re.search("no more|not more|不到|不超过", text) else "cheaper_than"
    if _SHIPPED.search(text):
        return "not_shipped" if is_negated else "shipped"
    if _PENDING.search(text):
        return UNKNOWN if is_negated else "not_shipped"
    if _FREE.search(text) and not re.search(r"\b(?:isn't|is not|not|no longer) free|不免费|不是免费", text):
        return "free"
    if _COSTLY.search(text):
        return "free" if is_negated and not re.search("not free", text) else "costly"
    if _SOLD_OUT.search(text):
        return UNKNOWN if re.search(r"\b(?:not|n't)\b|n't", text) else "out_of_stock"
    if _STOCK.search(text):
        return "out_of_stock" if is_negated else "in_stock"
    return UNKNOWN
