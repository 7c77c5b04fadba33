"""Where one message may hold several requests, by its form alone; which of them are any is decided in deciding.py."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from assistant.nlu.requests.conditions import kind_of
from assistant.nlu.requests.forms import CHINESE_ORDER, STRONG_LEAD, is_courtesy, is_request
from assistant.nlu.text import has_han

LONGEST_CHARACTERS = 1200
MOST_SEGMENTS = 6
"""Somebody who writes more at once tells a story."""


@dataclass(frozen=True)
class Condition:
    """What has to hold for a request: its kind (conditions.py) and its words; `otherwise` marks the other branch."""

    kind: str
    text: str
    start: int
    end: int
    otherwise: bool = False


@dataclass(frozen=True)
class Segment:
    """A part of a message that may be a request of its own.

    Attributes:
        start: Its first character.
        end: The character after its last.
        core: Start and end of what asks in it; around it stands what is only told.
        condition: Under which condition it is asked.
        asks: Whether it has the form of a request; else it only tells something.
        apart: Whether the next one says that it is another matter ("also", "另外"), or a sentence ends between them.
        wish: Start and end of it without who the writer is (name, e-mail, post code); None where it does not say.
        asks_fact: Whether it has the form of a question, or asks for something of its own.
    """

    start: int
    end: int
    core: tuple[int, int]
    condition: Condition | None = None
    asks: bool = True
    apart: bool = False
    wish: tuple[int, int] | None = None
    asks_fact: bool = True


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    gap: str  # the marks before it: "" within a clause, "," or "." …
    text: str
    is_another: bool = False  # whether it, or the one before it, says that it is another matter

    @property
    def ends_sentence_before(self) -> bool:
        return any(mark in ".!?;。！？；\n" for mark in self.gap)


_MARK = re.compile(r"[;；。！？：\n]+|:(?=\s)|[.!?]+(?=\s|$)|[,，、](?!\d{3})|\s[-–—]\s|\s*——\s*")
_NO_CUT = re.compile(r"\S+@\S+|\b(?:no|nr|mr|mrs|dr|st|approx|etc|e\.g|i\.e)\.\s", re.IGNORECASE)
_JOINT = re.compile(
    r"\s+(?:and|&|but|plus|then|or)\s+|\s+(?=(?:also|then|plus|otherwise|or else|else|unless|if|only if|"
    r"but only if|in case|provided|as long as)\s)"
    "|(?=然后|然後|另外|此外|还有(?!没|货|沒|貨|吗|什么|啥|多少|几)|顺便|順便|并且|並且|同时|同時|以及|而且|"
    "再(?:帮|把|给|查|问|请)|否则|不然|要不然|如果|要是|假如|除非|万一|只要|倘若)"
    "|(?:和|跟)(?=(?:取消|退|换|查|改|修改|申请|开发票|问))|(?=就(?:帮|给|取消|退|换|改|买|订|下单|发|把|送|直接|"
    "不|算|要|请|转|申请|查|用|加|寄|来|拿))",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\s*(?:and |but |so |then |or )?(?P<marker>only if|if(?! (?:not|possible|you can|you could|you don't mind|"
    r"i may|i might|at all possible|(?:you|it) please|necessary|needed|so|"
    r"(?:that|it|this)(?:'s| is)(?: still| at all)? (?:ok|okay|alright|all right|fine|possible)|"
    r"(?:there|it|they|that)(?:'s| is| are| costs?| comes? to)? (?:(?:a|any|some) )?(?:price |cost )?"
    r"(?:difference|more|extra|dearer|pricier|cheaper))\b)|in case|"
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
_OTHERWISE = re.compile(
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
_INFORMATION = re.compile(
    r"\s*(?:and |also |so |hi,? |hello,? )*(?:what|which|how|why|when|where|who|do|does|did|is|are|will|would|"
    r"can i|could i|may i|am|should)\b"
    "|.*(?:[吗嗎么]\\s*[?？。]?$|怎么|多少|多久|什么|哪|几|会不会|能不能退|要不要|是不是|谁|怎样|咋)",
    re.IGNORECASE | re.DOTALL,
)
_TOLD_OF = re.compile(
    r"[?？]|买|购|下单|\border (?:an?|the|one|two|another|some)\b"
    r"|\b(?:buy|purchase|tell|show|explain|check|know|see|find|look|wonder\w*|list|any|policy|what|which|how|when|where|much)\b"
    r"|告诉|告訴|查|看|问|問|知道|了解|介绍|说说|政策|规定|规则|几|哪|多少|多久|有没有"
    r"|\b(?:change|switch|update)\b.{0,20}\bpayment\b|[改换].{0,8}(?:支付|付款)",
    re.IGNORECASE,
)
_ORDER_NUMBER = re.compile(r"(?<![A-Za-z0-9])#?[Ww]?(\d{7})(?!\d)")
_LIKE_ANOTHER = re.compile(
    r".*\b(?:same|like|as (?:for|in|on|with)|match|not|instead)\b"
    r"|.*(?:一样|一樣|相同|同一|不是|[跟和同与按照]#?w?\d{7})"
    r"|(?:[\W_]|and|or|plus|also|和|跟|还有|以及|w?\d{7})*$",
    re.IGNORECASE | re.DOTALL,
)
"""What likens an order to another one or sets it against one, and what is only one more number of a list."""
_INTRODUCTION = re.compile(
    r"\S@\S|\b(?:my name|i am|i'?m|this is|zip|post ?code|e-?mail)\b|我叫|我是|姓名|名字|邮编|邮箱", re.IGNORECASE
)
_OPEN_LIST = re.compile("[把将](?:(?!取消|退|换|改|查|寄|送|发|删).)*$")  # its verb stands after the list
_LISTED = re.compile(r"(?:and |or |also )*(?:the|my|both|all|an?|one|two|that|this|those|these)\b", re.IGNORECASE)
_DIRECTIVE = re.compile(
    r"\s*(?:can|could|will|would) you\b|.*(?:能不能|可以|能|可否)(?:请)?(?:帮|给|把|麻烦)", re.IGNORECASE | re.DOTALL
)
_BARE_REQUEST = re.compile(
    r"(?<!\bthe)(?<!\bmy)(?<!\ban)(?<!\ba)(?<!\bto)(?<!\bnot)(?<!\bhas)(?<!\bhave)(?<!\bthis)(?<!\byour)(?<!\bthat)(?<!\byou)(?<!\bi)(?<!\bcan)(?<!\bis)(?<!\bbe)(?<!\bit)(?<!\bn't)(?<!\bno)(?<!\bany)"
    r"\s(?=(?:please|pls|then|just|can you|could you|i want|i'd like|cancel|return|refund|change|swap|exchange|"
    r"send|order|add|ship|deliver|remove|buy|replace|switch|give|tell|use|put|take|keep)\b)",
    re.IGNORECASE,
)


def split_requests(text: str) -> list[Segment]:
    """Find the segments of a message that may be requests of their own, in their order; one where it has no joint.

    Args:
        text: The message.
    """
    pieces = _without_courtesies(_cut(text))
    builder = _Builder(text)
    for piece, following in zip_longest(pieces, pieces[1:]):
        builder.add(piece, following)
    segments = builder.segments()
    if not segments or len(segments) > MOST_SEGMENTS:
        return [Segment(0, len(text), (0, len(text)))]
    return segments


def _without_courtesies(pieces: list[_Piece]) -> list[_Piece]:
    """Leave out what only greets, thanks or opens; "also," still says that what follows is another matter."""
    kept: list[_Piece] = []
    opened, is_another = "", False
    for piece in pieces:
        lead = STRONG_LEAD.match(piece.text)
        if not is_courtesy(piece.text) and not (lead and not piece.text[lead.end() :].strip()):
            kept.append(replace(piece, gap=opened + piece.gap, is_another=is_another or lead is not None))
            opened, is_another = "", False
        elif piece.ends_sentence_before or lead:
            opened, is_another = ";", is_another or lead is not None
    return [piece for piece in kept if piece.text]


def _cut(text: str) -> list[_Piece]:
    """Cut at marks, and at joints that a request or a condition follows."""
    shown = text[:LONGEST_CHARACTERS]
    kept = [(match.start(), match.end()) for match in _NO_CUT.finditer(shown)]
    borders = [(0, 0)]
    for match in sorted(
        [*_MARK.finditer(shown), *_JOINT.finditer(shown)], key=lambda found: (found.start(), -found.end())
    ):
        inside = any(start < match.end() and match.start() < end for start, end in kept)
        if (
            not inside
            and match.start() >= borders[-1][1]
            and (match.re is _MARK or _opens(shown, match, borders[-1][1]))
        ):
            borders.append((match.start(), match.end()))
    borders.append((len(shown), len(text)))
    pieces = []
    for (gap_start, start), (end, _) in pairwise(borders):
        marked = text[gap_start:start] if has_mark(text[gap_start:start]) else ""
        pieces.append(_trimmed(text, start, end if end < len(shown) else len(text), marked))
    return pieces


def has_mark(gap: str) -> bool:
    """Tell whether what stands between two pieces holds a punctuation mark."""
    return _MARK.search(gap + " ") is not None


def _trimmed(text: str, start: int, end: int, gap: str) -> _Piece:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[end : end + 1] in ("?", "？") and end < len(text):  # the mark belongs to the question
        end += 1
    return _Piece(start, end, gap, text[start:end])


def _opens(text: str, joint: re.Match[str], since: int) -> bool:
    """Tell whether a joint without a mark is followed by a request, a condition or the other branch of one."""
    before, after = text[: joint.start()].strip(), text[joint.end() :]
    if not text[since : joint.start()].strip():
        return False
    word = joint.group().strip().lower()
    if _OTHERWISE.match(after) or (_IF.match(after) and not _ASKED_WHETHER.search(before)):
        return True
    if word == "or":
        return False
    if has_han(after[:2]):
        return bool(before) and (after.startswith("就") or is_request(_clause(after)) or bool(STRONG_LEAD.match(after)))
    if (
        len(before.split()) < 2
        or len(_clause(after).split()) < 2
        or re.search(r"\b(?:you|i|we|would|could|'d|can|to|please|should|will|not)$", before, re.I)
    ):
        return False
    return is_request(after[:80].split("?")[0])


def _clause(text: str) -> str:
    return _MARK.split(text, maxsplit=1)[0]


@dataclass(frozen=True)
class _Draft:
    """A segment in the making."""

    start: int
    end: int
    core: tuple[int, int]
    condition: Condition | None = None
    asks: bool = False
    apart: bool = False


class _Builder:
    """Puts pieces together: what is only told goes to the request before it, after a sentence's end to the next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._made: list[_Draft] = []
        self._told: _Draft | None = None  # what was told since the last request
        self._pending: Condition | None = None  # a condition whose request comes next
        self._latest: Condition | None = None

    def add(self, piece: _Piece, following: _Piece | None) -> None:
        """Take the next piece in."""
        rest = self._after_condition(piece, following)
        if rest is None:
            return
        if self._names_another_order(rest):
            rest = replace(rest, is_another=True)
        if self._pending is not None or (is_request(rest.text) and not self._goes_on(rest)):
            self._add_request(rest)
        elif rest.is_another and (self._made or self._told):
            self._tell_another(rest)
        elif self._made and not rest.ends_sentence_before and self._told is None:
            self._made[-1] = replace(self._made[-1], end=rest.end)
        elif self._told is None:
            self._told = _Draft(rest.start, rest.end, (rest.start, rest.end))
        else:
            self._told = replace(self._told, end=rest.end, core=(self._told.start, rest.end))

    def segments(self) -> list[Segment]:
        """Give the segments."""
        if self._told is not None and self._made and not self._made[-1].apart:
            self._made[-1] = replace(self._made[-1], end=self._told.end)
        elif self._told is not None:
            self._made.append(self._told)
        return [
            Segment(
                one.start, one.end, one.core, _kept(self._text, one), one.asks, one.apart, self._wish(one),
                _asks_fact(self._text[one.start : one.end]),
            )
            for one in self._made
        ]

    def _wish(self, item: _Draft) -> tuple[int, int] | None:
        """Leave out who somebody is: in what stands before it all, of what stands behind it from that clause on."""
        told_before = _INTRODUCTION.search(self._text, item.start, item.core[0])
        told_after = _INTRODUCTION.search(self._text, item.core[1], item.end)
        if not item.asks or not (told_before or told_after):
            return None
        marks = list(_MARK.finditer(self._text, item.core[1], told_after.start())) if told_after else []
        end = marks[-1].start() if marks else item.core[1] if told_after else item.end
        return (item.core[0] if told_before else item.start, end)

    def _goes_on(self, piece: _Piece) -> bool:
        """Tell whether a piece only goes on with a list, and its mark closes the question that the list stands in."""
        if not self._made or self._told is not None or piece.ends_sentence_before:
            return False
        if piece.gap.strip() == "、":
            if _OPEN_LIST.search(self._text[self._made[-1].start : piece.start]):
                return True
            return not STRONG_LEAD.match(piece.text) and not CHINESE_ORDER.match(piece.text)
        asked = self._text[self._made[-1].start : piece.start]
        opened = _INFORMATION.match(asked) or _DIRECTIVE.match(asked)
        return bool(opened and _LISTED.match(piece.text)) and not is_request(piece.text.rstrip("? "))

    def _after_condition(self, piece: _Piece, following: _Piece | None) -> _Piece | None:
        """Take a condition off the start of a piece, and give what is left of the piece."""
        other = _OTHERWISE.match(piece.text) if self._latest else None
        if other and self._latest:
            if self._pending is None:  # else it is "unless …, otherwise …", where this is the request itself
                self._pending = replace(self._latest, otherwise=True)
            self._told = None
            return self._rest(piece, piece.start + other.end())
        found = _condition(self._text, piece)
        if found is None:
            return piece
        condition, rest = found
        if self._latest and _is_other_branch(self._latest, condition):
            condition = replace(self._latest, otherwise=True)
        else:
            self._latest = condition
        if rest >= piece.end and self._made and not _leads(piece, following):
            self._made[-1] = replace(self._made[-1], condition=self._made[-1].condition or condition)
            return None
        self._pending = condition
        return self._rest(piece, rest)

    def _rest(self, piece: _Piece, start: int) -> _Piece | None:
        rest = _trimmed(self._text, start, piece.end, piece.gap)
        return replace(rest, is_another=piece.is_another) if start < piece.end else None

    def _names_another_order(self, piece: _Piece) -> bool:
        """Tell whether a piece is about another order than all before it, and does not just liken this one to it."""
        if not piece.gap or _LIKE_ANOTHER.match(piece.text):
            return False
        named = set(_ORDER_NUMBER.findall(piece.text))
        before = set(_ORDER_NUMBER.findall(self._text[: piece.start]))
        return bool(before) and bool(named) and named.isdisjoint(before)

    def _tell_another(self, piece: _Piece) -> None:
        """Begin with what only tells something, of another matter: "one more thing, #W1000002 was never paid"."""
        if self._told is not None:
            self._made.append(self._told)
        self._made[-1] = replace(self._made[-1], apart=True)
        self._told = _Draft(piece.start, piece.end, (piece.start, piece.end))

    def _add_request(self, piece: _Piece) -> None:
        strong = piece.is_another
        if self._told is not None and strong and self._pending is None:
            self._made.append(self._told)
            self._told = None
        if self._made and (strong or piece.ends_sentence_before):
            self._made[-1] = replace(self._made[-1], apart=True)
        start = self._told.start if self._told else piece.start
        self._made.append(_Draft(start, piece.end, (piece.start, piece.end), self._pending, asks=True))
        self._pending = self._told = None


