"""How many: "two mugs", "3个", "两条"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.nlu.entities import Entity
from assistant.nlu.recognisers.numerals import CHINESE, ENGLISH, to_number

_NOT_COUNTED = (
    r"(?:days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|seconds?|times?|am|pm|o'?clock|dollars?|bucks?|usd|rmb|yuan|"
    r"euros?|pounds?|percent|gb|tb|mb|ml|l|kg|g|cm|mm|m|inch|inches|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|of|more|or|and|business|working|to|x|st|street|road|avenue|elm|main|oak|"
    r"is|was|are|i|but|please|stars?|in|on|at|for|from|with|by|ago|thing|year|day|night|point|way|reason|different|again)"
)
_WORDS = "|".join(word for word in ENGLISH if word not in ("a", "an", "one"))
_ENGLISH = re.compile(
    rf"(?<![A-Za-z0-9#$.,/:\-])(?P<number>\d{{1,3}}|{_WORDS})(?=\s{{1,2}}(?!{_NOT_COUNTED}(?![A-Za-z]))[A-Za-z])",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?:^|\b(?:just|only|order|buy|get|want|need|add|cancel|return|remove|take|have|returning|ordered|bought)\s)"
    rf"(?P<number>one)(?=\s(?!{_NOT_COUNTED}(?![A-Za-z]))[A-Za-z])",
    re.IGNORECASE,
)
_TIMES = re.compile(r"(?<![A-Za-z0-9.])(?P<number>\d{1,3})(?=\s?x\s)|(?<=\sx\s)(?P<after>\d{1,3})(?!\d)", re.IGNORECASE)
_MEASURE = "个個件双雙条條台臺张張把副套盒部只隻本瓶顶頂块塊份支枚箱包袋组組款对對盏盞"
_CHINESE = re.compile(
    rf"(?<![第{CHINESE}\d.#A-Za-z])(?P<number>\d{{1,3}}|[{CHINESE}]{{1,3}})\s?[{_MEASURE}]"
    r"(?!月|小时|小時|星期|礼拜|禮拜|钟|鐘|工作|人|字|问题|問題|元|钱|裹|手|起|儿|半|样|子|位|月)"
)


def find(text: str, today: date) -> Iterator[Entity]:
    """Find quantities; the value is a whole number. In Chinese the measure word belongs to it."""
    for pattern in (_ENGLISH, _ONE, _TIMES, _CHINESE):
        for match in pattern.finditer(text):
            group = "number" if match.group("number") else "after"
            value = to_number(match.group(group))
            if value:
                start, end = match.span(group)
                yield Entity("quantity", start, match.end() if pattern is _CHINESE else end, value, "quantity")
