"""Conditions as they are stated in a message: "if it has not shipped", “没发货的话”, "otherwise"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.nlu.requests.conditions import kind_of
from assistant.nlu.requests.forms import is_request
from assistant.nlu.text import has_han


@dataclass(frozen=True)
class Condition:
    """What has to hold for a request: its kind (conditions.py) and its words; `otherwise` marks the other branch."""

    kind: str
    text: str
    start: int
    end: int
    otherwise: bool = False


_IF = re.compile(
    r"\s*(?:and |but |so |then |or )?(?P<marker>only if|if(?! (?:u can\b|u could\b|not(?! (?:yet |already )?(?:"
    r"shipped|sent|dispatched|posted|processed|in stock|available|sold out|on (?:its|the) way|too late)\b)|possible|"
    r"you can|you could|you don't mind|i may|i might|at all possible|(?:you|it) please|necessary|needed|so|"
    r"(?:that|it|this)(?:'s| is)(?: still| at all)? (?:ok|okay|alright|all right|fine|possible)|"
    r"(?:there|it|they|that)(?:'s| is| are| costs?| comes? to)? (?:(?:a|any|some) )?(?:price |cost )?"
    r"(?:difference|more|extra|dearer|pricier|cheaper)(?! than))\b)|in case|"
    r"provided(?: that)?|as long as|assuming|unless|except if)\s"
    "|(?:那|那么|但是|不过|但)?(?P<chinese>如果|如需|要是|假如|倘若|若是|万一|只要|除非|只有)(?!可以的话|方便的话|"
    "可能的话|有空|不行|没有的话|不可以|不能|有差|要补|需要补|贵了|有多)",
    re.IGNORECASE,
)
_BARE_IF = re.compile(
    "^(?!(?:[有要补退付]{0,2}差(?:价|额|的钱)|钱|运费|[付退]款|地址|颜色|尺码|规格|"
    "支付|方式|多出来的)"
    "[^，,]{0,3}的话)(?P<text>[有能没无]|.{2,20}?)的话"
)  # of "差价的话" 的话 only says what it is about
OTHERWISE = re.compile(
    r"\s*(?:and |but |or )?(?:otherwise|or else|else|if not|if that's not possible|if that isn't possible|"
    r"if that doesn't work|failing that)\b[,，]?\s*"
    "|(?:否则|否則|不然|要不然|要不|如果不行|要是不行|不行|如果没有|没有|如果不可以|不可以|如果不能|"
    "要是不能)(?:的话)?(?:[，, ]|就|那)*",
    re.IGNORECASE,
)
_BEGINS = r"(?:please|pls|then|just|tell|give|let|show|check|where|when|what|how|can|could|i|i'd)"
IF_IMPOSSIBLE = re.compile(
    r"\s*(?:and |but |or )?(?:"
    r"(?:otherwise|or else|failing that|if not(?: possible)?(?! (?:yet |already )?(?:shipped|sent|dispatched|posted"
    r"|processed|delivered|arrived|received|in stock|available|sold out|on (?:its|the)|too late)\b)"
    r"|if (?:that|it|this)(?:'s| is)(?: not|n'?t) (?:possible|doable|an option)"
    r"|if (?:that|it|this) (?:doesn'?t|does not|won'?t) work(?: out)?|if (?:that|it)(?:'s| is)? (?:already )?too late)"
    r"\b(?:[,，]?\s+(?:then )?(?=\w)|[,，]?\s*$)"
    r"|if (?:(?:you|u|ya|i|we) (?:can'?t|cannot|can not|cant|couldn'?t)|(?:that|it|this) (?:can'?t|cannot|cant) be)"
    r"(?: do (?:it|that|this|so)| done"
    r"| (?:cancel|return|exchange|change|swap|refund)(?:l?ed)?(?: (?:it|them|that|this))?)?"
    rf"(?:[,，]\s*|\s*$|\s+(?={_BEGINS}\b)))"
    "|(?:否则|不然|要不然)[,， ]*"
    "|(?:如果|要是|假如|若)?(?:不行|不能|不可以|办不到|做不到|没办法|没法|(?:取消|退|换|改)不了"
    "|(?:不能|无法|没法)(?:取消|退货|退|换货|换|改))(?:了)?(?:的话[,， ]*(?:就|那)?|[,， ]*(?:就|那就)|$)",
    re.IGNORECASE,
)
"""Where something else is asked for in case the wish before it cannot be: "cancel it, and if you can't, tell me …"."""
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


IF_SO = re.compile(
    r"\s*(?:and |but |then )?if (?:(?P<not>not|no|(?:it|they|you|there) (?:has|is|does|have|are|do)(?: not|n'?t))|"
    r"yes|yeah|yep|so|(?:it|they) (?:is|are|does|do|has|have|did)|there (?:is|are)(?: one)?|"
    r"you (?:do|have(?: it| one)?))\b[,:]?(?:\s+(?:then )?(?!not\b)|$)",
    re.IGNORECASE,
)
"""A condition that only the question before it tells: "is it in stock? if yes, order it", "if not, cancel it"."""
BRANCH = re.compile(
    "(?<![还没未已就不只一])(?:(?:还没|没|未|已经?|一)?(?:发货?|寄|出库)了?|还?有货?|没?有货?|[没无缺]货?|不[行能]|"
    "不?(?:收费|要钱))(?:的话|(?=就(?!是)))"
)
"""A condition without a word of its own that something stands behind: “没发就取消发了就退”."""
_SOLD_OUT = re.compile(
    r"\b(?:out of stock|sold out|unavailable|not available|gone)\s+(?=(?:to|for|the|make)\b)", re.IGNORECASE
)
"""Where the other branch begins without a verb: "or if that's sold out to white"."""


def opens_condition(before: str, piece: str, after: str) -> bool:
    """Tell whether what follows a joint states a condition, or the other branch of one.

    Args:
        before: What stands before the joint.
        piece: Of this, what stands behind the joint before it.
        after: What stands behind it.
    """
    if OTHERWISE.match(after):
        return True
    if BRANCH.match(after):  # “如果绿色没货就…” is one condition
        return not _IF.match(piece) or "就" in piece
    return _IF.match(after) is not None and not _ASKED_WHETHER.search(before)


def read_condition(text: str, start: int, end: int) -> tuple[Condition, int] | None:
    """Read the condition with which a part of a text begins.

    Args:
        text: The text.
        start: Where the part begins in it.
        end: Where it ends.

    Returns:
        The condition, and where what follows it in the part begins; None where there is none.
    """
    part = text[start:end]
    match = _IF.match(part)
    if not match:
        bare = _BARE_IF.match(part) if has_han(part) else None
        if not bare or (is_request(bare["text"]) and not re.match("[我你您]?就|给我|帮我", part[bare.end() :])):
            return None
        condition = Condition(kind_of(bare["text"]), bare["text"], start, start + bare.end("text"))
        return condition, min(end, start + bare.end())
    marker = (match["marker"] or match["chinese"]).lower()
    start += match.end()
    rest = end
    cut = (
        _BARE_REQUEST.search(text, start + 6, end) or _SOLD_OUT.search(text, start, end)
        if match["marker"]
        else re.compile("的话|(?=我?就|那就|则|才(?!能)|给我|帮我)").search(text, start + 2, end)
    )
    if cut:
        end, rest = cut.end() if cut.re is _SOLD_OUT else cut.start(), cut.end()
    words = text[start:end].strip().removesuffix("的话").rstrip("我你您")
    negated = marker in ("unless", "except if", "除非")
    return Condition(kind_of(words, negated=negated), words, start, end), rest


_ECHO = re.compile(
    r"(?:it|they|that|this|there|you)(?: already)?(?: ?'?(?:is|are|s|re|has|have|do|does|did|was|were|can)|"
    r" isn'?t| aren'?t| hasn'?t| haven'?t| don'?t| doesn'?t| can'?t)(?: not)?(?: any)?",
    re.IGNORECASE,
)


def is_other_branch(first: Condition, second: Condition) -> bool:
    """Tell whether the second of two conditions is the other branch of the first: its opposite, or just "if it is"."""
    if _ECHO.fullmatch(second.text):
        return True
    opposite = {"shipped": "not_shipped", "in_stock": "out_of_stock"}
    return opposite.get(first.kind) == second.kind or opposite.get(second.kind) == first.kind
