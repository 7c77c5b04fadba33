"""Amounts of money: "$12.50", "30 dollars", "¥299", "30块"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity
from assistant.nlu.recognisers.numerals import CHINESE, to_number

_SIGNS = {"$": "USD", "US$": "USD", "¥": "CNY", "RMB": "CNY", "€": "EUR", "£": "GBP", "HK$": "HKD", "NT$": "TWD"}
_WORDS = {
    "dollar": "USD", "dollars": "USD", "bucks": "USD", "buck": "USD", "usd": "USD", "美元": "USD", "美金": "USD", "刀": "USD",  # noqa: E501
    "元": "CNY", "块钱": "CNY", "块": "CNY", "塊": "CNY", "rmb": "CNY", "cny": "CNY", "yuan": "CNY", "人民币": "CNY", "蚊": "HKD",  # noqa: E501
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "欧元": "EUR", "pounds": "GBP", "gbp": "GBP", "英镑": "GBP",
}  # fmt: skip
_AMOUNT = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,2})?"
_BEFORE = re.compile(rf"(?:(?<![A-Za-z])(?:US|HK|NT)\$|(?<![A-Za-z])RMB\s?|[$¥€£])\s?({_AMOUNT})(?!\d)", re.IGNORECASE)
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_AFTER = re.compile(rf"(?<![\d.,A-Za-z])({_AMOUNT}|[{CHINESE}]{{1,8}})\s?({_WORD})(?![A-Za-z])", re.IGNORECASE)


def find(text: str, today: date) -> Iterator[Entity]:
    """Find amounts; the value is like "12.50 USD"."""
    for match in _BEFORE.finditer(text):
        sign = match.group()[: match.start(1) - match.start()].strip().upper()
        yield _entity(match.start(), match.end(), match.group(1), _SIGNS[sign])
    for match in _AFTER.finditer(text):
        number = match.group(1)
        if number not in ("一", "两", "十") or match.group(2) not in ("块", "塊", "元"):  # 一块 also means "together"
            yield _entity(match.start(), match.end(), number, _WORDS[match.group(2).lower()])


def _entity(start: int, end: int, number: str, currency: str) -> Entity:
    plain = number.replace(",", "")
    amount = float(plain) if plain.isascii() else float(to_number(plain) or 0)
    return Entity("money", start, end, f"{amount:.2f} {currency}", "money")
