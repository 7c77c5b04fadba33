"""Cut a message into pieces: at marks, and at joints that a request or a condition follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.nlu.requests.forms import STRONG_LEAD, is_courtesy, is_request
from assistant.nlu.requests.stated import opens_condition
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


MARK = re.compile(
    r"[;；。！？：\n]+|(?:^|(?<=\s))\d[.)、](?=[^\d\s]|\s\D)|:(?=\s)|[.!?]+(?=\s|$)|[,，、](?!\d{3})|\s[-–—]\s|\s*——\s*"
)
_NUMBER = re.compile(r"\d[.)、]")
"""What numbers an item of a list, which is another matter than the item before it."""
_NO_CUT = re.compile(r"(?a:[\w.+%-]+@[\w.-]+)|\b(?:no|nr|mr|mrs|dr|st|approx|etc|e\.g|i\.e)\.\s", re.IGNORECASE)
_JOINT = re.compile(
    rf"\s+(?:and|&|\+|but|plus|then|or|as well as)\s+|(?<=[{HAN}])\s*\+\s*(?=[{HAN}])|(?<=[{HAN}])\s+(?=[{HAN}])|"
    r"\s+(?=(?:also|then|plus|otherwise|or else|else|unless|if|only if|"
    r"but only if|in case|provided|as long as)\s)"
    "|(?=然后|然後|另外|此外|还有(?!没|货|沒|貨|吗|什么|啥|多少|几|库存|现货|剩|得)|顺便|順便|并且|並且|同时|同時|以及|而且|"
    "再(?:帮|把|给|查|问|请)|否则|不然|要不然|如果|要是|假如|除非|万一|只要|倘若)"
    "|(?:和|跟)(?=(?:取消|退|换|查|改|修改|申请|开发票|问))|(?=就(?:帮|给|取消|退|换|改|买|订|下单|发|把|送|直接|"
    "不|算|要|请|转|申请|查|用|加|寄|来|拿|整|推荐|麻烦))",
    re.IGNORECASE,
)


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
    borders = [(0, 0)]
    for match in sorted(
        [*MARK.finditer(shown), *_JOINT.finditer(shown)], key=lambda found: (found.start(), -found.end())
    ):
        inside = any(start < match.end() and match.start() < end for start, end in kept)
        if (
            not inside
            and match.start() >= borders[-1][1]
            and (match.re is MARK or _opens(shown, match, borders[-1][1]))
        ):
            borders.append((match.start(), match.end()))
    borders.append((len(shown), len(text)))
    pieces = []
    for (gap_start, start), (end, _) in pairwise(borders):
        marked = text[gap_start:start] if _has_mark(text[gap_start:start]) else ""
        pieces.append(trimmed(text, start, end if end < len(shown) else len(text), marked))
    return pieces


def _has_mark(gap: str) -> bool:
    """Tell whether what stands between two pieces holds a punctuation mark."""
    return MARK.search(gap + " x") is not None


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
    before, after = text[: joint.start()].strip(), text[joint.end() :]
    if not text[since : joint.start()].strip():
        return False
    word = joint.group().strip().lower()
    if opens_condition(before, after):
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
    return MARK.split(text, maxsplit=1)[0]
