"""The parts of an address while it is being collected."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.services.records import Address

Parts = dict[str, str]
"""Fields of `Address` by name, as far as they are known."""

REQUIRED = ("line1", "city", "region", "post_code", "country")


@dataclass(frozen=True)
class FoundAddress:
    """An address in a message: what it tells, and from which character to which it stands."""

    parts: Parts
    start: int
    end: int


def missing_parts(parts: Parts) -> tuple[str, ...]:
    """The fields that an address cannot do without and that are not known yet."""
    return tuple(part for part in REQUIRED if not parts.get(part))


def to_address(parts: Parts) -> Address:
    """Make an address of parts of which none is missing."""
    return Address(line2=parts.get("line2", ""), **{part: parts[part] for part in REQUIRED})
