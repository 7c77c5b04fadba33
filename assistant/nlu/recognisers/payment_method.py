"""Ways to pay, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity

_NAMES = {
    "gift_card": "gift cards?|gift vouchers?|giftcards?|礼品卡|禮品卡|购物卡|礼物卡",
    "credit_card": "credit cards?|信用卡|visa|master ?cards?|amex|american express|jcb|discover card|万事达卡?|運通|运通",  # noqa: E501
    "debit_card": "debit cards?|bank cards?|prepaid cards?|借记卡|储蓄卡|银行卡|銀行卡|银联卡?|銀聯卡?|unionpay|union pay",  # noqa: E501
    "paypal": "pay ?pal|贝宝",
    "apple_pay": "apple ?pay|苹果支付",
    "google_pay": "google ?pay|谷歌支付",
    "alipay": "ali ?pay|支付宝|支付寶|花呗|花唄",
    "wechat_pay": "we ?chat ?pay|微信支付|微信付款|微信",
    "line_pay": "line ?pay",
    "bank_transfer": "bank transfers?|wire transfers?|bank account|银行转账|转账|轉帳|汇款|对公转账",
    "cash_on_delivery": "cash on delivery|cod|货到付款|貨到付款",
    "cash": "cash|现金|現金",
    "check": "cheques?|checks(?! (?:in|out))",
    "klarna": "klarna|after ?pay|pay later|instal+ments?|分期付款|分期",
    "crypto": "bitcoins?|crypto(?:currency)?|比特币",
    "quick_pass": "云闪付",
    "digital_yuan": "数字人民币",
    "octopus": "octopus card|八達通|八达通",
    "card": "cards?|刷卡",
    "balance": "store credit|余额|餘額",
}
_GROUPS = "|".join(f"(?P<{key}>{names})" for key, names in _NAMES.items())
_PATTERN = re.compile(rf"(?<![A-Za-z])(?:{_GROUPS})(?![A-Za-z])", re.IGNORECASE)
_BRANDS = {"visa": "visa", "mastercard": "mastercard", "amex": "amex", "americanexpress": "amex", "jcb": "jcb"}


def find(text: str, today: date) -> Iterator[Entity]:
    """Find payment methods; the value is a key such as "gift_card", the card's brand where one is named."""
    for match in _PATTERN.finditer(text):
        plain = match.group().lower().replace(" ", "")
        value = _BRANDS.get(plain, _BRANDS.get(plain.rstrip("s"), str(match.lastgroup)))
        yield Entity("payment_method", match.start(), match.end(), value, "payment_method")
