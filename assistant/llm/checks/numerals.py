"""Numbers in words become digits, so that "three days", "三天" and "3 days" read alike."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import cache

from assistant.llm.checks.vocabulary import vocabulary
from assistant.simplified import simplify

_CHINESE_DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_NUMBER = "[零〇一二两三四五六七八九十百千万]+"
_MEASURES = "个件张次位份种款项笔封袋步步骤倍级层楼台条双套本瓶箱包组枚只支名人家单码号页字"
_UNITS = "美元|美金|欧元|元|块|积分|分(?!期|别|摊)|厘米|毫米|米|公里|公斤|千克|克|毫升|升|英寸"
_PERIODS = "秒|分钟|小时|钟头|天|日|周|星期|礼拜|月|年|季度|工作日|营业日"
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_FORMALLY = re.compile(
    rf"(?<![大登着内队收])[壹贰叁肆伍陆柒捌玖拾佰仟零]+(?=\s?(?:圆|整|个?(?:{_PERIODS})|[{_MEASURES}]|{_UNITS}))"
)
_CHINESE_PLACES = tuple(
    re.compile(rf"({before})({_HAN_NUMBER})(?=\s?(?:{behind}))")
    for before, behind in (
        ("", f"个?(?:{_PERIODS})|[{_MEASURES}至到~～-]|{_UNITS}"),
        ("", "点(?:钟|整|半|[一三]刻)"),
        ("(?:上午|下午|晚上|早上|中午|凌晨|清晨|傍晚|[早晚](?!一点))", "点"),
    )
)
"""Where characters are a number: what stands before them, and behind."""
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
        ("(?:one[ -]|an? )(?=(?:third|fifth|tenth) of|third)", "1 "),
        ("(?:a )?couple of", "2"),
        ("(?:a )?dozen", "12"),
        ("free of charge|for free|at no (?:extra )?(?:cost|charge)", "free"),
        ("(?:no|not) (?:more|longer|later) than", "at most"),
    )
)
_ENGLISH_HALVES = tuple(
    (re.compile(rf"(?i)\b{phrase}\b"), digits)
    for phrase, digits in (
        (r"(?:one|an?) (hour|day|week|month|year) and a half", r"1.5 \1s"),
        (r"(\d+) (hour|day|week|month|year)s and a half", r"\1.5 \2s"),
        (r"(?:one|a) and a half", "1.5"),
        (r"(\d+) and a half", r"\1.5"),
        (r"half past (\d{1,2})", r"\1:30"),
        (r"quarter past (\d{1,2})", r"\1:15"),
    )
)
"""Looked for when the whole numbers are digits."""
_CHINESE_PHRASES = tuple(
    (re.compile(phrase), digits)
    for phrase, digits in (
        ("(?<!个)半个月", "15天"),
        ("(?<!个)半年", "6个月"),
        ("(?<!个)半个?(?:小时|钟头)", "30分钟"),
        ("(?<!个)半天", "12小时"),
        ("半价", "50%优惠"),
        ("不收费(?!用)|不收取任何费用|无需付费|不用付费", "免费"),
    )
)


_CHINESE_HALVES = tuple(
    (re.compile(phrase), digits)
    for phrase, digits in (
        (r"(\d+)个半(小时|钟头|月|星期|礼拜)", r"\1.5个\2"),
        (r"(?<![\d.])(\d{1,3})(天|周|年)半(?![天年月日个小])", r"\1.5\2"),
        (r"(\d{1,2})点半", r"\1点30分"),
        (r"(\d{1,2})点(?:1刻|一刻)", r"\1点15分"),
        (r"(\d{1,2})点(?:3刻|三刻)", r"\1点45分"),
    )
)
"""Looked for when the whole numbers are digits."""


def normalise(text: str, language: str) -> str:
    """Write every number in digits, wide characters as narrow and traditional ones as simplified.

    A text in this form stays as it is.
    """
    text = unicodedata.normalize("NFKC", text)
    return _chinese(simplify(text)) if language == "zh" else _english(text)


def _english(text: str) -> str:
    for phrase, digits in _ENGLISH_PHRASES:
        text = phrase.sub(digits, text)
    text = _english_number().sub(lambda match: _english_value(match[0]), text)
    for phrase, digits in _ENGLISH_HALVES:
        text = phrase.sub(digits, text)
    return text


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
    text = _FORMALLY.sub(lambda match: match[0].translate(_FORMAL), text)
    for phrase, digits in _CHINESE_PHRASES:
        text = phrase.sub(digits, text)
    text = re.sub(rf"百分之({_HAN_NUMBER}|\d+)", lambda match: f"{_value(match[1])}%", text)
    text = re.sub(r"(?<![\d.])([1-9]|[一二三四五六七八九])([1-9五])?折", _discount, text)
    text = _MIXED.sub(lambda match: _written_out(match[0]), text)
    text = re.sub(rf"({_HAN_NUMBER}|\d+)分之({_HAN_NUMBER}|\d+)", _fraction, text)
    for place in _CHINESE_PLACES:
        text = place.sub(_chinese_number, text)
    for phrase, digits in _CHINESE_HALVES:
        text = phrase.sub(digits, text)
    return text


def _fraction(match: re.Match[str]) -> str:
    """Write 三分之二 as 2/3."""
    return f"{_value(match[2])}/{_value(match[1])}"


def _discount(match: re.Match[str]) -> str:
    digits = "".join(str(_CHINESE_DIGITS.get(digit, digit)) for digit in (match[1], match[2]) if digit)
    return f"{100 - int(digits.ljust(2, '0'))}%优惠"


def _chinese_number(match: re.Match[str]) -> str:
    following = match.string[match.end() :].lstrip()
    alone = match[2] == "一" and not re.match(f"个?(?:{_PERIODS}|{_UNITS})|个半|点", following)
    return match[0] if alone or _value(match[2]) is None else f"{match[1]}{_value(match[2])}"


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
