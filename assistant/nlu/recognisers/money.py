"""Amounts of money: "$12.50", "30 dollars", "¥299", "30块"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity
from assistant.nlu.text import has_han
from assistant.numerals import CHINESE, to_number

_SIGNS = {"$": "USD", "USD": "USD", "CNY": "CNY", "EUR": "EUR", "GBP": "GBP", "US$": "USD", "¥": "CNY", "RMB": "CNY", "€": "EUR", "£": "GBP", "HK$": "HKD", "NT$": "TWD"}  # noqa: E501
_WORDS = {
    "dollar": "USD", "dollars": "USD", "bucks": "USD", "buck": "USD", "usd": "USD", "us dollars": "USD", "美元": "USD", "美金": "USD", "刀": "USD",  # noqa: E501
    "元": "CNY", "块钱": "CNY", "块": "CNY", "塊": "CNY", "rmb": "CNY", "cny": "CNY", "yuan": "CNY", "人民币": "CNY", "蚊": "HKD",  # noqa: E501
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "欧元": "EUR", "pounds": "GBP", "gbp": "GBP", "英镑": "GBP", "英鎊": "GBP", "pound": "GBP", "quid": "GBP", "歐元": "EUR", "块人民币": "CNY",  # noqa: E501
    "港币": "HKD", "港元": "HKD", "港幣": "HKD", "台币": "TWD", "臺幣": "TWD", "台幣": "TWD", "日元": "JPY", "yen": "JPY",  # noqa: E501
}  # fmt: skip
_AMOUNT = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,2})?"
_SCALE = {"k": 1000, "千": 1000, "万": 10_000, "萬": 10_000, "百": 100}
_BEFORE = re.compile(rf"(?:(?<![A-Za-z])(?:US|HK|NT)\$|(?<![A-Za-z])(?:RMB|USD|CNY|EUR|GBP)\s?|[$¥€£])\s?({_AMOUNT}(?:k(?![a-z])|[千万萬])?)(?!\d)", re.IGNORECASE)  # noqa: E501
_COUNTED = "次个個件张張双雙条條台只隻套本份"  # "三元两个" is a price for two, "三块二" is 3.20
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_AFTER = re.compile(rf"(?<![\d.,A-Za-z])({_AMOUNT}(?:k|[百千万萬])?|[{CHINESE}]{{1,8}})[多来幾几]?\s?({_WORD})(?![A-Za-z])(?:(?<=[块塊元])(?P<tenths>[{CHINESE}\d])(?:[毛角]|(?![\d{CHINESE}月号{_COUNTED}])))?", re.IGNORECASE)  # noqa: E501
_BUDGET = re.compile(
    rf"(?:预算|預算|花了?|价位|價位|不超过|不超過|低于|budget(?:\s(?:is|of))?|under|up\sto|less\sthan|around)\s?(?:只有|大概|大约|在|是|约|了)?\s?"
    rf"(?P<number>[1-9]\d{{2,4}}|[{CHINESE}]{{1,4}}[百千万])[多来]?(?![\d{CHINESE}%.,]*\s?(?:gb|tb|ml|g|kg|cm|片|天|个|件|[a-z])|[.,]?\d)",
    re.IGNORECASE,
)
_BELOW = re.compile(rf"(?P<number>[1-9]\d{{2,4}}|[{CHINESE}]{{1,4}}[百千万])[多来]?(?=以内|以內|以下|左右|上下)")


def find(text: str, today: date) -> Iterator[Entity]:
    """Find amounts; the value is like "12.50 USD"."""
    for match in _BEFORE.finditer(text):
        sign = match.group()[: match.start(1) - match.start()].strip().upper()
        yield _entity(match.start(), match.end(), match.group(1), _SIGNS[sign])
    for match in _AFTER.finditer(text):
        number, tenths = match.group(1), to_number(match.group("tenths") or "零") or 0
        # 一块 also means "together"
        if tenths or number not in ("一", "两", "十") or match.group(2) not in ("块", "塊", "元"):
            yield _entity(match.start(), match.end(), number, _WORDS[match.group(2).lower()], tenths=tenths)
    for pattern in (_BUDGET, _BELOW):
        for match in pattern.finditer(text):
            start, currency = match.start("number"), "CNY" if has_han(text) else "USD"
            yield _entity(start, match.end(), match.group("number"), currency)


def _entity(start: int, end: int, number: str, currency: str, *, tenths: int = 0) -> Entity:
    amount = _amount(number.replace(",", "")) + tenths / 10
    return Entity("money", start, end, f"{amount:.2f} {currency}", "money")


def _amount(plain: str) -> float:
    """Read "12.50", "5k", "3千", "1.5万" or "三百"."""
    scale = _SCALE.get(plain[-1:].lower())
    if scale and plain[0].isascii():
        return float(plain[:-1]) * scale
    return float(plain) if plain.isascii() else float(to_number(plain) or 0)
