"""What a message points at without a name: the order that was just spoken of, one of several, something further."""

from __future__ import annotations

import re
from typing import Final

from assistant.services.procedures.asking import asks
from assistant.services.procedures.heard import Heard

_BACK: Final = re.compile(r"\b(?:its?|that|this|them|these|those)\b|[那它这這]|刚才|剛才|刚刚", re.IGNORECASE)
_THEN: Final = re.compile(r"^\W*那(?![个個单單件款条條双雙只台些种種时時一])")
_BARE: Final = re.compile(
    r"\b(?:i|i'd|i'?m|want|wanna|to|like|would|please|pls|can|could|may|you|u|still|now|then|ok|okay|so|well|just|ye[sp]"
    r"|cancel|cancle|return|exchange|swap|track|back|send|when|where|does|do|will|is|be|arrives?|comes?|coming|get"
    r"|here"
    r"|exactly|and|how|long|take|asap|up|hurry|status|again|me|my|hi|hey|no|never|mind|anymore|more)\b"
    r"|取消|退换|退掉|退|换掉|换成|换|改成|改|撤销|撤|再|也|还|就|那|请|麻烦|帮我|给我|我|想|要|能|可以|可|不|没|了|吧|吗|嗎|呢|啊"
    r"|呀|啦|嘛|么|掉|成|一下|下|快点|快|啥时候|什么时候|几时|多久|会|到|发|寄|送|算|好|行|嗯|哦|[^\w\s]",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"\b(?:other|another|else|different|some\w*|any\w*|all|every\w*)\b|另|别的|別的|其他|其它|所有|全部|哪",
    re.IGNORECASE,
)
_OF_US: Final = re.compile(
    r"\b(?:can|could|would|will) (?:you|u|ya)\b|\b(?:please|pls|let'?s|also|too|as well)\b|\bi(?:'d| would) like\b"
    r"|帮|幫|给我|給我|麻烦|麻煩|请(?!问)|請(?!問)|顺便|順便|另外|也",
    re.IGNORECASE,
)
"""What asks us to do something, or something more."""
_NAMED: Final = ("order_number", "product", "address", "email", "phone", "person_name")
_ONE: Final = re.compile(r"\b(?:the one|only|just)\b|[那这這](?:一?[单單个個])|^\W*只", re.IGNORECASE)
_TURNS: Final = re.compile(
    r"\b(?:no wait|wait|actually|instead|rather|on second thought|changed my mind)\b"
    r"|还是|還是|(?<!打)算了(?![吗么没])|等[等下]|不对|改成|不如",
    re.IGNORECASE,
)
_ADDS: Final = re.compile(
    r"^\W*and\b|\b(?:also|too|as well|after (?:that|this)|later|besides)\b"
    r"|然后|然後|再|也|还要|還要|顺便|順便|另外|接着",
    re.IGNORECASE,
)
_NEWEST: Final = re.compile(
    r"^\W*(?:(?:no+|nah|nope|not (?:that|this)(?: one)?|i mean(?:t)?|sorry|and|the|my|for|of|what about|how about)\b"
    r"\W*)*"
    r"(?:latest|newest|most recent|last)(?: one| order)?\W*$"
    r"|^\W*(?:(?:不是|不对|我说的?是|我是说|那|还有)\W*)*(?:我?(?:最新|最近|最后|最晚))的?(?:那|一|这)?[个個单單笔筆]?(?:订单)?(?:呢)?\W*$",
    re.IGNORECASE,
)
_BUYS: Final = re.compile(r"\b(?:buy|purchase|order|get)\b|买|買|下单|购", re.IGNORECASE)
_FURTHER: Final = re.compile(
    r"^\W*(?:and|what about|how about|also|now)\b|\b(?:the one|same for)\b"
    r"|^(?:那|还有|還有|再)|呢\W*$|[那这這][单單]",
    re.IGNORECASE,
)
_THE_OTHER: Final = re.compile(
    r"\bother (?:one|order)s?\b|另外?的?[那一]?[个個单單笔筆](?![事问問款颜种])"
    r"|(?:其他|其它|别的|別的|另外)(?:那|几|幾|的)*[个個]?(?:订单|訂單|单|單)",
    re.IGNORECASE,
)
_SAME_DEED: Final = re.compile(r"\b(?:same|likewise)\b|一样|一樣|同样|同樣", re.IGNORECASE)
_TOO: Final = re.compile(r"\b(?:too|as well|also)\b|也", re.IGNORECASE)
_AGAIN: Final = re.compile(r"\bagain\b|再", re.IGNORECASE)
_NEXT: Final = re.compile(
    r"\b(?:other|second|next) (?:one|order)\b|第二[个個单單]|另外?一?[个個单單]|下一?[个個单單]", re.IGNORECASE
)
_WITHOUT_WISH: Final = ("choose", "correct", "inform", "affirm")
_SAME_OF: Final = re.compile(
    r"\b(?:and|what|how|about|for|the|my|one|with|also|now|then|ok|okay|so|same)\b"
    r"|[那还有還再的个個单單呢吧嘛啊]|[^\w\s]",
    re.IGNORECASE,
)