def _asks_fact(text: str) -> bool:
    return _INFORMATION.match(text) is not None or _TOLD_OF.search(text) is not None


def _kept(text: str, item: _Draft) -> Condition | None:
    """Give the condition, unless the segment only asks what would be ("if I return it, who pays?")."""
    asked = text[item.core[0] : item.core[1]]
    if item.condition and _INFORMATION.match(asked) and not _DIRECTIVE.match(asked):
        return None
    return item.condition


def _condition(text: str, piece: _Piece) -> tuple[Condition, int] | None:
    """Read a condition at the start of a piece; the second value is where what follows it in the piece begins."""
    match = _IF.match(piece.text)
    if not match:
        bare = _BARE_IF.match(piece.text) if has_han(piece.text) else None
        if not bare or is_request(bare["text"]):
            return None
        start, end = piece.start, piece.start + bare.end("text")
        condition = Condition(kind_of(bare["text"]), bare["text"], start, end)
        return condition, min(piece.end, piece.start + bare.end())
    marker = (match["marker"] or match["chinese"]).lower()
    start, end = piece.start + match.end(), piece.end
    rest = end
    cut = (
        _BARE_REQUEST.search(text, start + 6, end)
        if match["marker"]
        else re.compile("的话|(?=就|那就|则|才(?!能))").search(text, start + 2, end)
    )
    if cut:
        end, rest = cut.start(), cut.end()
    words = text[start:end].strip().removesuffix("的话")
    negated = marker in ("unless", "except if", "除非")
    return Condition(kind_of(words, negated=negated), words, start, end), rest


def _leads(piece: _Piece, following: _Piece | None) -> bool:
    """Tell whether a condition in a piece of its own belongs to the request that follows, not to the one before it."""
    if following is None or following.ends_sentence_before or not piece.gap:
        return False
    return not _OTHERWISE.match(following.text) or piece.text.startswith("除非")


def _is_other_branch(first: Condition, second: Condition) -> bool:
    opposite = {"shipped": "not_shipped", "in_stock": "out_of_stock"}
    return opposite.get(first.kind) == second.kind or opposite.get(second.kind) == first.kind
