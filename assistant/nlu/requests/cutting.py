"""Cut a message into pieces: at marks, and at joints that a request or a condition follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.nlu.requests.forms import INFORMATION, STRONG_LEAD, is_courtesy, is_request
from assistant.nlu.requests.stated import BRANCH, opens_condition
from assistant.nlu.text import HAN, has_han

LONGEST_CHARACTERS = 1200


@dataclass(frozen=True)
class Piece:
    """A clause of a message, and what stands before it."""

    start: int
    end: int
    gap: str  # the marks before it: "" within a clause, "," or "." …
    text: str
    is_another: bool = False  # whether it, or the one before it, says that it is another matter

    @property
    def ends_sentence_before(self) -> bool:
        """Whether a sentence ends before it."""
        return any(mark in ".!?;。！？；\n" for mark in self.gap)


ORDER_NUMBER = re.compile(r"(?<![A-Za-z0-9])#?[Ww]?(\d{7})(?!\d)")
MARK = re.compile(
    r"[;；。！？：\n]+|(?:^|(?<=\s))\d[.)、](?=[^\d\s]|\s\D)|:(?=\s)|[.!?]+(?=\s|$)|[,，、](?!\d{3})|\s[-–—]\s|\s*——\s*|"
    rf"(?<=[{HAN}]{{2}})\s+(?=[{HAN}]{{2}}|{ORDER_NUMBER.pattern})"
)
_NUMBER = re.compile(r"\d[.)、]")
"""What numbers an item of a list, which is another matter than the item before it."""
_NO_CUT = re.compile(r"(?a:[\w.+%-]+@[\w.-]+)|\b(?:no|nr|mr|mrs|dr|st|approx|etc|e\.g|i\.e)\.\s", re.IGNORECASE)
_JOINT = re.compile(
    "|".join([
        r"\s+(?:and|&|\+|but|plus|then|or|as well as)\s+",
        r"\s+(?=(?:also|then|plus|btw|by the way|otherwise|or else|else|unless|(?:but )?only if|if|in case|provided|"
        r"as long as)\s)",
        r"(?P<asked>\s+(?=(?:how (?:fast|long|much|many|soon)|do (?:you|u)|where(?:'?s| is| are)|can (?:i|you)|"
        r"is (?:it|there)|are (?:you|there)|"
        r"when(?:'?s| will| does| do| is| can)|what(?:'?s| is| are) (?:my|your|the))\s))",
        rf"(?<=[{HAN}])\s*\+\s*(?=[{HAN}])|(?<=[{HAN}])\s+(?=[{HAN}])",
        rf"(?P<numbered>(?<=[{HAN}])(?={ORDER_NUMBER.pattern}))",
        rf"(?<=[{HAN}\d])(?={BRANCH.pattern})|(?<=[吗嗎])(?=[{HAN}]{{4}})",
        rf"(?P<ordered>(?<=[{HAN}]{{2}}(?:退了|退掉|换掉|取消))(?=[{HAN}]{{5}}))",
        "(?=然后|然後|顺带|仲有|同埋|另外|此外|还有(?!没|货|沒|貨|吗|什么|啥|多少|几|库存|现货|剩|得)|顺便|順便|并且|並且|同时|同時|以及|"
        "而且|(?<![别不])再(?:帮|把|给|查|问|请|看)|还[要想](?=取消|退|换|查|改|申请|开发票|问|投诉|买|订)|"
        "否则|不然|要不然|如果|要是|假如|除非|万一|只要|倘若)",
        "(?:和|跟)(?=(?:取消|退|换|查|改|修改|申请|开发票|问))",
        "(?P<then>(?<![天上晚午早刻前那])(?=就(?:帮|给|取消|退|换|改|买|订|下单|发|把|送|直接|不|算|要|请|转|申请|查|用|加|寄|来|拿|整|推荐|"
        "麻烦)))",
    ]),
    re.IGNORECASE,
)
"""Where a request may follow without a mark: at a word, at a question without one ("asked"), between Chinese clauses,
before a further order number ("numbered"), behind a Chinese order ("ordered"), before 就 ("then")."""
_LEANS = re.compile(
    r"\b(?:know|see|check|tell|me|us|wonder(?:ing)?|ask(?:ing)?|sure|confirm|understand|idea|question|out|remember|"
    r"explain|and|or|but|so|if|that|when|where|what|how|than|of|to|about|on|for|with|in|at|as|since|because|the|a|an|"
    r"my|your|please|hi|hello|hey|guys|there|is|are|was|also|then|just|like|look|matter|depends|order|says?|said)$",
    re.IGNORECASE,
)
"""What a question leans on that stands behind it without a mark: "tell me how much it is"."""
_UNFINISHED = re.compile(r"\b(?:you|i|we|would|could|'d|can|to|should|will|not)$|^\w+ please$", re.IGNORECASE)


def cut(text: str) -> list[Piece]:
    """Cut a message into pieces, without those that only greet, thank or open."""
    return _without_courtesies(_cut(text))


def _without_courtesies(pieces: list[Piece]) -> list[Piece]:
    """Leave out what only greets, thanks or opens; "also," still says that what follows is another matter."""
    kept: list[Piece] = []
    opened, is_another = "", False
    for piece in pieces:
        lead = STRONG_LEAD.match(piece.text)
        is_another = is_another or (_NUMBER.search(piece.gap) is not None and bool(kept))
        if not is_courtesy(piece.text) and not (lead and is_courtesy(piece.text[lead.end() :])):
            kept.append(replace(piece, gap=opened + piece.gap, is_another=is_another or lead is not None))
            opened, is_another = "", False
        elif piece.ends_sentence_before or lead:
            opened, is_another = ";", is_another or lead is not None
    return [piece for piece in kept if piece.text]


def _cut(text: str) -> list[Piece]:
    """Cut at marks, and at joints that a request or a condition follows."""
    shown = text[:LONGEST_CHARACTERS]
    kept = [(match.start(), match.end()) for match in _NO_CUT.finditer(shown)]
    borders = [(0, 0, "")]
    for match in sorted(
        [*MARK.finditer(shown), *_JOINT.finditer(shown)], key=lambda found: (found.start(), -found.end())
    ):
        inside = any(start < match.end() and match.start() < end for start, end in kept)
        if inside or match.start() < borders[-1][1]:
            continue
        if match.re is MARK:
            borders.append((match.start(), match.end(), match.group()))
        elif _opens(shown, match, borders[-1][1]):
            borders.append((match.start(), match.end(), ""))
    borders.append((len(shown), len(text), ""))
    return [
        trimmed(text, start, end if end < len(shown) else len(text), mark)
        for (_, start, mark), (end, _, _) in pairwise(borders)
    ]


def trimmed(text: str, start: int, end: int, gap: str) -> Piece:
    """Make a piece of a part of a text, without the space around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if text[end : end + 1] in ("?", "？") and end < len(text):  # the mark belongs to the question
        end += 1
    return Piece(start, end, gap, text[start:end])


