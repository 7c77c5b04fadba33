"""Addresses as they are written in English: "12 Main Street, Apt 4, Austin, TX 78701"."""

from __future__ import annotations

import re

from assistant.services.addresses.parts import FoundAddress, Parts
from assistant.services.addresses.states import STATES
from assistant.simplified import simplify

_STREETS = (
    "street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|way|court|ct|place|pl|terrace|ter|parkway|pkwy"
    "|circle|cir|square|sq|highway|hwy|trail|trl|broadway|close|crescent|row|alley|plaza|loop|walk"
)
_NO_STREET = "weeks?|days?|months?|years?|hours?|minutes?|orders?|items?|pieces?|times?|working|business"
_UNITS = "apt|apartment|suite|ste|unit|floor|fl|room|rm|building|bldg"
_LINE1 = re.compile(
    rf"(?<![A-Za-z0-9_#.$-])(?:\d{{1,6}}[a-z]?(?:[-/]\d{{1,5}})?\s+(?!(?:{_NO_STREET})\b)(?:[a-z0-9'’.\-]+\s+){{0,4}}?(?:{_STREETS})\b\.?"
    r"(?:\s+(?:north|south|east|west|[ns][ew]?|[ew])\b\.?(?=\s*(?:,|\n|$)))?|p\.?\s?o\.?\s?box\s+\d+)",
    re.IGNORECASE | re.ASCII,
)
_LINE2 = re.compile(rf"(?:\b(?:{_UNITS})\b\.?\s*#?\s*|#\s*)(?=[\w-]*\d|[a-z]\b)[\w-]+", re.IGNORECASE | re.ASCII)
_POST_CODE = re.compile(r"(?<![A-Za-z0-9_#-])\d{5}(?:-\d{4})?(?![\w-])", re.ASCII)  # "31401吧" holds one
_COUNTRY = re.compile(r"\b(?:USA|U\.S\.A\.|United States(?: of America)?|US)\b\.?|美国", re.ASCII)
_SHORT = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(STATES)})(?![A-Za-z'’])")
_SHORT_IN_PLACE = re.compile(
    rf"(?<=[,\s])(?:{'|'.join(STATES)})(?=[\s,.]*(?:$|\d{{5}}|usa?\b))", re.IGNORECASE
)  # "austin, tx 78701"
_LONG = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(STATES.values())})(?![A-Za-z])", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"[!?;]|\.(?:\s|$)|\b(?:please|instead|thanks|thank you|and|not|for|because|but|with|my|order|rather)\b",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"\b(?:it'?s|its|it is|the|is|in|state|zip|post(?:al)?|code|and|my|sorry|oh|yes|please|street|address"
    r"|city(?!\W*$))\b:?",  # not that of "Salt Lake City"
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    rf"(?:[A-Z][A-Za-z .'’-]{{1,40}},\s*(?:{'|'.join(STATES)})\b(?:\s+\d{{5}})?"
    rf"|(?<![A-Za-z])(?:{'|'.join([*STATES, *STATES.values()])})州?[\s,，]*[A-Z][A-Za-z .'’-]{{1,40}}市?)[\s,，]*$",
    re.ASCII,
)  # as Chinese customers write it: the place, then the street; "GA州Savannah", too
_LONGEST = 120
_CITY = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f .'’-]{1,40}")
_BY_NAME = {name.casefold(): short for short, name in STATES.items()}


def find(text: str) -> FoundAddress | None:
    """Find an address that begins with a street and its number."""
    street = _LINE1.search(text)
    if street is None:
        return None
    rest = text[street.end() : street.end() + _extent(text[street.end() :])]
    before = _PLACE_BEFORE.search(text, 0, street.start())
    place = read_rest(before.group()) if before else {}
    parts = {"line1": " ".join(street.group().split()), **place, **read_rest(rest)}
    return FoundAddress(parts, street.start(), street.end() + len(rest))


def read_rest(text: str) -> Parts:
    """Read all that an address has besides its street, in any order."""
    parts: Parts = {}
    rest = re.sub(r"[\n，、]|(?<=[A-Za-z])[州市]|邮政编码|邮编", ", ", simplify(text))
    for name, pattern in (("line2", _LINE2), ("post_code", _POST_CODE), ("country", _COUNTRY)):
        found = pattern.search(rest)
        if found:
            parts[name], rest = " ".join(found.group().split()), f"{rest[: found.start()]},{rest[found.end() :]}"
    state = _state(rest)
    if state:
        parts["region"] = _BY_NAME.get(state.group().casefold(), state.group().upper())
        rest = f"{rest[: state.start()]},{rest[state.end() :]}"
    city = _city(rest) or ("New York" if state and state.group().casefold() == "new york" else None)
    if city:
        parts["city"] = city
    if "country" in parts or state:
        parts["country"] = "USA"
    return parts


def _extent(rest: str) -> int:
    """How far an address reaches behind its street: to its post code and country, or to the end of the sentence."""
    near = rest[:_LONGEST]
    code = _POST_CODE.search(near)
    if code is None:
        end = _SENTENCE_END.search(near)
        return end.start() if end else len(near)
    after = re.match(rf"[\s,]*(?:(?:{'|'.join(STATES)})\b[\s,]*)?(?:{_COUNTRY.pattern})?", near[code.end() :])
    return code.end() + (after.end() if after else 0)


def _state(rest: str) -> re.Match[str] | None:
    """The state: its two letters before its name, the last one before others, as in "New York, New York"."""
    for pattern in (_SHORT, _SHORT_IN_PLACE, _LONG):
        found = list(pattern.finditer(rest))
        if found:
            return found[-1]
    return None


def _city(rest: str) -> str | None:
    pieces = (_LEAD_IN.sub(" ", piece).strip(" .:-") for piece in rest.split(","))
    return next((" ".join(piece.split()) for piece in pieces if _CITY.fullmatch(piece)), None)