def points_back(heard: Heard) -> bool:
    """Tell whether a message names no order and no product and points at one that was spoken of: "cancel it then"."""
    return _names_none(heard) and _BACK.search(heard.text) is not None


def says_then(heard: Heard) -> bool:
    """Tell whether all that points back is a “那” that only goes on: “那我取消重新下”, "then I cancel and reorder"."""
    rest = _THEN.sub("", heard.text)
    return rest != heard.text and _names_none(heard) and _BACK.search(rest) is None and not leaves_out(heard)


def leaves_out(heard: Heard) -> bool:
    """Tell whether a message is all verbs and manners, and leaves out what it is about: "能取消吗", "return please".

    An option may be named: "换成黑色". Any other word may be a thing that we do not know.
    """
    rest = heard.text
    for option in sorted(heard.all("option"), key=lambda option: -option.start):
        rest = f"{rest[: option.start]} {rest[option.end :]}"
    return _names_none(heard) and not _BARE.sub(" ", rest).strip()


def takes_place(heard: Heard) -> bool:
    """Tell whether a wish is said in place of the one before it: "no wait, exchange it", "还是换吧"."""
    points = turns_to(heard) or _BACK.search(heard.text) is not None
    return points and names_nothing_further(heard)


def names_nothing_further(heard: Heard) -> bool:
    """Tell whether a wish names no order and no product and is not said in addition: "换成线性轴的" in a return."""
    return _names_none(heard) and not is_added(heard.text)


def only_asks(heard: Heard) -> bool:
    """Tell whether a message only asks: it names nothing, and does not ask us to do something."""
    if not asks(heard.text) or _OF_US.search(heard.text) or names_other(heard.text):
        return False
    return not any(heard.first(kind) for kind in _NAMED)


def is_added(text: str) -> bool:
    """Tell whether something is said in addition to what was said before: "and the lamp too", “另外…”."""
    return _ADDS.search(text) is not None


def turns_to(heard: Heard) -> bool:
    """Tell whether a message turns to something else, for the same order and items: "wait, …", "还是…吧"."""
    return _names_none(heard) and _TURNS.search(heard.text) is not None


def points_at_one(text: str) -> bool:
    """Tell whether a message picks one out of several: "only the one with the lamp", "只改瑜伽垫那单"."""
    return _ONE.search(text) is not None


def asks_further(heard: Heard) -> bool:
    """Tell whether a message asks the same of something else: "and for the shoes", "那瑜伽垫那单呢", "the latest"."""
    by_product = heard.first("product") is not None and _FURTHER.search(heard.text) is not None
    named = heard.first("order_number") is not None or by_product
    return named or names_newest(heard.text) or names_other(heard.text)


def asks_same_of_product(heard: Heard) -> bool:
    """Tell whether a message names another product and nothing more: "and the lamp?", “那电饭煲呢”."""
    rest = heard.text
    for product in sorted(heard.all("product"), key=lambda product: -product.start):
        rest = f"{rest[: product.start]} {rest[product.end :]}"
    return asks_further(heard) and rest != heard.text and not _SAME_OF.sub(" ", rest).strip()


def names_other(text: str) -> bool:
    """Tell whether a message means the orders beside the one spoken of: "and the other one?", “那另一个呢”."""
    return _THE_OTHER.search(text) is not None


def wants_same_of_other(heard: Heard) -> bool:
    """Tell whether a message wants the same done for another order: "same for the second one", “瑜伽垫那单也一样”."""
    same = _SAME_DEED.search(heard.text) or (heard.intent in _WITHOUT_WISH and _TOO.search(heard.text))
    if not same or _AGAIN.search(heard.text) or heard.first("order_number") is not None:
        return False
    return _NEXT.search(heard.text) is not None or (heard.first("product") is not None and not asks(heard.text))


def names_newest(text: str) -> bool:
    """Tell whether a message is nothing but a pointer at the newest order: "the latest one", "不是，最新那单"."""
    return _NEWEST.search(text) is not None


def wants_another(heard: Heard) -> bool:
    """Tell whether a message wants to buy a product, and points at no order that has it: "i want to buy a lamp"."""
    return heard.intent == "place_order" and _BUYS.search(heard.text) is not None


def _names_none(heard: Heard) -> bool:
    named = heard.first("order_number") or heard.first("product")
    return named is None and _OTHER.search(heard.text) is None
