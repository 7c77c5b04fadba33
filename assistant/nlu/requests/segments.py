"""Where one message may hold several requests, by its form alone; which of them are any is decided in deciding.py."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.nlu.requests.conditions import POSSIBLE, UNKNOWN, kind_of
from assistant.nlu.requests.cutting import MARK, ORDER_NUMBER, Piece, cut, trimmed
from assistant.nlu.requests.forms import (
    CHINESE_ORDER,
    DIRECTIVE,
    INFORMATION,
    STRONG_LEAD,
    asks_fact,
    is_elliptic,
    is_request,
    length_of_lead,
    names_matter,
    only_assures,
)
from assistant.nlu.requests.stated import IF_IMPOSSIBLE, IF_SO, OTHERWISE, Condition, is_other_branch, read_condition
from assistant.nlu.text import has_han
from assistant.simplified import simplify

MOST_SEGMENTS = 6
"""Somebody who writes more at once tells a story."""


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
        opens: Whether it begins a sentence, so that it belongs to what follows where it is no request itself.
    """

    start: int
    end: int
    core: tuple[int, int]
    condition: Condition | None = None
    asks: bool = True
    apart: bool = False
    wish: tuple[int, int] | None = None
    asks_fact: bool = True
    opens: bool = False


_CHANGES = re.compile("[改换換]")
_BECOMES = re.compile("(?:改|换|換)[成到为為](?!.*付)")
"""What is to become of what the piece before wants changed: “地址改一下，改成公司的”; how to pay is another matter."""
_AS_FAR_AS = re.compile(r"能(?P<deed>\w{1,4})就(?P=deed)[了吧]?$")
"""One wish, said as far as it is possible: “能取消就取消”."""
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


def split_requests(text: str) -> list[Segment]:
    """Find the segments of a message that may be requests of their own, in their order; one where it has no joint.

    Args:
        text: The message.
    """
    shown = simplify(text)
    pieces = cut(shown)
    builder = _Builder(shown)
    for piece, following in zip_longest(pieces, pieces[1:]):
        builder.add(piece, following)
    segments = [_as_written(segment, shown, text) for segment in builder.segments()]
    if not segments or len(segments) > MOST_SEGMENTS:
        return [Segment(0, len(text), (0, len(text)))]
    return segments


def _as_written(segment: Segment, simplified: str, text: str) -> Segment:
    """Give the words of a condition in the customer's own characters."""
    condition = segment.condition
    if condition is None or simplified == text:
        return segment
    start = simplified.index(condition.text, condition.start)
    return replace(segment, condition=replace(condition, text=text[start : start + len(condition.text)]))


@dataclass(frozen=True)
class _Draft:
    """A segment in the making."""

    start: int
    end: int
    core: tuple[int, int]
    condition: Condition | None = None
    asks: bool = False
    apart: bool = False
    opens: bool = False


