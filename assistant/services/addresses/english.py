"""Addresses as they are written in English: "12 Main Street, Apt 4, Austin, TX 78701"."""

from __future__ import annotations

import re

from assistant.services.addresses.parts import FoundAddress, Parts
from assistant.services.addresses.states import STATES
from assistant.simplified import simplify

STREETS = (
    "street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|way|court|ct|place|pl|terrace|ter|parkway|pkwy"
    "|circle|cir|square|sq|highway|hwy|trail|trl|broadway|close|crescent|row|alley|plaza|loop|walk"
)
_NO_STREET = "weeks?|days?|months?|years?|hours?|minutes?|orders?|items?|pieces?|times?|working|business"
_UNITS = "apt|apartment|suite|ste|unit|flat|lot|floor|fl|room|rm|building|bldg|block|tower"
_BUILDINGS = (
    "apartments?|building|tower|towers|plaza|cent(?:er|re)|mall|hall|house|hotel|inn|hospital|clinic|school|university|college"
    "|campus|complex|dorms?|warehouse|office|lobby|reception|library|corp|inc|llc|ltd|company"
)
_NUMBERED = r"(?:(?:county|state|farm)\s+(?:road|rd)|route|rte|highway|hwy)\s+\d{1,4}[a-z]?(?![\w-])"
_NAMED_AFTER = (
    r"(?:avenue|ave|boulevard|plaza|court|place|square|way)\s+(?:of(?:\s+the)?\s+[a-z]+|(?-i:[A-Z])(?=\s*(?:,|\n|$)))"
)
_LINE1 = re.compile(
    rf"(?<![A-Za-z0-9_#.$-])(?:\d{{1,6}}[a-z]?(?:[-/]\d{{1,5}})?\s+(?!(?:{_NO_STREET})\b)"
    rf"(?:(?:[a-z'’.\-]+\s+){{0,3}}?{_NUMBERED}|(?:[a-z0-9'’.\-]+\s+){{0,4}}?(?:{_NAMED_AFTER}|(?:{STREETS})\b\.?)"
    r"(?:\s+(?:north|south|east|west|[ns][ew]?|[ew])\b\.?(?=\s*(?:,|\n|$)))?)|p\.?\s?o\.?\s?box\s+\d+)",
    re.IGNORECASE | re.ASCII,
)
_UNIT = (
    rf"(?:\b(?:{_UNITS})\b\.?\s*#?\s*|#\s*)(?=[\w-]*\d|[a-z]\b)[\w-]+|\b\d{{1,3}}(?:st|nd|rd|th)\s+(?:floor|fl)\b\.?"
)
UNIT = re.compile(_UNIT, re.IGNORECASE | re.ASCII)
_BEFORE = re.compile(
    rf"(?:(?:(?i:{_UNIT})|(?i:c/o)\s[^,\n]+|(?:[A-Z][\w'&.-]*\s+){{1,5}}(?i:{_BUILDINGS})\.?|[A-Z]\w+\s+(?:Tower|Block)\s+\w+)[,\s]+){{1,3}}$",
    re.ASCII,
)
"""The unit, the building or the host before the street: "Unit 5, 12 Main Street"."""
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
_RECIPIENT = re.compile(
    r"\b(?:attn|attention|recipient|receiver|addressee|phone|tel|mobile|cell)\b|\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b",
    re.IGNORECASE,
)
_BUILDING = re.compile(rf"\b(?:{_BUILDINGS})\b\.?\s*(?:\w{{1,3}})?$", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z0-9]")
_NOT_PLACE = re.compile(r"(?:not|instead|rather|attn|attention|phone|tel)\b", re.IGNORECASE)
_MARK, _STATE = "\x01", "\x02"
"""What stands for a unit and for the state while the rest is read."""
_LONGEST = 120
_CITY = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f .'’-]{1,40}")
_BY_NAME = {name.casefold(): short for short, name in STATES.items()}


def find(text: str) -> FoundAddress | None:
    """Find an address that has a street and its number."""
    street = _LINE1.search(text)
    if street is None:
        return None
    rest = text[street.end() : street.end() + _extent(text[street.end() :])]
    before = _PLACE_BEFORE.search(text, 0, street.start())
    place = read_rest(before.group()) if before else {}
    inside = None if before else _BEFORE.search(text, max(0, street.start() - _LONGEST), street.start())
    parts = {"line1": " ".join(street.group().split()), **place, **_read(rest, behind_street=True)}
    if inside:
        lines = (" ".join(inside.group().split()).strip(" ,"), parts.get("line2", ""))
        parts["line2"] = ", ".join(line for line in lines if line)
    return FoundAddress(parts, inside.start() if inside else street.start(), street.end() + len(rest))


def read_rest(text: str) -> Parts:
    """Read all that an address has besides its street, in any order."""
    return _read(text, behind_street=False)


def names_recipient(text: str) -> bool:
    """Tell whether a message names who takes a parcel, or a telephone."""
    return _RECIPIENT.search(text) is not None


def short_state(name: str) -> str:
    """Return a state's two letters."""
    return _BY_NAME.get(name.casefold(), name.upper())


def _read(text: str, *, behind_street: bool) -> Parts:
    parts: Parts = {}
    rest = re.sub(r"[\n，、]|(?<=[A-Za-z])[州市]|邮政编码|邮编", ", ", simplify(text))
    for name, pattern in (("post_code", _POST_CODE), ("country", _COUNTRY)):
        found = pattern.search(rest)
        if found:
            parts[name], rest = found.group(), f"{rest[: found.start()]},{rest[found.end() :]}"
    rest = UNIT.sub(lambda unit: f",{_MARK}{unit.group()},", rest)
    state = _state(rest)
    if state:
        parts["region"] = short_state(state.group())
        rest = f"{rest[: state.start()]},{_STATE},{rest[state.end() :]}"
    pieces = [" ".join(piece.split()) for piece in rest.split(",") if piece.strip(" .:-")]
    at = _city_in(pieces)
    if at is not None:
        parts["city"] = _bare(pieces[at])
    elif state and state.group().casefold() == "new york":
        parts["city"] = "New York"
    if line2 := _line2(pieces, at, behind_street=behind_street):
        parts["line2"] = line2
    if "country" in parts or state:
        parts["country"] = "USA"
    return parts


def _city_in(pieces: list[str]) -> int | None:
    """Find the piece that is the city: the last one before the state, else the first one that is no building."""
    cities = [at for at, piece in enumerate(pieces) if piece not in (_STATE,) and _CITY.fullmatch(_bare(piece))]
    if _STATE in pieces:
        before = [at for at in cities if at < pieces.index(_STATE)]
        return before[-1] if before else next(iter(cities), None)
    return next((at for at in cities if not _BUILDING.search(pieces[at])), None)


def _line2(pieces: list[str], city: int | None, *, behind_street: bool) -> str:
    """Put together what stands between the street and the city, and units wherever they stand."""
    end = city if city is not None else pieces.index(_STATE) if _STATE in pieces else len(pieces)
    told = [
        piece.removeprefix(_MARK)
        for at, piece in enumerate(pieces)
        if piece.startswith(_MARK)
        or (_BUILDING.search(piece) and at < end)
        or (behind_street and at < end and _LATIN.search(_bare(piece)) and not _NOT_PLACE.match(piece))
    ]
    return ", ".join(told)


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


def _bare(piece: str) -> str:
    return " ".join(_LEAD_IN.sub(" ", piece).strip(" .:-").split())
