"""Reads postal addresses that somebody wrote into a message, in English and in Chinese."""

from __future__ import annotations

import re

from assistant.services.addresses import chinese, english
from assistant.services.addresses.correcting import correct
from assistant.services.addresses.parts import FoundAddress, Parts, missing_parts, to_address

__all__ = [
    "FoundAddress",
    "Parts",
    "completed_from",
    "correct",
    "fill",
    "find_address",
    "missing_parts",
    "names_recipient",
    "to_address",
]

_NEAR = 20  # characters before an address in which it is denied
_COMMA = re.compile(r"[,，、;；]|(?=而?是)|\bbut\b")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DENIED = re.compile(
    r"(?:\b(?:not|instead of|rather than)(?: to| at)?|不是|而不是|别[寄送]到?|不要?[寄送]到?)\s*$", re.IGNORECASE
)


def find_address(text: str) -> FoundAddress | None:
    """Find an address in a message: it has at least a street with a number. One that is denied gives way to another."""
    found = _first(text)
    if found is None or not _DENIED.search(text[max(0, found.start - _NEAR) : found.start]):
        return found
    comma = _COMMA.search(text, found.start)
    end = comma.end() if comma else found.end
    return _first(" " * end + text[end:]) or found


def _first(text: str) -> FoundAddress | None:
    return chinese.find(text) or english.find(text)


def names_recipient(text: str) -> bool:
    """Tell whether a message names who takes a parcel, or a telephone: an address keeps neither."""
    return chinese.names_recipient(text) or english.names_recipient(text)


def completed_from(known: Parts, told: Parts) -> Parts:
    """Take from a known address what one that is told after it leaves out: "no, 89 Pine Rd" stays in its city.

    What is told whole, or names another place, is another address.
    """
    both_chinese = {bool(_HAN.search(parts.get("line1", ""))) for parts in (known, told)}
    elsewhere = any(told[part] != known.get(part, told[part]) for part in ("city", "region") if part in told)
    if not missing_parts(told) or elsewhere or len(both_chinese) > 1:
        return told
    return {**known, **told, "line1": chinese.with_district(told["line1"], known["line1"])}


def fill(parts: Parts, text: str) -> Parts:
    """Add to an address what the answer to a question for its missing parts tells.

    Args:
        parts: What is known of the address.
        text: The answer, e.g. "Austin, TX 78701", "78701" or "上海市，邮编200040".
    """
    in_chinese = _HAN.search(text) or _HAN.search(parts.get("line1", ""))
    told = (chinese if in_chinese else english).read_rest(text)
    line2 = told.pop("line2", "")
    lines = {"line2": line2} if line2 and line2 not in parts.get("line2", "") else {}
    if lines and parts.get("line2"):
        lines = {"line2": parts["line2"] + ("" if in_chinese else ", ") + line2}
    return {**parts, **lines, **{part: value for part, value in told.items() if part in missing_parts(parts)}}
