"""How a message is best divided into requests: by how likely each cut is, and how clear what is read between them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from assistant.nlu.requests.forms import asks_fact
from assistant.nlu.requests.parts import Division, Part, Span
from assistant.nlu.requests.stated import is_other_branch

TRUST, IN_FAVOUR = 0.5, 0.8
"""How far the log-odds of a cut are trusted, being those of made-up messages, and what is added for the parts' sake."""
CLARITY = 2.0
"""How much the logarithm of a part's confidence weighs against the log-odds of a cut."""
UNCLEAR = 0.05
"""The confidence that counts for a part that is no request."""
SURE, SURE_WHEN_ELLIPTIC = 0.6, 0.65
"""How confident the intent of a part has to be beside others, and where the part may lean on what was said before."""

CONVERSATION = frozenset(
    "affirm ask_why bot_challenge change_language chitchat choose correct deny goodbye greet help inform insult "
    "out_of_scope repeat stop thank".split()
)
"""Intents that are no request beside another one."""
COURTEOUS = frozenset("chitchat goodbye greet out_of_scope thank".split())
"""Of these, the ones that a whole message is not, once one of its parts asks for something."""
CONSEQUENCES = frozenset(
    {
        ("return_item", "get_refund"), ("return_item", "exchange_item"), ("cancel_order", "get_refund"),
        ("get_refund", "return_item"), ("get_refund", "track_refund"), ("track_order", "delivery_period"),
        ("place_order", "check_payment_methods"), ("complaint", "get_refund"),
        ("payment_issue", "get_refund"), ("cancel_order", "check_cancellation_fee"),
        ("cancel_order", "return_item"), ("change_shipping_address", "change_order"),
        ("delivery_options", "return_item"), ("exchange_item", "return_item"), ("change_order", "return_item"),
        ("complaint", "return_item"), ("complaint", "exchange_item"), ("track_refund", "track_order"),
        ("check_refund_policy", "delivery_period"), ("check_refund_policy", "delivery_options"),
        ("place_order", "delivery_period"), ("track_refund", "check_refund_policy"),
        ("get_invoice", "reorder"), ("get_invoice", "place_order"),
        ("contact_human_agent", "complaint"), ("complaint", "contact_human_agent"),
    }
)  # fmt: skip
"""Pairs that are one wish where the second names no object of its own: "return it and get my money back"."""
SWAPS = frozenset({"change_order", "exchange_item"})
"""Intents that ask for one variant instead of another."""
WISHES = SWAPS | {"return_item", "cancel_order", "get_refund", "change_payment_method", "change_shipping_address"}
FACTS = frozenset(
    "ask_policy ask_product check_cancellation_fee check_invoice check_payment_methods check_refund_policy check_stock "
    "delivery_options delivery_period place_order recommend_product track_refund".split()
)
"""Intents that behind one of these wishes need a question: “the desk light in black” is one more item of a list."""
REFUSALS = frozenset({"stop", "deny"})
OBJECTS = frozenset({"product", "order_number", "ordinal"})


@dataclass(frozen=True)
class Reading:
    """A part: its intent, which objects (kind, value) stand in it, and whether it is elliptic."""

    intent: str
    confidence: float
    objects: frozenset[tuple[str, str]] = frozenset()
    elliptic: bool = False


@dataclass(frozen=True)
class Request:
    """One request.

    Attributes:
        start: Its first character.
        end: The character after its last.
        read: The span whose reading tells its intent; None for the whole message's.
        part: Its condition and wish.
    """

    start: int
    end: int
    read: Span | None
    part: Part


def decide(division: Division, readings: Mapping[Span, Reading], *, whole: Reading) -> list[Request]:
    """Decide which parts of a message are its requests; what only tells something is put beside its neighbour.

    Args:
        division: What `divide` found.
        readings: Of each of its parts.
        whole: The reading of the whole message.

    Returns:
        The requests in their order; none where the message is to be taken as a whole.
    """
    ways = [way for way in _ways(division) if _is_possible(way, division, readings)]
    if not ways:
        return []
    best = max(ways, key=lambda way: _score(way, division, readings))
    requests = _requests(best, division, readings)
    if len(requests) != 1 or requests[0].part.condition is not None:
        return requests
    told_apart = requests[0].read == division.whole and not division.is_read_whole(division.whole)
    return requests if told_apart or (len(best) > 1 and whole.intent in COURTEOUS) else []


def _ways(division: Division) -> Iterator[tuple[Span, ...]]:
    """Give every way to divide the message, the whole first."""
    cuts = sorted(division.cuts)
    for number in range(len(cuts) + 1):
        for chosen in combinations(cuts, number):
            way = tuple(pairwise((0, *chosen, len(division.text))))
            if all(span in division.parts for span in way):
                yield way


def _score(way: tuple[Span, ...], division: Division, readings: Mapping[Span, Reading]) -> float:
    cuts = sum(TRUST * _log_odds(division.cuts[start]) + IN_FAVOUR for start, _ in way[1:])
    return cuts + CLARITY * sum(math.log(_clarity(index, way, readings)) for index in range(len(way)))


