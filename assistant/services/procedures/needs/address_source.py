"""Where an address stands already: "the same as order #W1000001", "as my other order", "my account's address"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.services.order_rows import normalise_order_number

ACCOUNT = "account"
ANOTHER_ORDER = "another order"

_NUMBER = r"#?[Ww]?-?\d{7}(?!\d)"
_TAKE = (  # "the address of #W1000001" alone may be the one that is to be changed
    r"(?:\bsame\b|\bmatch(?:es)?\b|\b(?:to|use|using|with) (?:the |that )?address (?:of|from|in|on|for)\b)"
    r"[\w\s']{0,40}?"
)
_TAKE_ZH = "(?:和|跟|与|同|用|按照?|改成|改为|换成)"
_WHERE = rf"\bwhere (?:(?:my )?order (?:no\.? |number )?)?(?P<where>{_NUMBER}) (?:is|goes|went|will|was)\b"
_SAME_AS_ORDER = re.compile(
    rf"{_TAKE}(?P<en>{_NUMBER})|{_WHERE}"
    rf"|{_TAKE_ZH}[^\d#，,。]{{0,8}}(?P<zh>{_NUMBER})[^，,。]{{0,8}}?(?:一样|相同|一致|的?地址|那[个單单里裡边]|同?一个?地方)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    rf"{_TAKE}\b(?:other|another|last|previous) (?:order|one)s?\b"
    rf"|{_TAKE_ZH}[^，,。]{{0,4}}(?:另外?一?|其他|其它|别的|上一?)[个张笔]?(?:订单|訂單|单)[^，,。]{{0,4}}(?:一样|相同|一致|地址)",
    re.IGNORECASE,
)
_ACCOUNT_EN = "(?:account|profile|file)"
_IN_ACCOUNT = (
    r"(?:my |the |our )?(?:account|profile|default|saved|home|usual|registered)(?:'s)? (?:address|one)"
    rf"|(?:the )?(?:address|one) (?:on|in|from|of) (?:my |the )?{_ACCOUNT_EN}"
)
_ACCOUNT_ZH = "(?:账户|账号|帐户|帐号|賬戶|默认|預設|个人资料)"
_IN_ACCOUNT_ZH = rf"(?:我的?|您的?)?{_ACCOUNT_ZH}(?:里|中|上|裡)?的?(?:默认|那个)?(?:收货)?地址"
_USE_ACCOUNT = re.compile(
    rf"\b(?:to|use|at|as|with|match|like)\s+(?:{_IN_ACCOUNT})"
    rf"|(?:改成|改为|改到|换成|用|寄到|送到|按|和|跟)(?:{_IN_ACCOUNT_ZH})",
    re.IGNORECASE,
)
_ACCOUNT_ALONE = re.compile(rf"{_IN_ACCOUNT}|\bdefault\b|{_IN_ACCOUNT_ZH}|默认的?(?:那个)?", re.IGNORECASE)


@dataclass(frozen=True)
class FoundSource:
    """A place named in a message: `value` is "account", "another order" or an order's number."""

    value: str
    start: int
    end: int


def find_source(text: str, *, asked: bool) -> FoundSource | None:
    """Find the place whose address is to be taken.

    Args:
        text: A message.
        asked: Whether we asked for an address; then naming the account is enough.
    """
    same = _SAME_AS_ORDER.search(text)
    if same is not None:
        number = same["en"] or same["where"] or same["zh"]
        return FoundSource(normalise_order_number(number) or ANOTHER_ORDER, *same.span())
    another = _ANOTHER.search(text)
    if another is not None:
        return FoundSource(ANOTHER_ORDER, *another.span())
    account = (_ACCOUNT_ALONE if asked else _USE_ACCOUNT).search(text)
    return FoundSource(ACCOUNT, *account.span()) if account else None
