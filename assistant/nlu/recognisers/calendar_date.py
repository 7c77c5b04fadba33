"""Dates, relative and absolute, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from assistant.nlu.entities import Entity
from assistant.numerals import CHINESE, to_number

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = "|".join([*_MONTHS, *(f"{name[:3]}\\.?" for name in _MONTHS if name != "may"), "sept\\.?"])
_DAY = "|".join([*_DAYS, "mon", "tues?", "wed", "thurs?", "fri"])
_COUNT = r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a couple of|a few|several"
_ZH_COUNT = rf"\d{{1,3}}|[{CHINESE}]{{1,3}}"

Reading = Callable[[re.Match[str], date], str | None]


def _shift(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()


def _month(today: date, shift: int) -> str:
    index = today.year * 12 + today.month - 1 + shift
    return f"{index // 12}-{index % 12 + 1:02d}"


def _week(today: date, shift: int) -> str:
    year, week, _ = (today + timedelta(weeks=shift)).isocalendar()
    return f"{year}-W{week:02d}"


def _nearest(today: date, month: int, day: int) -> str | None:
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    return min(candidates, key=lambda one: abs((one - today).days)).isoformat() if candidates else None


def _full(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _day_month(match: re.Match[str], today: date) -> str | None:
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(match["month"].lower()[:3]))
    day = int(match["day"])
    return _full(int(match["year"]), month, day) if match["year"] else _nearest(today, month, day)


def _weekday(match: re.Match[str], today: date) -> str:
    weekday = next(place for place, name in enumerate(_DAYS) if name.startswith(match["weekday"].lower()[:3]))
    ahead = (weekday - today.weekday()) % 7
    which = (match["which"] or "").lower().strip()
    if which in ("last", "past"):
        return _shift(today, ahead - 7)
    return _shift(today, ahead + 7 if which == "next" and ahead + today.weekday() < 7 else ahead)


def _ago(match: re.Match[str], today: date) -> str | None:
    count = to_number(match["count"]) or {"a couple of": 2}.get(match["count"].lower())
    sign = -1 if match["direction"].lower() in ("ago", "back", "前", "之前", "以前") else 1
    return None if count is None else _span(today, sign * count, match["unit"].lower())


def _span(today: date, count: int, unit: str) -> str | None:
    days = {
        "day": 1,
        "week": 7,
        "month": 30,
        "year": 365,
        "天": 1,
        "日": 1,
        "周": 7,
        "星期": 7,
        "礼拜": 7,
        "月": 30,
        "年": 365,
    }
    for name, length in days.items():
        if name in unit:
            return _shift(today, count * length)
    return today.isoformat()


def _period(match: re.Match[str], today: date) -> str:
    shift = {"last": -1, "past": -1, "this": 0, "next": 1}[match["which"].lower()]
    unit = match["unit"].lower()
    if unit == "year":
        return str(today.year + shift)
    if unit == "weekend":
        return _shift(today, 5 - today.weekday() + 7 * shift)
    if unit == "quarter":
        return _quarter(today, shift)
    return _month(today, shift) if unit == "month" else _week(today, shift)


def _quarter(today: date, shift: int) -> str:
    index = today.year * 4 + (today.month - 1) // 3 + shift
    return f"{index // 4}-Q{index % 4 + 1}"


def _zh_weekday(match: re.Match[str], today: date) -> str:
    monday = today - timedelta(days=today.weekday())
    shift = {"上": -7, "下": 7, "这": 0, "本": 0}.get((match["which"] or " ")[0], 0)
    place = "一二三四五六日".index(match["day"].replace("天", "日").replace("末", "六"))
    found = monday + timedelta(days=shift + place)
    return (found if match["which"] or found >= today else found + timedelta(days=7)).isoformat()


def _zh_day(match: re.Match[str], today: date) -> str | None:
    month, day = to_number(match["month"]), to_number(match["day"])
    if month is None or day is None:
        return None
    return _full(int(match["year"]), month, day) if match["year"] else _nearest(today, month, day)


def _zh_month(match: re.Match[str], today: date) -> str | None:
    return _month_only(match["zh_month"], today)


def _month_year(match: re.Match[str], today: date) -> str:
    month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(match["month"].lower()[:3]))
    return f"{match['year']}-{month:02d}"


def _day_only(match: re.Match[str], today: date) -> str | None:
    return _nearest(today, today.month, int(re.sub(r"\D", "", match[match.lastgroup or ""])))


def _named(days: dict[str, int]) -> Reading:
    return lambda match, today: _shift(today, days[" ".join(match.group().lower().split())])


_EN_DAYS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1, "last night": -1,  # noqa: E501
    "tomorrow": 1, "the day before yesterday": -2, "day before yesterday": -2, "the day after tomorrow": 2,
    "yesterday morning": -1, "yesterday afternoon": -1, "yesterday evening": -1, "tomorrow morning": 1, "tomorrow afternoon": 1,  # noqa: E501
    "tomorrow evening": 1, "tomorrow night": 1, "tmrw": 1, "tmr": 1, "2moro": 1, "2day": 0, "yday": -1, "the other day": -2,  # noqa: E501
}  # fmt: skip
_ZH_DAYS = {
    "今天": 0, "今晚": 0, "今早": 0, "今日": 0, "今儿": 0, "昨天": -1, "昨晚": -1, "昨日": -1, "琴日": -1, "尋日": -1, "前天": -2,  # noqa: E501
    "大前天": -3, "昨儿": -1, "前儿": -2, "前日": -2, "尋晚": -1, "琴晚": -1, "今朝": 0, "聽朝": 1, "前晚": -2, "明天": 1, "明儿": 1, "明日": 1, "听日": 1, "聽日": 1, "明早": 1, "明晚": 1, "后天": 2, "後天": 2, "大后天": 3,  # noqa: E501
}  # fmt: skip
_FEASTS = {
    "christmas": (12, 25), "christmas eve": (12, 24), "new year": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14),  # noqa: E501
    "halloween": (10, 31), "圣诞节": (12, 25), "元旦": (1, 1), "国庆节": (10, 1), "国庆": (10, 1), "双十一": (11, 11),
    "双11": (11, 11), "双十二": (12, 12), "双12": (12, 12), "boxing day": (12, 26), "singles' day": (11, 11), "618": (6, 18), "情人节": (2, 14), "五一": (5, 1),  # noqa: E501
}  # fmt: skip
_MOVABLE = "black friday|thanksgiving|easter|cyber monday|mother's day|father's day|chinese new year|spring festival|春节|中秋节?|端午节?|元宵节?|清明节?|母亲节|父亲节|过年"  # noqa: E501


def _alternatives(names: dict[str, object]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_L, _R = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
_PATTERNS: tuple[tuple[re.Pattern[str], Reading], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reading)
    for pattern, reading in (
        (rf"{_L}(?:{_alternatives(dict(_EN_DAYS))}){_R}", _named(_EN_DAYS)),
        (rf"(?P<name>{_alternatives(dict(_ZH_DAYS))})(?:早上|上午|中午|下午|傍晚|晚上|夜里|凌晨)?", lambda m, today: _shift(today, _ZH_DAYS[m["name"]])),  # noqa: E501
        (rf"{_L}(?P<month>{_MONTH})\s+(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>20\d\d))?{_R}", _day_month),  # noqa: E501
        (rf"{_L}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s)?(?P<month>{_MONTH})(?:,?\s+(?P<year>20\d\d))?{_R}", _day_month),  # noqa: E501
        (rf"{_L}(?P<year>20\d\d)[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_R}",
         lambda m, today: _full(int(m["year"]), int(m["month"]), int(m["day"]))),
        (r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>20\d\d))?(?![\d/])", _zh_day),
        (rf"(?:(?P<year>20\d\d)年)?(?P<month>\d{{1,2}}|[{CHINESE}]{{1,2}})月(?P<day>\d{{1,2}}|[{CHINESE}]{{1,3}})[日号號]?", _zh_day),  # noqa: E501
        (rf"{_L}(?:(?P<which>last|past|this|next)\s+)?(?P<weekday>{_DAY})s?(?:\s+(?:morning|evening|night|afternoon))?{_R}", _weekday),  # noqa: E501
        (rf"{_L}(?P<which>last|past|this|next)\s+(?P<unit>weekend|week|month|quarter|year){_R}", _period),
        (rf"{_L}(?P<count>{_COUNT})\s+(?P<unit>days?|weeks?|months?|years?|hours?|minutes?)\s+(?P<direction>ago|back|from now){_R}", _ago),  # noqa: E501
        (rf"(?P<count>{_ZH_COUNT}|几|半)(?:个|個)?(?P<unit>天|日|周|星期|礼拜|月|年|小时|分钟)(?P<direction>之前|以前|前|之后|以后|后)", _ago),  # noqa: E501
        (r"(?P<which>上个?|下个?|这个?|本)?(?:周|星期|礼拜|禮拜)(?P<day>[一二三四五六日天末])", _zh_weekday),
        (r"(?P<which>上|下|这|本|上上)个?(?:周|星期|礼拜)(?![一二三四五六日天末])",
         lambda m, today: _week(today, {"上": -1, "下": 1, "上上": -2}.get(m["which"], 0))),
        (r"(?P<which>上|下|这|本|上上)个?月", lambda m, today: _month(today, {"上": -1, "下": 1, "上上": -2}.get(m["which"], 0))),  # noqa: E501
        (r"(?P<which>上|下|这|本)个?季度", lambda m, today: _quarter(today, {"上": -1, "下": 1}.get(m["which"], 0))),
        (r"(?P<which>上|下|这|本)?个?月(?P<part>初|中旬|底|末)", lambda m, today: _month(today, {"上": -1, "下": 1}.get(m["which"] or "", 0))),  # noqa: E501
        (rf"{_L}(?:the\s)?(?:end|beginning|middle|start)\sof\s(?P<which>last|this|next|the)\smonth{_R}",
         lambda m, today: _month(today, {"last": -1, "next": 1}.get(m["which"].lower(), 0))),
        (r"去年|今年|明年|前年", lambda m, today: str(today.year + {"去": -1, "今": 0, "明": 1, "前": -2}[m.group()[0]])),  # noqa: E501
        (rf"{_L}(?:on\s+)?the\s+weekend{_R}|(?<![A-Za-z])weekend{_R}|周末|週末", lambda m, today: _shift(today, (5 - today.weekday()) % 7)),  # noqa: E501
        (rf"{_L}(?<!'s\s)(?:in|since|from|until|by|last|next|of)\s+(?P<month>{_MONTH}){_R}", None),
        (rf"{_L}(?P<month>{'|'.join(n for n in _MONTHS if n not in ('march', 'may'))}){_R}", None),
        (rf"(?<![\d{CHINESE}个])(?P<zh_month>1[0-2]|[1-9]|[一二三四五六七八九十]{{1,2}})月(?:初|中旬|底|末)?(?!\d)", _zh_month),  # noqa: E501
        (rf"(?P<year>20\d\d)年(?P<month>1[0-2]|0?[1-9])月(?!\d|[{CHINESE}])", lambda m, today: f"{m['year']}-{int(m['month']):02d}"),  # noqa: E501
        (rf"{_L}(?P<month>{_MONTH})\s+(?P<year>20\d\d){_R}", _month_year),
        (r"(?<![\d.])(?P<zh_day>[12]?\d|3[01])[号號](?!码|碼|楼|樓|店|线|線|的鞋|桌|柜)(?=$|[，,。.！!？?之以前后後到发發下买買付送寄的那早上中晚])", _day_only),  # noqa: E501
        (rf"{_L}(?:on|by|before|until|since|after)\s+the\s+(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th)){_R}", _day_only),
        (r"(?<![\d$¥#.,W])20[12]\d(?:年)?(?![\d.,])(?!\s?(?:元|块|dollars))", lambda m, today: m.group()[:4]),
        (rf"(?<![A-Za-z\d])(?:{_alternatives(dict(_FEASTS))})(?![A-Za-z\d])",
         lambda m, today: _nearest(today, *_FEASTS[m.group().lower()])),
        (rf"(?<![A-Za-z])(?:{_MOVABLE})(?![A-Za-z])", lambda m, today: m.group()),
    )
    for reading in (reading or (lambda m, today: _month_only(m["month"], today)),)
)  # fmt: skip


def _month_only(surface: str, today: date) -> str | None:
    number = to_number(surface)
    if number is None:
        number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(surface.lower()[:3]))
    nearest = _nearest(today, number, 15) if 1 <= number <= 12 else None
    return nearest[:7] if nearest else None


def find(text: str, today: date) -> Iterator[Entity]:
    """Find dates; the value is ISO 8601: a day, a month ("2026-05"), a week ("2026-W20") or a year.

    A day without a year is the nearest one; what cannot be computed keeps its surface.
    """
    for pattern, reading in _PATTERNS:
        for match in pattern.finditer(text):
            group = next((name for name in ("month", "day") if pattern.groupindex.keys() == {name}), 0)
            start, end = match.span(group)
            try:
                value = reading(match, today)
            except (ValueError, OverflowError, KeyError):
                value = None
            yield Entity("date", start, end, value or match.group(group), "date")
