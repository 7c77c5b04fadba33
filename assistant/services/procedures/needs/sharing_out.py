"""Which of the ways to pay in a message are meant: "on visa, I paid by gift card", and whether money is shared out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.needs.set_against import Stance, stances

_SHARES: Final = re.compile(
    r"\b(?:half|halves|split|divided?|fifty[- ]fifty|partly)\b|50 ?/ ?50|\bthe rest\s+(?:on|onto|to|with|by|goes)\b"
    r"|一半|各半|对半|平分|拆[开成]|分(?:开|别|成)|(?:剩下|其余|余下)的?(?:钱|部分)?(?:[退用付走刷]|到)"
)
_PAID: Final = re.compile(
    r"\b(?:(?:paid|bought|ordered|charged)(?: \w+){0,3}|i (?:had )?used|from)(?: (?:my|the|a|by|with|on|using))*\s*$"
    r"|(?:原来|之前|当时|当初|本来|下单时?)[^，,。；;]{0,4}(?:用|是)?\s*$"
)
_PAID_BEHIND: Final = re.compile(r"\s*(?:支付|付款|付|买|下单)的")
_EITHER: Final = re.compile(r"\bor\b|还是|或者?|要么")


@dataclass(frozen=True)
class MeantMethods:
    """What a message says of ways to pay.

    Args:
        text: The message without those that are named and not meant, where others are.
        names: Those that are meant.
        is_shared: True where money is to be shared out between several.
    """

    text: str
    names: tuple[str, ...]
    is_shared: bool


def meant_methods(heard: Heard) -> MeantMethods:
    """Tell the ways to pay that a message means from those that it only speaks of: how the order was paid."""
    text, named = heard.text.casefold(), heard.all("payment_method")
    aside = [one for one, is_meant in zip(named, _are_meant(text, named), strict=True) if not is_meant]
    meant = [one for one in named if one not in aside]
    for one in reversed(aside if meant else []):
        since = max((other.end for other in named if other.end <= one.start), default=0)
        lead = _PAID.sub(" ", text[since : one.start])
        text = f"{text[:since]}{lead} {text[one.end :]}"
    names = tuple(str(one.value) for one in (meant or named))
    several = len({one.value for one in meant}) > 1 and not _EITHER.search(text)
    return MeantMethods(text, names, is_shared=several or bool(named and _SHARES.search(text)))


def _are_meant(text: str, named: Sequence[Entity]) -> list[bool]:
    found = stances(text, [(one.start, one.end) for one in named])
    ends = [0, *(one.end for one in named)]
    return [
        stance is Stance.WANTED
        and not _PAID.search(text[since : one.start])
        and not _PAID_BEHIND.match(text[one.end :])
        for since, one, stance in zip(ends, named, found, strict=False)
    ]
