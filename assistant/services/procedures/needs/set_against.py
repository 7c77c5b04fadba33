"""Which values of a text are set against what is wanted: "L instead of M", "I got black, I ordered pink"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

_FILLER: Final = r"(?:(?:the|a|an|my|one|in|it|size|colou?r|to be|be)\s+|[这那]个|我的|现在的|原来的)*\s*$"
_WISHES: Final = (
    "i|i'd|we|want|need|would|like|prefer|please|can|could|make|give|take|get|send|have|exchange|swap|change|switch|to|for"
    "|and|but|or|not|instead"
)
_GAP: Final = rf"(?:\s+(?!(?:{_WISHES})\b)[\w'-]+){{0,5}}\s*$"
_GAP_ZH: Final = r"[^，,。；;！!？?|换要想改退订买不]{0,8}?\s*$"
_REFUSED: Final = re.compile(
    rf"\b(?:don'?t (?:want|like|need)|no longer want)\s+{_FILLER}"
    rf"|(?:(?<!要)不(?:想|再)?要|不喜欢|别(?:要|给我|发|寄)){_FILLER}"
)
_NOT: Final = re.compile(rf"(?<!\bwhy )\bnot\s+{_FILLER}|(?<!是)不是{_FILLER}")
_INSTEAD: Final = re.compile(
    rf"\b(?:instead of|rather than|in place of|than)\s+{_FILLER}"
    rf"|(?:而不是|而非|代替|取代|替代|[买拍选点订]成了?){_FILLER}"
)
_REFUSED_BEHIND: Final = re.compile(
    r"\s*(?:ones? )?(?:either\b|(?:is|do|does)(?:n'?t| not)\b)"
    r"|\s*的?(?:[那这]?[个款双件]|颜色)?[就都]?不(?:想?要|喜欢|合适|适合|好看)"
)
_RECEIVED: Final = re.compile(
    rf"\b(?:got|received|arrived|came|(?:was|were|been) sent|(?:you|they|shop) (?:sent|delivered|shipped)){_GAP}"
    rf"|(?:[收拿]到|到货|到手|[来发寄送](?:[来的了成]|过来|给我)){_GAP_ZH}"
)
_ORDERED: Final = re.compile(
    r"\b(?:ordered|bought|chose|picked|selected|wanted|asked for|paid for"
    rf"|(?:should|supposed to|meant to) (?:be|have been)){_GAP}"
    r"|(?:[订买拍选点]的?|下单的?|(?<!不)要的|应该)(?:时候|明明)?(?:就|本来)?(?:是|要|那?[个款双件])?的?\s*$"
)
_WRONG: Final = re.compile(
    r"\b(?:sent|delivered|shipped)(?: (?:me|us|out|a|an|the))* wrong\b"
    r"|\b(?:got|received)(?: (?:a|an|the))* wrong (?:one|item|product|thing|colou?r)\b"
    r"|\bwrong (?:\w+ ){0,2}(?:arrived|came|(?:was|were) (?:sent|delivered))\b"
    r"|[发寄送]错|错发|[发寄送]成|不是我(?:要|订|买|拍|选|下单)的"
)
_JOINED: Final = re.compile(r"(?:[\s|]|\band\b|&|的|色|款)*")


class Stance(Enum):
    """How a value stands to what is wanted."""

    WANTED = "wanted"
    REFUSED = "refused"
    REPLACED = "replaced"
    """What something else is wanted instead of: as a rule what there is."""
    RECEIVED = "received"


def stances(text: str, spans: Sequence[tuple[int, int]]) -> list[Stance]:
    """Tell of each value in a text whether it is what is wanted.

    What stands beside a value without more shares its stance: "instead of the blue linen one".

    Args:
        text: What was said, folded.
        spans: Where the values stand in it, from left to right.
    """
    found: list[Stance] = []
    since = 0
    for start, end in spans:
        lead = text[since:start]
        if found and _JOINED.fullmatch(lead):
            found.append(found[-1])
        else:
            found.append(_stance(lead, text[end:], found[-1] if found else None))
        since = end
    return found


def tells_of_wrong(folded: str) -> bool:
    """Tell whether a folded text says that something else came than what was ordered."""
    return _WRONG.search(folded) is not None


def _stance(lead: str, behind: str, before: Stance | None) -> Stance:
    """Tell it by the words that lead to a value: what one got "instead of" something is not what one wants."""
    if _INSTEAD.search(lead) or _NOT.search(lead):
        against = Stance.REPLACED if _INSTEAD.search(lead) else Stance.REFUSED
        return Stance.WANTED if before is Stance.RECEIVED else against
    if _REFUSED.search(lead) or _REFUSED_BEHIND.match(behind):
        return Stance.REFUSED
    return Stance.RECEIVED if _RECEIVED.search(lead) and not _ORDERED.search(lead) else Stance.WANTED
