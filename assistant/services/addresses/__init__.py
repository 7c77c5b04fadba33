"""Reads postal addresses that somebody wrote into a message, in English and in Chinese."""

from __future__ import annotations

import re

from assistant.services.addresses import chinese, english
from assistant.services.addresses.parts import FoundAddress, Parts, missing_parts, to_address

__all__ = ["FoundAddress", "Parts", "fill", "find_address", "missing_parts", "to_address"]

_HAN = re.compile(r"[\u4e00-\u9fff]")


def find_address(text: str) -> FoundAddress | None:
    """Find an address in a message: it has at least a street with a number."""
    return chinese.find(text) or english.find(text)


def fill(parts: Parts, text: str) -> Parts:
    """Add to an address what the answer to a question for its missing parts tells.

    Args:
        parts: What is known of the address.
        text: The answer, e.g. "Austin, TX 78701", "78701" or "上海市，邮编200040".
    """
    in_chinese = _HAN.search(text) or _HAN.search(parts.get("line1", ""))
    told = (chinese if in_chinese else english).read_rest(text)
    return {**parts, **{part: value for part, value in told.items() if part in missing_parts(parts)}}
