"""Whether a message calls off what is under way: "nah, I'll keep it", "cancel the return", “不退了 留着吧”.

All of the message must be such words: "keep it, but cancel the mug" is none. A change of mind alone may be the reason
of a cancellation: where that is asked for, it calls off only together with a no. To "what went wrong?" a no is enough.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Entity, Heard
from assistant.simplified import folded, simplify

_REASON: Final = "reason"
_COMPLAINT: Final = "complaint"
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_MARKS: Final = re.compile(r"[,.!;:…~\-]+")
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True)
class _Deed:
    """How a procedure is named, as patterns: to do it, the doing of it, and to undo what is not done yet."""

    verb: str
    noun: str
    verb_zh: str
    noun_zh: str
    off: str = "(?!)"
    off_zh: str = "(?!)"


_CHANGE: Final = _Deed(
    r"(?:chang|exchang|swap|switch|replac|updat|edit)p?(?:e|ing)?", r"(?:changes?|exchange|swap|update)",
    "更?[换改]|修改|更换|换货", "换货|更换|修改|更改",
)  # fmt: skip
_DEEDS: Final = {
    "cancel_order": _Deed(r"cancel(?:l?ing)?", r"cancell?ation", "取消|退单|撤单", ""),
    "return_items": _Deed(r"(?:return|refund|send(?:ing)?)(?:ing)?", r"(?:return|refund)", "退货|退款|退", "退货|退款"),
    "exchange_items": _CHANGE,
    "change_items": _CHANGE,
    "change_address": _CHANGE,
    "change_payment": _CHANGE,
    "edit_account": _CHANGE,
    "delete_account": _Deed(r"(?:delet|clos|remov)(?:e|ing)", r"(?:deletion|closure)", "删除?|注销", "注销|删除"),
    "complaint": _Deed(r"(?:complain(?:ing)?|(?:mak|fil)(?:e|ing) a complaint)", r"complaint", "投诉", "投诉"),
    "reorder": _Deed(
        r"(?:(?:re-?)?(?:order|buy)(?:ing)?|want|need)",
        r"(?:re-?)?order",
        "再?[买订要]|下单|再来",
        "",
        off=r"cancel(?: (?:it|that|this|(?:the|this|that) (?:new )?order))?",
        off_zh="取消(?:掉|它|这个?|新?订?单)*",
    ),
}
_THING: Final = (
    r"(?:(?:them |it )?(?:both|all)(?: of (?:it|them))?|it|that|this|them|these|those"
    r"|(?:the|my|that|this) (?:order|items?|account|whole thing|thing))"
)
_LATER: Final = r"(?: (?:any ?more|any longer|after all|anyway|instead|now|then|back))*"
_ENDS: Final = r"(?= ?(?:[,]|$|(?:please|pls|plz|thanks|thank you|thx|then)\b))"
_NOT: Final = r"(?:don'?t|do not|not|won'?t|will not|no longer)"
_AS_IT_IS: Final = r"as (?:it|they) (?:is|was|are)"
_CALL_OFF: Final = r"(?:cancel|stop|forget|scrap|drop|abort|call off|withdraw)(?: about)?"
_WANT: Final = r"(?:wanna|want to|wish to|need to|have to|going to|gonna)"
_DISMISSED: Final = re.compile(
    r"^\W*(?:(?:oh|ok|okay|no|好吧?|那)\W*)?"
    r"(?:never ?mind|nvm|forget (?:it|that|about it)|算了(?!吗|么|没有|多少)吧?|不[办弄查看]了)\W*(?=\w)",
    re.IGNORECASE,
)


def dismisses(text: str) -> bool:
    """Tell whether a message lets go of what is under way and goes on to something else: “算了 你们送台湾吗”."""
    return _DISMISSED.search(simplify(text)) is not None


def calls_off(case: Case, heard: Heard, *, products: Collection[str] = ()) -> bool:
    """Tell whether a message says that what is under way shall not be done, and says nothing else.

    Args:
        case: What is under way.
        heard: The message.
        products: The products that it is about: "no, I'll keep the kettle" names all that there is to keep.
    """
    named = heard.all("product")
    kept = _with_pronouns(heard.text, named) if {one.value for one in named} == set(products) else heard.text
    kinds = _kinds(kept, case.procedure)
    if kinds & {"keeps", "deed", "do_not"}:
        return True
    if case.asked == _COMPLAINT and "no" in kinds:
        return True
    return "mind" in kinds and (bool(kinds & {"no", "wait"}) or case.asked != _REASON)


def _with_pronouns(text: str, named: Sequence[Entity]) -> str:
    """Return a text with "it" in place of the things that it names."""
    for one in sorted(named, key=lambda one: -one.start):
        before = re.sub(r"\b(?:the|my|this|that)\s+$", "", text[: one.start], flags=re.IGNORECASE)
        text = f"{before}{'它' if _HAN.search(text) else 'it'}{text[one.end :]}"
    return text


def _kinds(text: str, procedure: str) -> frozenset[str]:
    """Return what a text is made of, word by word; nothing when anything else is in it."""
    plain = folded(text)
    if "?" in plain:
        return frozenset()
    spaced = _SPACES.sub(" ", _MARKS.sub(", ", plain)).strip(" ,")
    if _HAN.search(spaced):
        pattern, rest = _chinese(procedure), re.sub(r"[\s,、。，！]+", "", spaced)
    else:
        pattern, rest = _english(procedure), spaced
    kinds: set[str] = set()
    while rest:
        match = pattern.match(rest)
        if match is None or match.end() == 0:
            return frozenset()
        kinds.add(str(match.lastgroup))
        rest = rest[match.end() :].lstrip(" ,")
    return frozenset(kinds)


@cache
def _english(procedure: str) -> re.Pattern[str]:
    deed = _DEEDS.get(procedure)
    verb, noun = (deed.verb, f"{deed.noun}|request") if deed else ("(?!)", "request|process")
    off = deed.off if deed else "(?!)"
    return re.compile(
        rf"(?P<keeps>(?:(?:keep|leav)(?:e|ing)?) (?:{_THING}|everything)(?: (?:{_AS_IT_IS}|alone))?{_LATER}"
        rf"|(?:{_WANT} |let me |i?'?ll |(?:i )?will |i'd (?:rather|like to) )*keep(?:ing)? {_THING}{_LATER}"
        rf"|(?:i )?(?:do |still )+(?:need|want|use) {_THING}{_LATER}|(?:i )?need {_THING} (?:after all|myself))\b"
        rf"|(?P<deed>(?:i'?m |i am |i'?ll |i )?{_NOT} (?:{_WANT} )?{verb}(?: {_THING})?{_LATER}"
        rf"|(?:please |pls )?(?:{_CALL_OFF} (?:the|my|this|that) (?:{noun})|{off}))\b"
        rf"|(?P<do_not>(?:i )?(?:don'?t|do not)(?: do (?:it|that|this|anything))?{_ENDS}"
        rf"|(?:i )?{_NOT} {_WANT}(?: do (?:it|this|that))? any ?more\b)"
        r"|(?P<mind>(?:i(?:'?ve| have)? )?(?:just )?(?:chang(?:ed?|ing)) my mind(?: about (?:it|this|that))?"
        r"|(?:i(?:'?ve| have)? )?(?:had |having )?(?:a )?second thoughts?)\b"
        r"|(?P<no>no+|nope|nah|naw|nothing(?: really| at all)?|never ?mind|nvm|forget (?:it|that|about it))\b"
        r"|(?P<wait>wait|hold on|hang on|stop)\b"
        r"|(?P<filler>oh|ok|okay|well|hm+|u+m+|actually|sorry|please|pls|plz|thanks|thank you|thx|then|now|so|but|and"
        r"|just|on|i think|i guess|you know what|after all|anyway|it'?s fine|i'?ll|i'?d (?:rather|like to)"
        rf"|i(?:'?m| am)?|let'?s|{_WANT})\b"
    )


@cache
def _chinese(procedure: str) -> re.Pattern[str]:
    deed = _DEEDS.get(procedure)
    verb = deed.verb_zh if deed else "(?!)"
    noun = (deed.noun_zh if deed else "") or "(?!)"
    off = deed.off_zh if deed else "(?!)"
    return re.compile(
        r"(?P<keeps>(?:留着|留下来?|保留)(?:它|订单|这个)?(?:自己)?用?|还是?(?:要|想|需)*(?:用|需要)得?[着上]?(?![不过]))"
        rf"|(?P<deed>先?(?:不|别|甭)(?:想|要|用|必|需要|打算)?(?:再|给我|帮我)*(?:{verb})(?:[货款单掉它]|这个|订单)*了?"
        rf"|(?:取消|撤销|撤回|停止|中止)(?:掉|这个|这次|我的|刚才的)*(?:{noun})(?:申请)?"
        rf"|(?:{noun})(?:申请)?(?:取消|撤销|撤回|作废)(?:掉|了)*|{off})"
        r"|(?P<do_not>别(?:弄|办|动|搞|操作)?了?(?=吧?谢?谢?$))"
        r"|(?P<mind>(?:改变?了?主意|反悔|后悔|变卦)了?)"
        r"|(?P<no>不用?了?(?![要想需必])|算了(?!吗|么|没有|多少)|没什么事?|没事|没有)"
        r"|(?P<wait>等等|等一?下|先别)"
        r"|(?P<filler>好的|还是|要不|谢谢|这样|现在|麻烦|请|自己|突然|刚才?|[我那就吧了啊呀哦嗯好行又还先哈嘛啦想要它都全])"
    )
