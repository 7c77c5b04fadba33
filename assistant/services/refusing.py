"""Whether a message refuses a deed that it names: "don't cancel it yet", “鼠标不退了”. It starts nothing."""

from __future__ import annotations

import re
from typing import Final

from assistant.simplified import folded

_CANCEL: Final = r"cancel\w*|call(?:ing)? (?:\w+ )?off|取消|撤单|砍单"
_RETURN: Final = (
    r"return\w*\b(?! (?:label|address|policy|slip)\b)|refund\w*\b(?!(?: \w+){0,3} (?:to|on|onto)\b)|reimburs\w*"
    r"|send(?:ing)? (?:\w+ ){0,2}back|(?:退(?![货款钱掉]?[到错订出])[货款钱掉]?)+|寄回"
)
_SWAP: Final = r"exchang\w*|swap\w*|replac\w*|chang\w*|switch\w*|(?:换[货掉]?|改)+"
_EDIT: Final = r"chang\w*|updat\w*|edit\w*|switch\w*|改|换|更新"
_DELETE: Final = r"delet\w*|clos\w*|deactivat\w*|eras\w*|注销|删"
_REORDER: Final = r"re-?order\w*|(?:order|buy)\w*(?= (?:it|them|that|any)\b)|买|下单"
_INVOICE: Final = r"(?:send|issu|e?mail)\w*|开|发(?!票)"
_PERSON: Final = (
    r"(?:(?:talk|speak|connect|transfer|pass|hand)\w* (?:\w+ ){0,4}?)?"
    r"\b(?:human|person|agent|operator|representative|colleague)s?\b|转接?(?:人工|真人|客服)|人工(?!智能)|真人"
)
_VERBS: Final = {
    "contact_human_agent": _PERSON,
    "cancel_order": _CANCEL,
    "return_item": _RETURN,
    "get_refund": _RETURN,
    "exchange_item": _SWAP,
    "change_order": _SWAP,
    "change_shipping_address": _EDIT,
    "change_payment_method": _EDIT,
    "edit_account": _EDIT,
    "delete_account": _DELETE,
    "reorder": _REORDER,
    "get_invoice": _INVOICE,
}
"""What the deed of an intent is called, in both languages."""
_NAMED_TOO: Final = {"track_order": _CANCEL}
"""Deeds that stand in messages of other intents, too: "why was it cancelled" asks where an order is."""
_NOT: Final = (
    r"(?:\byou do(?:n'?t| not) (?:need|have) to|(?<!\byou )(?<!\bu )(?<!\bthey )(?<!\bwhy )(?<!\bit )(?<!\bwe )"
    r"\b(?:do ?n'?t|do not|never(?! \w+ed\b)|please not|rather not|not to|no longer|no need to"
    r"|(?:i'?m|am) not|won'?t|will not))"
    r"(?: (?:please|just|yet|ever|want(?:ing)?|wanna|need|have|going|planning|like|wish|intend|actually|really|even|you"
    r"|to|be|a|an|any|the|my))* "
)
_NOT_ZH: Final = (
    r"(?:别|不要|不用|不想|不需要|不必|甭|勿|先不|不打算|没打算|没决定|没想好要?|没想|没说|不准备|无需|用不着|不愿意?|唔好|唔使)"
    r"(?:再|先|给我|帮我|替我|给|我|要|去|急着|着急|随便|擅自|直接|马上|真的|把[^，,。不别]{1,12})*"
)
_NO_MORE_ZH: Final = r"(?<![能得可还直们么退换改消])不"
_END_ZH: Final = r"(?:了|啦|喽|咯|吧)[吧啊呀哈嘛哦]*(?=$|[\s，,。！!~～;；])"
_CLAUSE: Final = re.compile(r"[\s，,。！!;；.]")
_ASKS: Final = re.compile(r"\b(?:why|what|how|when|if|unless|whether|(?:can|could|do|should|must|may|am) i)\b")
_ASKS_ZH: Final = re.compile(
    "[吗嗎?？]|(?<![这那])么|为何|为啥|能不能|可不可以|可以不|是不是|会不会|行不行|谁|如果|要是|万一|的话"
)


def refuses(intent: str | None, text: str) -> bool:
    """Tell whether a message that a classifier takes for the wish for a deed says that the deed is not to be done.

    Every word for the deed must be negated: "don't cancel the lamp, cancel the mug" cancels something.

    Args:
        intent: What the classifier takes it for.
        text: The message, or a part of it.
    """
    verbs = (_VERBS | _NAMED_TOO).get(intent or "")
    if verbs is None:
        return False
    plain = folded(text)
    named = {found.start() for found in re.finditer(verbs, plain)}
    return bool(named) and named == set(_negated(verbs, plain))


def refused_in(text: str) -> frozenset[str]:
    """Give the intents whose deed a message refuses, whatever it is taken for."""
    return frozenset(intent for intent in _VERBS if refuses(intent, text))


def _negated(verbs: str, plain: str) -> list[int]:
    """Give where the words for a deed stand that are negated and not asked about."""
    forms = (f"(?:{_NOT}|{_NOT_ZH})(?P<verb>{verbs})", f"{_NO_MORE_ZH}(?P<verb>{verbs}){_END_ZH}")
    found = [match for form in forms for match in re.finditer(form, plain)]
    return [match.start("verb") for match in found if not _is_asked(plain, match)]


def _is_asked(plain: str, match: re.Match[str]) -> bool:
    clause = plain[: match.start()].rpartition(".")[2]
    around = [*_CLAUSE.split(plain[: match.start()])[-1:], match.group(), *_CLAUSE.split(plain[match.end() :])[:1]]
    return _ASKS.search(clause) is not None or _ASKS_ZH.search("".join(around)) is not None
