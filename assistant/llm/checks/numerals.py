"""Numbers in words become digits, so that "three days", "三天" and "3 days" read alike."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import cache

from assistant.llm.checks.vocabulary import vocabulary

_CHINESE_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_NUMBER = "[零〇一二两三四五六七八九十百千万]+"
_MEASURES = "个件张次位份种款项笔封袋步步骤倍级层楼台条双套本瓶箱包组枚只支名人家单码号页字"
_UNITS = "美元|美金|欧元|元|块|积分|分(?!期|别|摊)|厘米|毫米|米|公里|公斤|千克|克|毫升|升|英寸"
_PERIODS = "秒|分钟|小时|钟头|天|日|周|星期|礼拜|月|年|季度|工作日|营业日"
_MIXED = re.compile(r"(?<![\d.,])\d+(?:\.\d+)?(?:万(?:\d千)?|千)(?![\d克米瓦字卡伏赫])")
"""Digits with a Chinese unit: 2万, 1.5万, 5万5千."""
_ENGLISH_PHRASES = tuple(
    (re.compile(rf"(?i)\b{phrase}\b"), digits)
    for phrase, digits in (
        ("half an? month", "15 days"),
        ("half an? year", "6 months"),
        ("half an? hour", "30 minutes"),
        ("half an? day", "12 hours"),
        ("half price", "50%"),
        ("(?:a )?couple of", "2"),
        ("(?:a )?dozen", "12"),
        ("free of charge|for free|at no (?:extra )?(?:cost|charge)", "free"),
        ("(?:no|not) (?:more|longer|later) than", "at most"),
    )
)
_CHINESE_PHRASES = tuple(
    (re.compile(phrase), digits)
    for phrase, digits in (
        ("半个月", "15天"),
        ("半年", "6个月"),
        ("半个?(?:小时|钟头)", "30分钟"),
        ("半天", "12小时"),
        ("半价", "50%优惠"),
        ("不收费(?!用)|不收取任何费用|无需付费|不用付费", "免费"),
    )
)


def normalise(text: str, language: str) -> str:
    """Write every number in digits, and wide characters as narrow ones; a text in this form stays as it is."""
    text = unicodedata.normalize("NFKC", text)
    return _chinese(text) if language == "zh" else _english(text)


def _english(text: str) -> str:
    for phrase, digits in _ENGLISH_PHRASES:
        text = phrase.sub(digits, text)
    return _english_number().sub(lambda match: _english_value(match[0]), text)


@cache
def _english_number() -> re.Pattern[str]:
    words = vocabulary()["numbers"]["en"]
    tens = "|".join(word for word, value in words.items() if value >= 20)
    ones = "|".join(["one", *(word for word, value in words.items() if 2 <= value <= 9)])
    below_hundred = rf"(?:(?:{tens})[ -](?:{ones})|{'|'.join(words)})"
    hundreds = rf"(?:a|one|{'|'.join(words)}) (?:hundred|thousand)(?:(?: and)? (?:{below_hundred}|one))?"
    return re.compile(rf"(?i)\b(?:{hundreds}|{below_hundred})\b")


def _english_value(text: str) -> str:
    words = {**vocabulary()["numbers"]["en"], "one": 1, "a": 1}
    value = 0
    for word in re.split("[ -]", text.lower()):
        if word in ("hundred", "thousand"):
            value *= 100 if word == "hundred" else 1000
        elif word != "and":
            value += words[word]
    return str(value)


def _chinese(text: str) -> str:
    for phrase, digits in _CHINESE_PHRASES:
        text = phrase.sub(digits, text)
    text = re.sub(rf"百分之({_HAN_NUMBER}|\d+)", lambda match: f"{_value(match[1])}%", text)
    text = re.sub(r"(?<![\d.])([1-9]|[一二三四五六七八九])([1-9五])?折", _discount, text)
    text = _MIXED.sub(lambda match: _written_out(match[0]), text)
    many = rf"({_HAN_NUMBER})(?=\s?(?:个?(?:{_PERIODS})|[{_MEASURES}至到~～-]|{_UNITS}))"
    return re.sub(many, _chinese_number, text)


def _discount(match: re.Match[str]) -> str:
    digits = "".join(str(_CHINESE_DIGITS.get(digit, digit)) for digit in (match[1], match[2]) if digit)
    return f"{100 - int(digits.ljust(2, '0'))}%优惠"


def _chinese_number(match: re.Match[str]) -> str:
    following = match.string[match.end() :].lstrip()
    alone = match[1] == "一" and not re.match(f"个?(?:{_PERIODS}|{_UNITS})", following)
    return match[0] if alone or _value(match[1]) is None else str(_value(match[1]))


def _written_out(text: str) -> str:
    """Write 5万5千 as 55000."""
    parts = re.findall(r"([\d.]+)([万千])", text)
    return str(sum(Fraction(digits) * (10_000 if unit == "万" else 1_000) for digits, unit in parts))


def _value(text: str) -> int | None:
    if text.isdigit() and text.isascii():
        return int(text)
    if len(text) > 1 and all(character in _CHINESE_DIGITS for character in text):
        return int("".join(str(_CHINESE_DIGITS[character]) for character in text))
    total, section, digit = 0, 0, 0
    for character in text:
        if character in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[character]
        elif character in _CHINESE_UNITS:
            section, digit = section + (digit or 1) * _CHINESE_UNITS[character], 0
        elif character == "万":
            total, section, digit = (section + digit) * 10_000, 0, 0
        else:
            return None
    return total + section + digit


def number(text: str) -> Fraction:
    """Read digits: "1,299.00" is 1299, "1½" is one and a half."""
    return Fraction(text.replace(",", "").replace("，", ""))