def _clarity(index: int, way: tuple[Span, ...], readings: Mapping[Span, Reading]) -> float:
    """Give how clear a part is; what is told of another order belongs to no wish, and need not be clear."""
    reading = readings[way[index]]
    if reading.intent not in CONVERSATION:
        return max(reading.confidence, UNCLEAR)
    return SURE if _names_another_order(index, way, readings) else UNCLEAR


def _names_another_order(index: int, way: tuple[Span, ...], readings: Mapping[Span, Reading]) -> bool:
    before = {order for span in way[:index] for order in _orders(readings[span])}
    return bool(before and _orders(readings[way[index]]) - before)


def _log_odds(chance: float) -> float:
    likely = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(likely / (1 - likely))


def _is_possible(way: tuple[Span, ...], division: Division, readings: Mapping[Span, Reading]) -> bool:
    """Tell whether each part may stand by itself, and no wish is torn apart by another one."""
    asking = [span for span in way if readings[span].intent not in CONVERSATION]
    if len(way) > 1 and any(_is_unsure(division.parts[span], readings[span]) for span in asking):
        return False
    return not any(
        _wants_the_same(asking[first], asking[second], division, readings)
        for first, second in combinations(range(len(asking)), 2)
        if second - first > 1
    )


def _is_unsure(part: Part, reading: Reading) -> bool:
    leans = reading.elliptic and part.condition is None
    return reading.confidence < (SURE_WHEN_ELLIPTIC if leans else SURE)


def _requests(way: tuple[Span, ...], division: Division, readings: Mapping[Span, Reading]) -> list[Request]:
    """Make requests of the parts; each reaches over what tells more of it, the first over what is told before it."""
    requests: list[Request] = []
    told: int | None = None
    for index, span in enumerate(way):
        part = _in_its_place(division.parts[span], requests)
        read = _read_of(span, part, requests, readings)
        before = requests[-1].read if requests else None
        if read is None:
            is_more = not (part.condition and part.condition.otherwise)
            is_more = is_more and not _names_another_order(index, way, readings)
        else:
            is_more = before is not None and _is_same_wish(before, read, division, readings)
        if requests and is_more:
            requests[-1] = replace(requests[-1], end=max(requests[-1].end, part.end))
        elif read is not None:
            requests.append(Request(part.start if told is None else told, part.end, read, part))
            told = None
        elif not requests and told is None:
            told = part.start
    return requests


def _in_its_place(part: Part, before: Sequence[Request]) -> Part:
    """Give the other branch of a condition the condition that stands before it."""
    earlier = next((one.part.condition for one in reversed(before) if one.part.condition), None)
    condition = part.condition
    if condition is None or not (condition.otherwise or (earlier and is_other_branch(earlier, condition))):
        return part
    return replace(part, condition=replace(earlier, otherwise=True) if earlier else None)


def _read_of(span: Span, part: Part, before: Sequence[Request], readings: Mapping[Span, Reading]) -> Span | None:
    """Give the span that tells a part's intent; another variant to take instead is the swap before it once more."""
    if readings[span].intent not in CONVERSATION:
        return span
    condition = part.condition
    is_variant = condition is not None and (condition.otherwise or condition.kind == "out_of_stock")
    if not is_variant or not before or before[-1].read is None or readings[span].intent in REFUSALS:
        return None
    return before[-1].read if readings[before[-1].read].intent in SWAPS else None


def _wants_the_same(first: Span, second: Span, division: Division, readings: Mapping[Span, Reading]) -> bool:
    """Tell whether two parts ask for the same and name no different things."""
    ours, theirs = readings[first], readings[second]
    if ours.intent != theirs.intent or division.parts[first].condition or division.parts[second].condition:
        return False
    if ours.intent in SWAPS | {"return_item"}:  # the order, then its items
        return not any(_are_apart(kind, ours.objects, theirs.objects) for kind in OBJECTS)
    return not (ours.objects and theirs.objects and ours.objects.isdisjoint(theirs.objects))


def _is_same_wish(first: Span, second: Span, division: Division, readings: Mapping[Span, Reading]) -> bool:
    """Tell whether the second part only tells more of the wish of the first, or wants what follows from it."""
    if division.parts[first].condition or division.parts[second].condition:
        return False
    ours, theirs = readings[first], readings[second]
    if ours.intent == theirs.intent:
        return _wants_the_same(first, second, division, readings)
    if (ours.intent, theirs.intent) in CONSEQUENCES and theirs.objects <= ours.objects:
        return True
    return _only_tells(division.parts[second], ours, theirs)


def _only_tells(part: Part, ours: Reading, theirs: Reading) -> bool:
    """Tell whether what sounds like a question only tells more of the wish before it: "use PayPal if it costs more"."""
    if asks_fact(part.wish) or _orders(theirs) - _orders(ours):
        return False
    pays = ours.intent in SWAPS | {"return_item"} and theirs.intent == "change_payment_method" and not _orders(theirs)
    return pays or (theirs.intent in FACTS and ours.intent in WISHES)


def _orders(reading: Reading) -> set[str]:
    return {value for kind, value in reading.objects if kind == "order_number"}


def _are_apart(kind: str, ours: frozenset[tuple[str, str]], theirs: frozenset[tuple[str, str]]) -> bool:
    """Tell whether both name things of a kind, and none of them is the same."""
    one, other = ({named for named in objects if named[0] == kind} for objects in (ours, theirs))
    return bool(one and other) and one.isdisjoint(other)
