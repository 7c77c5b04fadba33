"""What a ticket is about and how urgent it is, so that operators can take the right one first."""

from __future__ import annotations

import re
from typing import Final

DELIVERY: Final = "delivery"
GOODS: Final = "goods"
PAYMENT: Final = "payment"
SERVICE: Final = "service"
OTHER: Final = "other"

HIGH: Final = "high"
NORMAL: Final = "normal"

# The first that fits wins: "the driver broke my lamp" is about the lamp.
_WORDS: Final = {
    GOODS: re.compile(
        r"\b(?:broke|broken|damaged?|defect|defective|faulty|scratch|scratched|torn|crack(?:ed|s)?|fake|quality"
        r"|wrong (?:item|size|colou?r|product)|missing (?:part|item)s?|left out|incomplete|doesn'?t work|does not work"
        r"|stopped working|(?:box|parcel|package|packet|envelope|carton|it) (?:was|is|came|arrived) (?:\w+ )?empty"
        r"|empty (?:box|parcel|package|packet|envelope|carton)|nothing (?:was |is )?(?:in|inside))\b"
        r"|空[的箱盒]|空包|什么(?:都|也)没有|没有?东西|坏了|坏的|破了|破损|损坏|瑕疵|质量|假货|发错|少[了发寄给]|漏[发寄]|缺了|不齐|不能用|用不了|划痕|裂",
        re.IGNORECASE,
    ),
    PAYMENT: re.compile(
        r"\b(?:charged?|overcharged|refund|refunded|payment|pay|paid|money|price|invoice|bill|billed|coupon)\b"
        r"|扣款|扣钱|多扣|退款|付款|支付|价格|发票|优惠券|钱",
        re.IGNORECASE,
    ),
    DELIVERY: re.compile(
        r"\b(?:late|delay|delayed|deliver|delivery|delivered|courier|driver|parcel|package|shipping|shipped|shipment"
        r"|arrive|arrived|waiting|lost|received|never (?:got|came))\b"
        r"|送货|配送|快递|物流|包裹|没收到|没拿到|没到|还没|延误|迟到|太慢|丢了|丢件",
        re.IGNORECASE,
    ),
    SERVICE: re.compile(
        r"\b(?:rude|service|support|staff|agent|employee|nobody|no one|ignored?|hung up|impolite|unhelpful|answer)\b"
        r"|客服|态度|服务|没人|不理|敷衍|人员|店员",
        re.IGNORECASE,
    ),
}


def category_of(text: str) -> str:
    """What a message is about: "delivery", "goods", "payment", "service" or "other"."""
    return next((category for category, words in _WORDS.items() if words.search(text)), OTHER)


def priority_of(mood: str) -> str:
    """How urgent a ticket is: who is angry is answered first.

    Args:
        mood: "calm", "unhappy" or "angry".
    """
    return HIGH if mood == "angry" else NORMAL
