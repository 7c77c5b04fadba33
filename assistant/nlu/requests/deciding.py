"""Which segments of a message are requests of their own: a wrong split is worse than none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.nlu.requests.segments import Segment

Span = tuple[int, int]

SURE, SURE_WHEN_APART, SURE_WHEN_TOLD, SURE_WHEN_ONLY_TOLD = 0.65, 0.45, 0.60, 0.75
"""How confident an intent has to be: usually, where the message says it is another matter, where it then asks nothing,
and where it asks nothing and the message does not say so."""
SURE_WHEN_ELLIPTIC = 0.85
SURE_WHOLE, AGAINST_WHOLE = 0.95, 0.15
"""What is needed more against a whole message that is itself understood this well, as something else."""

CONVERSATION = frozenset(
    "affirm ask_why bot_challenge change_language chitchat choose correct deny goodbye greet help inform insult "
    "out_of_scope repeat stop thank wait".split()
)
"""Intents that are no request beside another one."""
COURTEOUS = frozenset("chitchat goodbye greet out_of_scope thank wait".split())
"""Of these, the ones that a whole message is not, once one of its segments asks for something."""
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
ASKED = FACTS - {"place_order", "track_refund"} | {"contact_customer_service", "review", "track_order"}
"""Intents of questions: who only tells something has none of them."""
REFUSALS = frozenset({"stop", "deny"})
REFUSED = "deny"
"""The intent of what refuses a deed that it names."""
OBJECTS = frozenset({"product", "order_number", "ordinal"})


@dataclass(frozen=True)
class Reading:
    """A span.

    Attributes:
        intent: What it wants.
        confidence: How sure that is, 0 to 1.
        objects: Which known things (kind, value) stand in it.
        elliptic: Whether it is so short that it may lean on what stands before it.
        names: The words for things of one's own in it, known or not: "the belt".
        refused: Whether it says of a deed that it is not to be done: its intent is REFUSED then.
    """

    intent: str
    confidence: float
    objects: frozenset[tuple[str, str]] = frozenset()
    elliptic: bool = False
    names: frozenset[str] = frozenset()
    refused: bool = False


@dataclass(frozen=True)
class Request:
    """One request.

    Attributes:
        start: Its first character.
        end: The character after its last.
        read: The span whose reading tells its intent; None for the whole message's.
        segment: Its condition and form.
    """

    start: int
    end: int
    read: Span | None
    segment: Segment


def spans_to_read(segments: Sequence[Segment]) -> list[Span]:
    """Give the spans that have to be classified to decide; none for one segment that is all there is to it."""
    if len(segments) == 1 and segments[0].condition is None and segments[0].wish is None:
        return []
    spans = [span for segment in segments for span in (segment.core, _around(segment))]
    return list(dict.fromkeys(spans))


def decide(segments: Sequence[Segment], readings: Mapping[Span, Reading], *, whole: Reading) -> list[Request]:
    """Decide which segments are requests; the others are put beside their neighbours.

    Args:
        segments: What `split_requests` found.
        readings: Of every span of `spans_to_read`.
        whole: The reading of the whole message.

    Returns:
        The requests in their order; none where the message is to be taken as a whole.
    """
    chosen: list[Request] = []
    carried: int | None = None  # where what is told before the next request begins
    for index, segment in enumerate(segments):
        apart = segment.apart or (index > 0 and segments[index - 1].apart) or _has_own_order(index, segments, readings)
        apart = apart or (bool(chosen) and _is_refusal(chosen[-1], readings))  # what is wanted instead
        request = _as_request(segment, readings, apart=apart, whole=whole) or _other_variant(segment, readings, chosen)
        if request is not None and chosen and _only_tells(request, chosen[-1], readings):
            request = None
        if request is None:
            if carried is None and (not chosen or (segment.opens and index + 1 < len(segments))):
                carried = segment.start
            elsewhere = carried is not None or _has_own_order(index, segments, readings)
            chosen = chosen if elsewhere else _stretched(chosen, segment)
        elif chosen and _is_same_wish(chosen[-1], request, readings):
            chosen, carried = _stretched(chosen, segment), None
        elif chosen and carried is None and _is_wished_instead(chosen[-1], request, readings):
            chosen = [*chosen[:-1], replace(request, start=chosen[-1].start)]
        elif chosen and _is_wished_instead(request, chosen[-1], readings):
            chosen, carried = _stretched(chosen, segment), None
        else:
            chosen.append(replace(request, start=request.start if carried is None else carried))
            carried = None
    plain = len(chosen) == 1 and chosen[0].segment.condition is None and chosen[0].segment.wish is None
    if plain and whole.intent not in COURTEOUS and not (whole.refused and not _is_refusal(chosen[0], readings)):
        return []
    conditional = [segment for segment in segments if segment.condition]
    if not chosen and len(segments) == 1 and conditional:
        return [Request(segments[0].start, segments[0].end, None, segments[0])]
    return chosen


def _is_wished_instead(refusal: Request, wish: Request, readings: Mapping[Span, Reading]) -> bool:
    """Tell whether a wish stands beside the refusal of another deed for the same thing: "no refund, exchange it"."""
    if not _is_refusal(refusal, readings) or wish.read is None or readings[wish.read].intent not in WISHES:
        return False
    return not (readings[_around(refusal.segment)].objects and readings[_around(wish.segment)].objects)


def _is_refusal(request: Request, readings: Mapping[Span, Reading]) -> bool:
    return request.read is not None and readings[request.read].refused


def _has_own_order(index: int, segments: Sequence[Segment], readings: Mapping[Span, Reading]) -> bool:
    """Tell whether a segment names an order, and one before it another."""
    orders = [_orders(readings[_around(segment)]) for segment in segments[: index + 1]]
    return bool(orders[-1]) and any(before and before.isdisjoint(orders[-1]) for before in orders[:-1])


def _as_request(segment: Segment, readings: Mapping[Span, Reading], *, apart: bool, whole: Reading) -> Request | None:
    if readings[segment.core].refused and segment.condition is None:
        return Request(segment.start, segment.end, segment.core, segment)
    only_told = not segment.asks and not apart
    spans = [
        span
        for span in (segment.core, _around(segment))
        if readings[span].intent not in CONVERSATION and not (only_told and readings[span].intent in ASKED)
    ]
    best = max(spans, key=lambda span: readings[span].confidence, default=None)
    if best is None or readings[best].confidence < _needed(segment, readings[best], apart=apart, whole=whole):
        return None
    return Request(segment.start, segment.end, best, segment)


def _other_variant(segment: Segment, readings: Mapping[Span, Reading], chosen: list[Request]) -> Request | None:
    """Give the other branch of a swap that only says what to take instead: "if the blue is sold out, then black"."""
    condition, before = segment.condition, chosen[-1].read if chosen else None
    if condition is None or before is None or not (condition.otherwise or condition.kind == "out_of_stock"):
        return None
    refused = any(readings[span].intent in REFUSALS for span in (segment.core, _around(segment)))
    if refused or readings[before].intent not in SWAPS:
        return None
    return Request(segment.start, segment.end, before, segment)


def _only_tells(request: Request, before: Request, readings: Mapping[Span, Reading]) -> bool:
    """Tell whether what sounds like a question only tells more of the wish before it: "use PayPal if it costs more"."""
    if request.read is None or before.read is None or request.segment.asks_fact:
        return False
    told, wish = readings[request.read], readings[before.read].intent
    orders, orders_before = _orders(told), _orders(readings[before.read])
    if orders - orders_before:
        return False
    how_to_pay = told.intent == "change_payment_method" and wish in SWAPS | {"return_item"} and not orders
    return how_to_pay or (told.intent in FACTS and wish in WISHES)


def _orders(reading: Reading) -> set[str]:
    return {value for kind, value in reading.objects if kind == "order_number"}


def _around(segment: Segment) -> Span:
    """Give all of a segment that tells its wish; a post code would make an address of it."""
    return segment.wish or (segment.start, segment.end)


def _needed(segment: Segment, reading: Reading, *, apart: bool, whole: Reading) -> float:
    """Give the confidence that makes a segment a request of its own."""
    if segment.condition or apart:
        needed = SURE_WHEN_APART if segment.asks else SURE_WHEN_TOLD
    elif reading.elliptic:
        return SURE_WHEN_ELLIPTIC
    else:
        needed = SURE if segment.asks else SURE_WHEN_ONLY_TOLD
    against = whole.confidence >= SURE_WHOLE and reading.intent != whole.intent and not whole.refused
    return needed + (AGAINST_WHOLE if against and not segment.condition else 0.0)


def _stretched(chosen: list[Request], segment: Segment) -> list[Request]:
    """Let the last request reach over a segment that is none, unless that is the other branch of a condition."""
    if not chosen or (segment.condition and segment.condition.otherwise):
        return chosen
    last = chosen[-1]
    return [*chosen[:-1], Request(last.start, max(last.end, segment.end), last.read, last.segment)]


def _is_same_wish(first: Request, second: Request, readings: Mapping[Span, Reading]) -> bool:
    if first.segment.condition or second.segment.condition:
        return first.segment.condition is None and second.segment.condition is None
    if first.read is None or second.read is None:
        return False
    ours, theirs = readings[first.read], readings[second.read]
    our_objects = readings[first.segment.core].objects | ours.objects
    their_objects = readings[second.segment.core].objects | theirs.objects
    if ours.intent == theirs.intent:
        if ours.intent in SWAPS | {"return_item"}:  # the order, then its items
            return not any(_are_apart(kind, our_objects, their_objects) for kind in OBJECTS)
        return not (our_objects and their_objects and our_objects.isdisjoint(their_objects))
    is_one = (ours.intent, theirs.intent) in CONSEQUENCES and their_objects <= our_objects
    return is_one and not (ours.names - theirs.names and theirs.names - ours.names)


def _are_apart(kind: str, ours: frozenset[tuple[str, str]], theirs: frozenset[tuple[str, str]]) -> bool:
    """Tell whether both name things of a kind, and none of them is the same."""
    one, other = ({named for named in objects if named[0] == kind} for objects in (ours, theirs))
    return bool(one and other) and one.isdisjoint(other)
