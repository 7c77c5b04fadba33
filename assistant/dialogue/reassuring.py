"""Whether a message says that somebody is well: "I'm fine", "don't worry about me", “我没事”."""

from __future__ import annotations

import re
from typing import Final

from assistant.simplified import folded

_WHO: Final = (
    r"(?:i|we|he|she|they|(?:every|no)(?:one|body)|no one|(?:my|the) (?:son|daughter|child|baby"
    r"|kids?|wife|husband|dog|cat))"
)
_WELL: Final = (
    rf"{_WHO}(?: |'| a)?(?:'?m|am|'?s|is|'?re|are|was|were|feels?|feel|got|seems?)?(?: all| not| much| also| still"
    rf"| actually| just)*"
    r" (?:fine|ok(?:ay)?|al(?:l )?right|good|well|better|safe|(?:un)?hurt|unharmed|injured|survived)"
    r"|(?:please )?(?:do ?n'?t|do not|no need to) worry|no worries|nothing (?:bad |serious )?happened"
    r"|(?:it|that|everything|all)(?:'?s| is)? (?:fine|ok(?:ay)?|al(?:l )?right|good|over|under control) (?:now|again)"
)
_BESIDE: Final = (
    r"about (?:me|us|it|that|him|her)|to (?:me|us|anyone|anybody)|now|again|thanks?(?: you)?|oh|well|luckily|thank god"
    r"|and|but|so"
)
_ENGLISH: Final = re.compile(rf"(?:(?:{_BESIDE})\W+)*(?:{_WELL})(?:\W+(?:{_WELL}|{_BESIDE}))*\W*")
_WELL_ZH: Final = (
    r"(?:我们?|人|大家|孩子|宝宝|家人|他|她)*(?:都|也|已经|现在|倒是|还好|身体)*(?:没(?:什么|啥)?大?(?:事|碍)|没(?:人|有人)?受伤|好多了|平安|安全)(?:了|的|儿|情)*"
    r"|(?:不用|不必|别|请?不要|勿)(?:为?我们?)?担心(?:我们?)?|放心吧?"
)
_CHINESE: Final = re.compile(rf"(?:(?:{_WELL_ZH}|还好|幸好|谢谢(?:您|你|关心)?|啦|啊|吧|呢|[\s,.!。，！~])+)")


def reassures(text: str) -> bool:
    """Tell whether a message says that somebody is well, and nothing else: "no, I'm fine" declines something."""
    plain = folded(text).strip()
    return _ENGLISH.fullmatch(plain) is not None or (
        re.search(_WELL_ZH, plain) is not None and _CHINESE.fullmatch(plain) is not None
    )
