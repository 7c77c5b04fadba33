"""What a message says of ordering the same again: what is wanted, what is left out, what should be another way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Final

from assistant.services.procedures.asking import asks_fact
from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.reference import is_added
from assistant.simplified import simplify

ANOTHER_ADDRESS: Final = "address"
ANOTHER_DELIVERY: Final = "delivery"
WITH_DELIVERY: Final = "with_delivery"
"""The question whether what delivery costs is in the total."""

_MARK: Final = r"[,，。;；!！?？\n]|\.(?=\s|$)|\bbut\b(?! the\b)|但|不过"
_OUT_BEFORE: Final = re.compile(
    r"(?:\b(?:without|not(?! (?:just|only)\b)|no|except(?:ing)?|(?:all|everything) but|minus|skip|drop|remove|exclud\w+"
    r"|(?:leave|leaving|take|taking) (?:out|off|away)|do(?: ?no|n'?)t(?! (?:forget|skip|drop|remove|leave)\b)|won'?t"
    r"|cancel|delete|scratch|apart from|other than|besides|instead of)\b(?!.*\b(?:only|just|add|keep|include)\b)[^,]*"
    r"|(?:不[想需]?[要用买带含算]|不[想需]|别[要买放加]?|除了?|除去|去掉|去除|删掉?|没有|取消|扣除|拿掉|减去|少了?)[^,，要留买]{0,6})$",
    re.IGNORECASE,
)
_OUT_AFTER: Final = re.compile(
    r"^\W*(?:(?:that|which|i|we|you|can|could|should|is|are|be|to|really)\b\W*)*"
    r"(?:do(?: ?no|n'?)t|won'?t|isn'?t|aren'?t|not|no longer|out|off|excluded?|left out|removed?)\b"
    r"|^[我们也都就先这次那个款的]*(?:不[要用买需必想]|别[要买]?|去掉|去除|删|除外|[以之]外|算了|(?:已经)?有了|拿掉|拿走|减掉|免了|取消)",
    re.IGNORECASE,
)
_IN_AFTER: Final = re.compile(r"^[我们也还都就是]*(?:要|留|保留|买)")
_EXCEPT_BEFORE: Final = re.compile(
    r"(?:\b(?:except(?:ing)?|apart from|other than|besides)|除[了去]?)[^,，]{0,6}$", re.I
)
_LISTED: Final = re.compile(
    r"\s*(?:,?\s*(?:and|or|nor|&)\s+(?:the |my |that )?|,\s*(?!the\b)(?:my )?|[、和跟与及还有]+)\s*", re.IGNORECASE
)
_OF_ORDER_BEFORE: Final = re.compile(
    r"\border (?:with|of|that ha[sd]|which ha[sd]|containing)(?: the| my| a)*\W*$", re.IGNORECASE
)
_OF_ORDER_AFTER: Final = re.compile(r"^\s*(?:order|one)\b|^\s*的?[那这]?一?个?订?单(?!独)", re.IGNORECASE)
_EVERYTHING: Final = re.compile(
    r"\b(?:whole|entire|everything|all|the one|both)\b|\border (?:with|of|that|which|containing)\b"
    r"|(?<![下来买订]一)(?<!下)单(?!独)|全部|全都|都|[那这]一?单",
    re.IGNORECASE,
)
_ONLY: Final = re.compile(r"\b(?:only|just|alone|is enough)\b|[只光仅]|就(?:好|行|可以|够|成)了?\W*$", re.IGNORECASE)
_THE_ONE: Final = re.compile(r"\b(?:the|that) (?:\w+ )?ones?\b|[那这]", re.IGNORECASE)
_SEVERAL_TIMES: Final = re.compile(
    r"\b(?:twice|thrice|double|(?:two|three|four|five|\d+) times|(?:two|three|\d+) of (?:each|everything))\b"
    r"|[两二三四五六七八九十2-9]\s*[次遍单]|各[要买来]?[两二三四五2-9]|翻倍|双份",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    r"\b(?:send|ship|deliver|mail|post)(?:ed|ing)?\b.{0,40}\bto\b(?! me\b)"
    r"|\b(?:another|different|new|wrong|other|not|change)\b.{0,20}\baddress\b|(?:寄|送|发|邮|配送)(?:到|去|往|给)(?!货|我(?!的?公司|单位|家))|地址(?:不|错|有误|换|改)"
    r"|[换改][^，,。]{0,6}地址|别的地址|新地址",
    re.IGNORECASE,
)
_SAME_ADDRESS: Final = re.compile(
    r"\b(?:same|usual|account'?s?)\b.{0,12}\baddress|[原老]来?的?地址|地址[^，,]{0,4}(?:不变|一样)",
    re.IGNORECASE,
)
_DELIVERY: Final = re.compile(
    r"\b(?:express|overnight|(?:next|same)[- ]day|priority (?:mail|shipping|delivery)|parcel (?:locker|shop)"
    r"|pick-?up (?:point|station|location)|(?:faster|fastest|quicker) (?:delivery|shipping))\b"
    r"|加急|特快|次日达|当日达|自提|快递柜|顺丰|驿站",
    re.IGNORECASE,
)
_WITH_DELIVERY: Final = re.compile(
    r"\binclud(?:ed?|es|ing)\b(?=.{0,12}\b(?:delivery|shipping|postage)\b)"
    r"|\b(?:is|are|does|do|was)\b.{0,12}\b(?:delivery|shipping|postage|that|it|this)\b.{0,12}\binclud(?:ed?|es)\b"
    r"|\bwith(?:out)? (?:the )?(?:delivery|shipping|postage)\b(?= *(?:costs?|fees?)? *\?)"
    r"|(?:含|包括?|算)[了上进]?(?:运费|邮费|快递费)|(?:运费|邮费|快递费)(?:已经|也|都)?(?:算|含|包括)",
    re.IGNORECASE,
)
_ANOTHER_DEED: Final = re.compile(
    r"\b(?:return|refund|send(?:ing)? (?:\w+ ){0,2}back)|退|寄回"
    r"|\b(?:change|update|edit)\b.{0,12}\b(?:my|account)\b.{0,10}\baddress\b|\baccount\b|账[户号]|我的地址",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class AgainWords:
    """What one message says of ordering again.

    Args:
        wanted: Keys of the products that are named as wanted.
        out: Keys of those that are left out.
        options: Option values that are named; `out_options`: those of what is left out.
        number: How many of them; None where no number is said.
        names_order: Whether it names an order, by its number or by what is in it.
        everything: Whether it speaks of all that the order has.
        only: Whether it narrows what is wanted: "only the mug", "the blue one".
        adds: Whether what is named comes on top: "and the mug too".
        otherwise: What else should be another way than it can be: ANOTHER_ADDRESS, ANOTHER_DELIVERY. Or what is asked:
            WITH_DELIVERY.
        turn: The turn in which it was said.
    """

    wanted: Sequence[str] = ()
    out: Sequence[str] = ()
    options: Sequence[str] = ()
    out_options: Sequence[str] = ()
    number: int | None = None
    names_order: bool = False
    everything: bool = False
    only: bool = False
    adds: bool = False
    otherwise: Sequence[str] = ()
    turn: int = 0

    @property
    def says_nothing(self) -> bool:
        """Whether nothing is said of what is to be ordered, nor how."""
        return not (self.wanted or self.out or self.options or self.out_options or self.otherwise) and (
            not self.everything and (self.number or 1) == 1
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain data for a case."""
        return asdict(self)


