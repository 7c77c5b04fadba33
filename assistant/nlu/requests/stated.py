"""Conditions as they are stated in a message: "if it has not shipped", “没发货的话”, "otherwise"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.nlu.requests.conditions import UNKNOWN, kind_of


@dataclass(frozen=True)
class Condition:
    """What has to hold for a request: its kind (conditions.py) and its words; `otherwise` marks the other branch."""

    kind: str
    text: str
    start: int
    end: int
    otherwise: bool = False


_IF = re.compile(
    r"\s*(?:and |but |so |then |or )?(?P<marker>only if|if(?! (?:not|possible|you can|you could|you don't mind|"
    r"i may|i might|at all possible|(?:you|it) please|necessary|needed|so|"
    r"(?:that|it|this)(?:'s| is)(?: still| at all)? (?:ok|okay|alright|all right|fine|possible)|"
    r"(?:there|it|they|that)(?:'s| is| are| costs?| comes? to)? (?:(?:a|any|some) )?(?:price |cost )?"
    r"(?:difference|more|extra|dearer|pricier|cheaper)(?! than))\b)|in case|"
    r"provided(?: that)?|as long as|assuming|unless|except if)\s"
    "|(?:那|那么|但是|不过|但)?(?P<chinese>如果|要是|假如|倘若|若是|万一|只要|除非|只有)(?!可以的话|方便的话|"
    "可能的话|有空|不行|没有的话|不可以|不能|有差|要补|需要补|贵了|有多)",
    re.IGNORECASE,
)
_BARE_IF = re.compile(
    "^(?!(?:[有要补退付]{0,2}差(?:价|额|的钱)|钱|运费|[付退]款|地址|颜色|尺码|规格|"
    "支付|方式|多出来的)"
    "[^，,]{0,3}的话)(?P<text>.{2,20}?)的话"
)  # of "差价的话" 的话 only says what it is about
OTHERWISE = re.compile(
    r"\s*(?:and |but |or )?(?:otherwise|or else|else|if not|if that's not possible|if that isn't possible|"
    r"if that doesn't work|failing that)\b[,，]?\s*"
    "|(?:否则|否則|不然|要不然|要不|如果不行|要是不行|不行|如果没有|没有|如果不可以|不可以|如果不能|"
    "要是不能)(?:的话)?(?:[，, ]|就|那)*",
    re.IGNORECASE,
)
_ASKED_WHETHER = re.compile(
    r"(?:know|see|check|tell me|wonder(?:ing)?|ask|asking|sure|confirm|find out|curious|as|even|what|understand|"
    r"look) *$|(?:what happens|what about)$",
    re.IGNORECASE,
)
_BARE_REQUEST = re.compile(
    r"(?<!\bthe)(?<!\bmy)(?<!\ban)(?<!\ba)(?<!\bto)(?<!\bnot)(?<!\bhas)(?<!\bhave)(?<!\bthis)(?<!\byour)(?<!\bthat)(?<!\byou)(?<!\bi)(?<!\bcan)(?<!\bis)(?<!\bbe)(?<!\bit)(?<!\bn't)(?<!\bno)(?<!\bany)"
    r"\s(?=(?:please|pls|then|just|can you|could you|i want|i'd like|cancel|return|refund|change|swap|exchange|"
    r"send|order|add|ship|deliver|remove|buy|replace|switch|give|tell|use|put|take|keep)\b)",
    re.IGNORECASE,
)


_SOLD_OUT = re.compile(
    r"\b(?:out of stock|sold out|unavailable|not available|gone)\s+(?=(?:to|for|the|make)\b)", re.IGNORECASE
)
"""Where the other branch begins without a verb: "or if that's sold out to white"."""
_CONSEQUENCE = re.compile(r"的话|(?=\s|我?就|那就|则|才(?!能)|我要|我想|帮我|给我|麻烦|请)")
_IMPLIED = re.compile("[^，,。；]{2,20}?(?=我?就)")
MARK = re.compile(
    r"[;；。！？：\n]+|(?:^|(?<=\s))\d[.)、](?=[^\d\s]|\s\D)|:(?=\s)|[.!?]+(?=\s|$)|[,，、](?!\d{3})|\s[-–—]\s|\s*——\s*"
)


def find_condition(text: str, start: int, end: int) -> tuple[Condition, tuple[int, int]] | None:
    """Find the first condition in a part of a text.

    Args:
        text: The text.
        start: Where the part begins in it.
        end: Where it ends.

    Returns:
        The condition, and the span that it takes with the words around it ("if", "的话"); None where there is none.
    """
    for clause_start, clause_end in _clauses(text, start, end):
        found = _marked(text, clause_start, clause_end) or _unmarked(text, clause_start, clause_end)
        if found is not None:
            condition, (taken_from, taken_to) = found
            other = OTHERWISE.match(text, taken_to + 1, end) if text.startswith("除非", taken_from) else None
            return condition, (taken_from, other.end() if other else taken_to)
    return None


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    marks = list(MARK.finditer(text, start, end))
    return list(zip([start, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), end], strict=True))


def _marked(text: str, start: int, end: int) -> tuple[Condition, tuple[int, int]] | None:
    """Find what "if", "unless", “如果” … and the like state in a clause."""
    for match in _IF.finditer(text, start, end):
        word = match.start("marker") if match["marker"] else match.start()
        if _ASKED_WHETHER.search(text[:word].rstrip()) or (match["marker"] and text[word - 1 : word].isalnum()):
            continue
        begins = match.end()
        cut = (
            _BARE_REQUEST.search(text, begins + 6, end) or _SOLD_OUT.search(text, begins, end)
            if match["marker"]
            else _CONSEQUENCE.search(text, begins + 1, end)
        )
        ends = end if cut is None else cut.end() if cut.re is _SOLD_OUT else cut.start()
        words = text[begins:ends].strip()
        negated = (match["marker"] or match["chinese"]).lower() in ("unless", "except if", "除非")
        condition = Condition(kind_of(words, negated=negated), words, begins, ends)
        return condition, (match.start(), end if cut is None else cut.end())
    return None


def _unmarked(text: str, start: int, end: int) -> tuple[Condition, tuple[int, int]] | None:
    """Find a condition that 的话 closes, or that only its consequence shows: “没发货就取消”."""
    while start < end and text[start].isspace():
        start += 1
    closed = _BARE_IF.match(text[start:end])
    if closed:
        words, taken_to = closed["text"], start + closed.end()
        return Condition(kind_of(words), words, start, start + len(words)), (start, taken_to)
    implied = _IMPLIED.match(text, start, end)
    if implied and kind_of(implied.group()) != UNKNOWN:
        return Condition(kind_of(implied.group()), implied.group(), start, implied.end()), implied.span()
    return None


_ECHO = re.compile(
    r"(?:it|they|that|this|there|you)(?: already)?(?: ?'?(?:is|are|s|re|has|have|do|does|did|was|were|can)|"
    r" isn'?t| aren'?t| hasn'?t| haven'?t| don'?t| doesn'?t| can'?t)(?: not)?(?: any)?",
    re.IGNORECASE,
)


def is_other_branch(first: Condition, second: Condition) -> bool:
    """Tell whether the second of two conditions is the other branch of the first: its opposite, or just "if it is"."""
    opposite = {"shipped": "not_shipped", "in_stock": "out_of_stock"}
    if _ECHO.fullmatch(second.text):
        return True
    return opposite.get(first.kind) == second.kind or opposite.get(second.kind) == first.kind
