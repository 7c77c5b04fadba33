"""Whether a message refuses a deed that it names: "don't cancel it yet", “鼠标不退了”. It starts nothing."""

from __future__ import annotations

import re
from typing import Final

from assistant.simplified import folded

ASKS_FOR_PERSON: Final = "contact_human_agent"
"""The intent of who wants to be passed on to a person."""
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
_SOMEBODY: Final = (
    r"(?:real |live |actual )?"
    r"(?:humans?|persons?|people|agents?|colleagues?|operators?|representatives?|somebody|someone)\b"
)
_SOMEBODY_ZH: Final = "(?:人工(?!智能)|真人|客服|专员|坐席|同事)(?:客服|服务|坐席|人员)?"
_PASS_ON: Final = (
    r"(?:(?:pass(?:ing)? (?:me|us|this|it) (?:on|over)|(?:transfer|connect|refer|forward|redirect)\w* (?:me|us|this|it)"
    r"|hand(?:ing)? (?:me|us|this|it) (?:over|off)|put(?:ting)? (?:me|us) (?:through|on)|escalat\w*(?: (?:this|it))?)"
    rf"(?: (?:over )?(?:to|with) (?:an? |any |the |your |some )?{_SOMEBODY})?"
    rf"|(?:(?:speak|talk|chat)\w*|pass\w*|send\w*) (?:\w+ ){{0,2}}(?:to|with) (?:an? |any |the |your )?{_SOMEBODY}"
    rf"|{_SOMEBODY}"
    rf"|(?:(?:转接?|接|找|叫|换|交|联系|跟|和|与)(?:给|到|成|进)?)?{_SOMEBODY_ZH}(?:聊|谈|说话|沟通|处理|介入)?"
    r"|转(?:接|走)?(?=[了吧啊呀]|$|[\s，,。！!]))"
)
_VERBS: Final = {
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
    ASKS_FOR_PERSON: _PASS_ON,
}
"""What the deed of an intent is called, in both languages."""
_NAMED_TOO: Final = {"track_order": _CANCEL}
"""Deeds that stand in messages of other intents, too: "why was it cancelled" asks where an order is."""
_NOT: Final = (
    r"(?:\byou do(?:n'?t| not) (?:need|have) to|(?<!\byou )(?<!\bu )(?<!\bthey )(?<!\bwhy )(?<!\bit )(?<!\bwe )"
    r"\b(?:do ?n'?t(?! you (?:have|even|need)\b)|do not|never(?! \w+ed\b)|please not|rather not|not to|no longer"
    r"|no need to|(?:i'?m|am) not|won'?t|will not))"
    r"(?: (?:please|just|yet|ever|want(?:ing)?|wanna|need|have|going|planning|like|wish|intend|actually|really|even|you"
    r"|to|be|a|an|any|the|my))* "
)
_NOT_ZH: Final = (
    r"(?:别|(?<!要)不要|(?<!用)不用|不想|(?<!需要)不需要|不必|甭|勿|先不|不打算|没打算|没决定|没想好要?|没想|没说|不准备|无需|用不着|不愿意?|唔好|唔使)"
    r"(?:再|先|给我|帮我|替我|给|我|要|去|急着|着急|随便|擅自|直接|马上|真的|把[^，,。不别]{1,12}?)*"
)
_NO_MORE_ZH: Final = r"(?<![能得可还直们么退换改消])不"
_END_ZH: Final = r"(?:了|啦|喽|咯|吧)[吧啊呀哈嘛哦]*(?=$|[\s，,。！!~～;；])"
_NOBODY: Final = (
    r"(?:(?:^|[,.;!] ?|\b(?:please|want|need|and|but|so|ok) )no|\bno need (?:for|of)(?: an?| any)?) "
    rf"(?P<verb>{_SOMEBODY})"
    r"(?=\W*(?:$|[,.;!])| (?:please|pls|thanks|thank|needed|required)\b)"
)
"""What says that a person is not wanted: "no human please"; "no human answers" does not."""
_NOBODY_ZH: Final = rf"(?P<verb>{_SOMEBODY_ZH})(?:就|也|先|倒|暂时)*(?:不用|不要|不需要|不必|免了)"
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
    forms = [f"(?:{_NOT}|{_NOT_ZH})(?P<verb>{verbs})", f"{_NO_MORE_ZH}(?P<verb>{verbs}){_END_ZH}"]
    forms += [_NOBODY, _NOBODY_ZH] if verbs == _PASS_ON else []
    found = [match for form in forms for match in re.finditer(form, plain)]
    return [match.start("verb") for match in found if not _is_asked(plain, match)]


def _is_asked(plain: str, match: re.Match[str]) -> bool:
    clause = plain[: match.start()].rpartition(".")[2]
    around = [*_CLAUSE.split(plain[: match.start()])[-1:], match.group(), *_CLAUSE.split(plain[match.end() :])[:1]]
    return _ASKS.search(clause) is not None or _ASKS_ZH.search("".join(around)) is not None