def _opens(text: str, joint: re.Match[str], since: int) -> bool:
    """Tell whether a joint without a mark is followed by a request, a condition or the other branch of one."""
    before, piece, after = text[: joint.start()].strip(), text[since : joint.start()].strip(), text[joint.end() :]
    if not piece:
        return False
    if opens_condition(before, piece, after):
        return True
    number = ORDER_NUMBER.match(after)
    if has_han(after[number.end() if number else 0 :][:2]):
        return bool(before) and _opens_chinese(before, piece, after, joint.lastgroup)
    return joint.group().strip().lower() != "or" and _opens_english(before, piece, after, joint.lastgroup)


def _opens_chinese(before: str, piece: str, after: str, kind: str | None) -> bool:
    if kind == "then":
        return "的话" not in piece
    if kind == "numbered" and not ORDER_NUMBER.search(before):  # “取消订单W1000001” is one request
        return False
    clause = _clause(after)
    if kind == "ordered":
        return is_request(clause) and not INFORMATION.match(clause)
    return is_request(clause) or STRONG_LEAD.match(after) is not None


def _opens_english(before: str, piece: str, after: str, kind: str | None) -> bool:
    words, words_after = len(before.split()), len(_clause(after).split())
    if words < 2 or words_after < 2 or _UNFINISHED.search(before):
        return False
    if kind == "asked" and (words < 4 or _LEANS.search(before) or INFORMATION.match(piece)):
        return False
    return is_request(after[:80].split("?")[0])


def _clause(text: str) -> str:
    return MARK.split(text, maxsplit=1)[0]