def read_again(heard: Heard, *, turn: int = 0) -> AgainWords:
    """Read what a message says of ordering again."""
    text = simplify(heard.text)
    products = sorted(heard.all("product"), key=lambda entity: entity.start)
    pointers = [one for one in products if _points_at_order(text, one)]
    products = [one for one in products if one not in pointers]
    options = sorted(heard.all("option"), key=lambda entity: entity.start)
    out = _left_out(text, products or options)
    return AgainWords(
        wanted=_values(one for one in products if one not in out),
        out=_values(one for one in products if one in out),
        options=_values(one for one in options if one not in out),
        out_options=_values(one for one in options if one in out),
        number=_number(heard, text),
        names_order=bool(pointers) or heard.first("order_number") is not None,
        everything=_EVERYTHING.search(text) is not None,
        only=_ONLY.search(text) is not None or (not products and _THE_ONE.search(text) is not None),
        adds=is_added(heard.text),
        otherwise=_otherwise(heard, text),
        turn=turn,
    )


def is_of_another_deed(heard: Heard) -> bool:
    """Tell whether a message asks for a fact, or speaks of a return or the account: no word on a new order."""
    return asks_fact(heard.text) or _ANOTHER_DEED.search(simplify(heard.text)) is not None


def _points_at_order(text: str, product: Entity) -> bool:
    return bool(_OF_ORDER_BEFORE.search(text[: product.start]) or _OF_ORDER_AFTER.search(text[product.end :]))


