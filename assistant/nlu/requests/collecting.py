"""The requests of a message as plain values, each with its own entities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from assistant.nlu.requests.deciding import OBJECTS, REFUSED, Reading, Request, Span
from assistant.nlu.requests.forms import is_elliptic, plain_intent, things_named
from assistant.services.emergencies import tells_of_harm
from assistant.services.refusing import refuses
from assistant.services.wishing_again import REORDER, wishes_again
from assistant.simplified import simplify

PLAIN_CONFIDENCE = 0.8
HAZARD = "report_hazard"
HARM = Reading(HAZARD, 1.0)

Entities = Sequence[dict[str, Any]]


def reading_of(text: str, intent: Mapping[str, Any], entities: Entities, span: Span) -> Reading:
    """Give what is known of a part: its classified intent, or the plain one where it is a bare order ("cancel it").

    Args:
        text: The whole message.
        intent: What the classifier says of the part.
        entities: Of the whole message.
        span: Where the part stands.
    """
    start, end = span
    objects = frozenset(
        (item["entity"], str(item["value"])) for item in within(entities, span) if item["entity"] in OBJECTS
    )
    part = simplify(text[start:end])
    plain, names = plain_intent(part), things_named(part)
    name, confidence = intent["name"], float(intent["confidence"])
    if tells_of_harm(part):
        return Reading(HAZARD, 1.0, objects, names=names)
    if refuses(name, part):
        return Reading(REFUSED, 1.0, objects, names=names, refused=True)
    if wishes_again(name, part):
        return Reading(REORDER, PLAIN_CONFIDENCE, objects, names=names)
    if plain:
        return Reading(plain, confidence if plain == name else PLAIN_CONFIDENCE, objects, names=names)
    return Reading(name, confidence, objects, is_elliptic(part) and not objects, names)


def reading_of_all(text: str, intent: Mapping[str, Any]) -> Reading:
    """Give what the classifier says of a whole message, unless its words tell of harm, refuse that deed or order again.

    Args:
        text: The message.
        intent: Its name, None where there is none, and its confidence.
    """
    if tells_of_harm(text):
        return HARM
    if refuses(intent["name"], text):
        return Reading(REFUSED, 1.0, refused=True)
    if wishes_again(intent["name"], text):
        return Reading(REORDER, max(PLAIN_CONFIDENCE, float(intent["confidence"])))
    return Reading(intent["name"], float(intent["confidence"]))


def is_torn(readings: Mapping[Span, Reading], *, whole: Reading) -> bool:
    """Tell whether only the whole message tells of harm: "he put the battery in his mouth and then swallowed it"."""
    return whole == HARM and all(reading.intent != HAZARD for reading in readings.values())


def ranking_led_by(ranking: Sequence[Mapping[str, Any]], intent: str, confidence: float) -> list[dict[str, Any]]:
    """Give a ranking of intents that begins with this one, sorted and summing to one as before."""
    if ranking and ranking[0]["name"] == intent and ranking[0]["confidence"] >= confidence:
        return [dict(item) for item in ranking]
    others = [item for item in ranking if item["name"] != intent]
    total = sum(item["confidence"] for item in others) or 1.0
    rest = [{**item, "confidence": item["confidence"] / total * (1.0 - confidence)} for item in others]
    return [{"name": intent, "confidence": confidence}, *rest]


def within(entities: Entities, span: Span) -> list[dict[str, Any]]:
    """Give the entities that stand in a span; those of no length stand nowhere."""
    start, end = span
    return [item for item in entities if start <= item["start"] < item["end"] <= end]


def as_dicts(
    text: str, requests: Sequence[Request], readings: Mapping[Span, Reading], whole: Reading, entities: Entities
) -> list[dict[str, Any]]:
    """Give the requests as the message property holds them."""
    conditions = _conditions(requests)
    dicts = [
        _as_dict(text, request, conditions[index], readings, whole, entities) for index, request in enumerate(requests)
    ]
    for before, after in pairwise(dicts):
        if before["intent"] == REFUSED and not _objects_of(after):
            after["entities"] = [*_objects_of(before), *after["entities"]]  # "don't cancel the lamp, where is it?"
    return dicts


def _objects_of(request: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [dict(item) for item in request["entities"] if item["entity"] in OBJECTS]


def _as_dict(
    text: str,
    request: Request,
    condition: dict[str, Any] | None,
    readings: Mapping[Span, Reading],
    whole: Reading,
    entities: Entities,
) -> dict[str, Any]:
    reading = readings[request.read] if request.read else whole
    own = within(entities, (request.start, request.end))
    stated = request.segment.condition
    if stated and not any(item["entity"] in OBJECTS for item in own):
        own = [*within(entities, (stated.start, stated.end)), *own]  # "if the blue lamp is in stock, order it"
    return {
        "text": text[request.start : request.end], "start": request.start, "end": request.end,
        "intent": reading.intent, "confidence": reading.confidence,
        "entities": [dict(item) for item in _unique(own)], "condition": condition,
    }  # fmt: skip


def _unique(entities: Entities) -> list[dict[str, Any]]:
    return list({(item["start"], item["end"]): item for item in entities}.values())


def _conditions(requests: Sequence[Request]) -> list[dict[str, Any] | None]:
    """Give each request its condition; both branches of one carry the same."""
    conditions: list[dict[str, Any] | None] = [None] * len(requests)
    for index, request in enumerate(requests):
        stated = request.segment.condition
        if stated is None:
            continue
        first = next((i for i in range(index) if _is_branch(requests[i], request)), None) if stated.otherwise else None
        if first is not None and conditions[first] is not None:
            conditions[first]["otherwise"] = index  # type: ignore[index]
            conditions[index] = conditions[first]
        elif not stated.otherwise:
            conditions[index] = {"kind": stated.kind, "text": stated.text, "then": index, "otherwise": None}
    return conditions


def _is_branch(first: Request, second: Request) -> bool:
    ours, theirs = first.segment.condition, second.segment.condition
    return ours is not None and theirs is not None and not ours.otherwise and ours.start == theirs.start
