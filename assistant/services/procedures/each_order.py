"""One wish for each order of a list: "cancel #W1000001 and #W1000002"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from assistant.services.procedures.heard import Entity, Heard

MOST_ORDERS: Final = 10
"""Who lists more tells the others when these are done."""

_ORDER: Final = "order_number"
_LISTED: Final = re.compile(
    r"(?:[\s,，、;；.。&+/#]|\b(?:and|also|plus|then|as well as|from|of|in|for|both|the|my|orders?|numbers?|nos?|too)\b"
    r"|和|跟|与|與|及|以及|还有|還有|再加上?|加上|另外|订单|訂單|单号|單號|[单單号號]|这|那|两|个)*",
    re.IGNORECASE,
)
_FOR_THE_OTHER: Final = re.compile(r"\s*(?:from|of|in|for)\b", re.IGNORECASE)
"""Begins what is between two orders of which one serves the other: "the address of #W1000001 for #W1000002"."""
_JOINT: Final = re.compile(
    r"[,，、;；.。\s]*(?:\b(?:and|also|plus|as well as|then)\b|&|和|跟|与|與|以及|及|还有|還有|另外|再加上?|加上)"
    r"|[,，、;；.。\n]",
    re.IGNORECASE,
)
_ADDED: Final = re.compile(
    r"\b(?:and|also|plus|as well|too|then)\b|&|和|跟|与|與|及|还有|還有|另外|加上|也", re.IGNORECASE
)
_KEPT: Final = re.compile(
    r"\b(?:but|except|keep|leave|fine|stays?)\b|但|不过|除了|保留|留着|[别不](?:要|用)?动", re.IGNORECASE
)
_LIKENED: Final = re.compile(
    r"\b(?:same|like|as (?:for|in|on|with)|match\w*|not|never|instead|rather)\b|一样|一樣|相同|同一|不是|按照|别",
    re.IGNORECASE,
)
"""What likens an order to another one, or sets it against one: such a text is no list."""
_TOGETHER: Final = re.compile(r"\bsame (?:address|place|door)|[送寄]到?一起|同一|一样|一樣|相同", re.IGNORECASE)
_DENIED: Final = re.compile(
    r"(?:\b(?:not|isn'?t|wasn'?t|instead of|rather than)\b|不是|而非|别)"
    r"(?:\s|(?:the|order|number)\b|订单|单号|[#:：])*$",
    re.IGNORECASE,
)


def order_named(heard: Heard) -> Entity | None:
    """Return the first order of a message that is not denied: the second one of "not #W1000001, #W1000002"."""
    named = heard.all(_ORDER)
    return next((one for one in named if not _DENIED.search(heard.text[: one.start])), None)


def each_order(heard: Heard) -> tuple[Heard, ...]:
    """Make one wish for each order that a wish lists, MOST_ORDERS at most; the wish itself where it lists none.

    Orders that stand in one row share all else that is said ("cancel A and B, I don't need them"); else each has what
    stands with it ("cancel A, I don't need it, and B too, that was a mistake").
    """
    named = heard.all(_ORDER)
    if len({one.value for one in named}) != len(named) or len(named) < 2:
        return (heard,)
    between = [heard.text[one.end : other.start] for one, other in pairwise(named)]
    rest = heard.text[named[0].end :]
    are_added = all(_ADDED.search(text) for text in between)
    listed = all(_LISTED.fullmatch(text) and not _FOR_THE_OTHER.match(text) for text in between)
    in_row = listed and not _TOGETHER.search(rest)
    if in_row and (are_added or not _KEPT.search(rest)):
        others = [entity for entity in heard.entities if entity.kind != _ORDER]
        return tuple(replace(heard, entities=(one, *others)) for one in named[:MOST_ORDERS])
    if not are_added or _KEPT.search(rest) or _LIKENED.search(rest):
        return (heard,)
    return _parts(heard, named)[:MOST_ORDERS]


def _parts(heard: Heard, named: Sequence[Entity]) -> tuple[Heard, ...]:
    """Cut a message between its orders; the message itself where there is no place to cut."""
    cuts = [0]
    for one, other in pairwise(named):
        joints = list(_JOINT.finditer(heard.text, one.end, other.start))
        if not joints:
            return (heard,)
        first = min((e.start for e in heard.all("product") if one.end <= e.start < other.start), default=one.end)
        cuts.append(next((joint.start() for joint in joints if joint.end() <= first), joints[-1].start()))
    return tuple(_part(heard, start, end) for start, end in pairwise([*cuts, len(heard.text)]))


def _part(heard: Heard, start: int, end: int) -> Heard:
    entities = tuple(
        replace(entity, start=entity.start - start, end=entity.end - start)
        for entity in heard.entities
        if start <= entity.start and entity.end <= end
    )
    return replace(heard, text=heard.text[start:end], entities=entities)