def _left_out(text: str, named: Sequence[Entity]) -> list[Entity]:
    """Return those of the things named that are left out: "without the lamp and the mug", “键盘不要，鼠标要”."""
    starts, ends = [0, *(one.end for one in named)], [*(one.start for one in named), len(text)]
    verdicts: list[bool | None] = []
    for index, one in enumerate(named):
        before = re.split(_MARK, text[starts[index] : one.start], flags=re.IGNORECASE)[-1]
        after, *further = re.split(_MARK, text[one.end : ends[index + 1]], flags=re.IGNORECASE)
        verdicts.append(_verdict(before, after, is_last=bool(further) or one is named[-1]))
    joined = [_LISTED.fullmatch(text[one.end : other.start]) is not None for one, other in pairwise(named)]
    for index, is_joined in enumerate(joined):
        if is_joined and verdicts[index + 1] is None:
            verdicts[index + 1] = verdicts[index]
    for index in reversed(range(len(joined))):
        if joined[index] and verdicts[index] is None:
            verdicts[index] = verdicts[index + 1]
    return [one for one, is_out in zip(named, verdicts, strict=True) if is_out]


def _verdict(before: str, after: str, *, is_last: bool) -> bool | None:
    """Tell whether what stands between these is left out; None where neither says anything of it.

    What stands behind it counts more, but may be said of what comes next: “不要键盘要鼠标”.
    """
    if _EXCEPT_BEFORE.search(before) or _OUT_AFTER.search(after):
        return True
    is_out = _OUT_BEFORE.search(before) is not None
    if _IN_AFTER.search(after) and (is_last or not is_out):
        return False
    return True if is_out else None


def _number(heard: Heard, text: str) -> int | None:
    numbers = [int(entity.value) for entity in heard.all("quantity") if str(entity.value).isdigit()]
    if _SEVERAL_TIMES.search(text):
        numbers.append(_MANY)
    return max(numbers, default=None)


_MANY: Final = 1000
"""Stands for "twice" and the like: more than any order has of one thing."""


def _otherwise(heard: Heard, text: str) -> tuple[str, ...]:
    if _WITH_DELIVERY.search(text):
        return (WITH_DELIVERY,)
    if asks_fact(heard.text):
        return ()
    goes_elsewhere = heard.first("address") is not None or heard.intent == "change_shipping_address"
    address = (goes_elsewhere or _ADDRESS.search(text)) and not _SAME_ADDRESS.search(text)
    return tuple(
        kind for kind, is_said in ((ANOTHER_ADDRESS, address), (ANOTHER_DELIVERY, _DELIVERY.search(text))) if is_said
    )


def _values(entities: Iterable[Entity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(entity.value) for entity in entities))