class _Builder:
    """Puts pieces together: what is only told goes to the request before it, after a sentence's end to the next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._made: list[_Draft] = []
        self._told: _Draft | None = None  # what was told since the last request
        self._pending: Condition | None = None  # a condition whose request comes next
        self._latest: Condition | None = None

    def add(self, piece: Piece, following: Piece | None) -> None:
        """Take the next piece in."""
        rest = self._after_condition(piece, following)
        if rest is None:
            return
        if self._names_another_order(rest):
            rest = replace(rest, is_another=True)
        if self._made and self._told is None and _AS_FAR_AS.search(self._text[self._made[-1].start : rest.end]):
            self._made[-1] = replace(self._made[-1], end=rest.end)
            return
        changes = self._made and self._told is None and _CHANGES.search(self._text[: rest.start])
        if changes and _BECOMES.match(rest.text):
            self._made[-1] = replace(self._made[-1], end=rest.end)
        elif self._pending is not None or (is_request(rest.text) and not self._goes_on(rest)):
            self._add_request(rest)
        elif rest.is_another and rest.gap and (self._made or self._told):  # 台灯还有鞋 is a list
            self._tell_another(rest)
        elif rest.gap.strip() != "、" and names_matter(rest.text) and not _INTRODUCTION.search(rest.text):
            self._tell_matter(rest)
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
                one.start, one.end, self._without_lead(one.core), _kept(self._text, one), one.asks, one.apart,
                self._wish(one), asks_fact(self._text[one.start : one.end]), one.opens,
            )
            for one in self._made
        ]

    def _without_lead(self, span: tuple[int, int]) -> tuple[int, int]:
        start, end = span
        return (start + length_of_lead(self._text[start:end]), end)

    def _wish(self, item: _Draft) -> tuple[int, int] | None:
        """Leave out who somebody is: in what stands before it all, of what stands behind it from that clause on."""
        told_before = _INTRODUCTION.search(self._text, item.start, item.core[0])
        told_after = _INTRODUCTION.search(self._text, item.core[1], item.end)
        if not item.asks or not (told_before or told_after):
            return None
        marks = list(MARK.finditer(self._text, item.core[1], told_after.start())) if told_after else []
        end = marks[-1].start() if marks else item.core[1] if told_after else item.end
        return (item.core[0] if told_before else item.start, end)

    def _goes_on(self, piece: Piece) -> bool:
        """Tell whether a piece only goes on with a list, and its mark closes the question that the list stands in."""
        if not self._made or self._told is not None or piece.ends_sentence_before:
            return False
        if piece.gap.strip() == "、":
            if _OPEN_LIST.search(self._text[self._made[-1].start : piece.start]):
                return True
            return not STRONG_LEAD.match(piece.text) and not CHINESE_ORDER.match(piece.text)
        asked = self._text[self._made[-1].start : piece.start]
        opened = INFORMATION.match(asked) or DIRECTIVE.match(asked)
        return bool(opened) and not is_request(piece.text.rstrip("? ")) and not INFORMATION.match(piece.text)

    def _after_condition(self, piece: Piece, following: Piece | None) -> Piece | None:
        """Take a condition off the start of a piece, and give what is left of the piece."""
        other = OTHERWISE.match(piece.text) if self._latest else None
        if other and self._latest:
            if self._pending is None:  # else it is "unless …, otherwise …", where this is the request itself
                self._pending = replace(self._latest, otherwise=True)
            self._told = None
            return self._rest(piece, piece.start + other.end())
        if (begins := self._if_impossible(piece)) is not None:
            return self._rest(piece, begins)
        found = (
            self._if_so(piece)
            or read_condition(self._text, piece.start, piece.end)
            or self._then(piece, following)
        )
        if found is None:
            return piece
        condition, rest = found
        if self._latest and is_other_branch(self._latest, condition):
            condition = replace(self._latest, otherwise=True)
        else:
            self._latest = condition
        if rest >= piece.end and self._made and not _leads(piece, following):
            self._made[-1] = replace(self._made[-1], condition=self._made[-1].condition or condition)
            return None
        self._pending = condition
        return self._rest(piece, rest)

    def _if_impossible(self, piece: Piece) -> int | None:
        """Take for the other branch of a wish what is wanted in case it cannot be, and tell where that begins."""
        found = IF_IMPOSSIBLE.match(piece.text)
        if found is None or self._latest or self._told is not None or not self._made or self._if_so(piece):
            return None
        words = found[0].strip(" ,，")
        self._latest = Condition(POSSIBLE, words, piece.start + found[0].index(words), piece.start + found.end())
        self._made[-1] = replace(self._made[-1], condition=self._latest)
        self._pending = replace(self._latest, otherwise=True)
        return piece.start + found.end()

    def _if_so(self, piece: Piece) -> tuple[Condition, int] | None:
        """Read a condition that is the question just asked: "is it in stock? if yes, order it"."""
        found = IF_SO.match(piece.text)
        if found is None or self._latest is not None or self._told is not None or not self._made:
            return None
        start, end = self._made[-1].core
        asked = self._text[start:end].rstrip("?")
        kind = kind_of(asked, negated=found["not"] is not None)
        if kind == UNKNOWN:  # to be asked about, with the words that say which way
            if self._text[end - 1] != "?" or DIRECTIVE.match(asked):
                return None
            asked = self._text[start : piece.start + found.end()].rstrip(" ,:")
        return Condition(kind, asked, start, end), piece.start + found.end()

    def _then(self, piece: Piece, following: Piece | None) -> tuple[Condition, int] | None:
        """Read a condition that only its consequence shows: “没发货就取消”."""
        if following is None or following.gap or not following.text.startswith("就"):
            return None
        kind = kind_of(piece.text)
        return None if kind == UNKNOWN else (Condition(kind, piece.text, piece.start, piece.end), piece.end)

    def _rest(self, piece: Piece, start: int) -> Piece | None:
        rest = trimmed(self._text, start, piece.end, piece.gap)
        return replace(rest, is_another=piece.is_another) if start < piece.end else None

    def _names_another_order(self, piece: Piece) -> bool:
        """Tell whether a piece is about another order than all before it, and does not just liken this one to it."""
        if not piece.gap or _LIKE_ANOTHER.match(piece.text):
            return False
        named = set(ORDER_NUMBER.findall(piece.text))
        before = set(ORDER_NUMBER.findall(self._text[: piece.start]))
        return bool(before) and bool(named) and named.isdisjoint(before)

    def _tell_another(self, piece: Piece) -> None:
        """Begin with what only tells something, of another matter: "one more thing, #W1000002 was never paid"."""
        if self._told is not None:
            self._made.append(self._told)
        self._made[-1] = replace(self._made[-1], apart=True)
        self._told = _Draft(piece.start, piece.end, (piece.start, piece.end))

    def _tell_matter(self, piece: Piece) -> None:
        """Begin with what may be a request without having the form of one; what was told before belongs to it."""
        start = self._told.start if self._told else piece.start
        opens = piece.ends_sentence_before or not piece.start
        self._made.append(_Draft(start, piece.end, (piece.start, piece.end), opens=opens))
        self._told = None

    def _add_request(self, piece: Piece) -> None:
        strong = piece.is_another
        told = self._text[slice(*self._told.core)] if self._told else ""
        if self._told is not None and strong and self._pending is None and not only_assures(told):
            self._made.append(self._told)
            self._told = None
        if self._made and (strong or piece.ends_sentence_before):
            self._made[-1] = replace(self._made[-1], apart=True)
        elif self._made and not strong and _leans(piece, self._made[-1]):
            self._told = self._made.pop()
        start = self._told.start if self._told else piece.start
        self._made.append(_Draft(start, piece.end, (piece.start, piece.end), self._pending, asks=True))
        self._pending = self._told = None


def _leans(piece: Piece, before: _Draft) -> bool:
    """Tell whether a short order only makes sense with what was told before it: "the street is wrong, change it"."""
    short = len(piece.text) <= 4 if has_han(piece.text) else is_elliptic(piece.text)
    return short and not before.asks and not before.apart and not asks_fact(piece.text)


def _kept(text: str, item: _Draft) -> Condition | None:
    """Give the condition, unless the segment only asks what would be ("if I return it, who pays?")."""
    asked = text[item.core[0] : item.core[1]]
    if item.condition and item.condition.kind != POSSIBLE and INFORMATION.match(asked) and not DIRECTIVE.match(asked):
        return None
    return item.condition


def _leads(piece: Piece, following: Piece | None) -> bool:
    """Tell whether a condition in a piece of its own belongs to the request that follows, not to the one before it."""
    if following is None or following.ends_sentence_before:
        return False
    if not piece.gap.strip():
        return not following.gap and following.text.startswith("就")
    return not OTHERWISE.match(following.text) or piece.text.startswith("除非")
