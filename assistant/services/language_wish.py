"""Whether a message wants this conversation in another language; one that only names a language asks something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.simplified import folded

SPOKEN: Final = ("en", "zh")
_OTHER: Final = {"en": "zh", "zh": "en"}

_OF_SOMETHING_ELSE: Final = re.compile(
    r"\b(?:manuals?|instructions?|guides?|booklets?|cards?|notes?|greetings?|engrav\w*|print\w*|support|service|staff"
    r"|agents?|colleagues?|team|humans?|persons?|people|someone|somebody|anyone|anybody|operators?|employees?|phone|call"
    r"|courier|driver|web ?sites?|site|pages?|apps?|invoices?|receipts?|labels?|packag\w*|box|e-?mails?|newsletter"
    r"|catalogu?e|books?|reviews?|descriptions?|menu|polic(?:y|ies)|terms|warranty|menus?|keys|layout)\b"
    r"|说明|手册|教程|指南|卡片|贺卡|卡上|祝福|留言|刻|印|客服|人工|真人|同事|员工|店员|专员|网站|网页|页面|官网|[Aa]pp|程序"
    r"|发票|收据|小票|标签|包装|商品|产品|键盘|键帽|[书書]|邮件|简报|快递|评价|介绍|目录|电话|热线|条款|字样"
)
"""What may be in a language and is not what we say here."""
_SPEAKING: Final = re.compile(
    r"\b(?:speak|talk|chat|writ|reply|answer|respon[ds]|convers|communicat|continu|go on|switch|chang|set|us[ei]"
    r"|translat|explain|say|understand|read|know|prefer|rather|comfortable|back to|from (?:now|here) on|version"
    r"|parlez|sprech|habla)\w*"
    r"|\b(?:this|it|everything|all) in\b"
    r"|[说讲用换切改转回聊答写译会懂调版]|交流|沟通|支持|语言|接下来|以后"
)
_BARE: Final = re.compile(
    r"(?:in|please|pls|plz|the|to|language|only|now|then|thanks|thank you|possible|ok|okay|hey|hi|hello|is|for|you|and"
    r"|or|sorry|can|could|we|i|need|want|go|请|吧|谢谢|谢了|可以|能|行|吗|么|嘛|啊|呀|哈|不|好|麻烦|要|我|的|还是|就|[\W_])*"
)
"""What stands around the mere name of a language that is wished for."""
_LANGUAGE: Final = re.compile(r"\blanguages?\b|语言|语种")
_WHICH: Final = re.compile(
    r"\b(?:which|what|how many|any(?: other)?|more) (?:other )?languages?\b|\blanguages? (?:are|do|can|does|is) "
    r"|(?:哪|什么|几|多少)(?:些|几)?(?:种|国|门|个)*(?:语言|语种)|(?:语言|语种)有(?:哪|什么)"
    r"|\bspeak \w+ or \w+|[说讲用会][^，,]{0,3}[中英]\w还是[中英]\w"
)
_ABLE: Final = re.compile(
    r"^\W*(?:(?:hi|hey|hello|sorry|ok|and|but|so)\W+)*(?:do|can|could|are) (?:you|u|ya)\b(?!.*\b(?:please|pls|me|us)\b)"
    r"|^(?:你们?|您|那|请问|机器人|[，,\s])*(?:可以|可不可以|能|能不能|会|会不会|懂|懂不懂|支持)[^，,]*[吗么嘛不][?？!！。\s]*$"
)
_UNWANTED_BEFORE: Final = re.compile(
    r"(?:\b(?:not|n't|dont|cant|no|never|stop|why)\b|n't\b)(?:\W+\w+){0,4}\W*$"
    r"|(?:看不懂|听不懂|读不懂|不懂|(?<!会)不会|不识|(?<!识)唔识|别|(?<!要)不要|(?<!用)不用|不想|为什么|为啥|干嘛|怎么)[\w]{0,3}$"
)
_UNWANTED_BEHIND: Final = re.compile(
    r"^\W*(?:is|isn't|'s)?\W*(?:bad|poor|weak|terrible|not (?:so |very )?good|rusty)\b"
    r"|^(?:不好|不行|不太|不熟|很差|太差|很烂|一般)"
)
_UNREADABLE: Final = re.compile(r"can'?t read|cannot read|(?:don'?t|do not) understand|[看听读]不懂|not my language")


@dataclass(frozen=True)
class LanguageWish:
    """The wish for a language.

    Attributes:
        language: Its code; one of SPOKEN, or of another language.
        holds: Whether it is wished for, and so kept; who only asks "can you speak Chinese?" and goes on in English has
            had an answer.
    """

    language: str
    holds: bool = True


def read_language_wish(text: str, named: Sequence[tuple[str, int, int]], *, current: str) -> LanguageWish | None:
    """Read which language a message wants this conversation in; None where it wants none.

    Args:
        text: The message.
        named: The languages that it names, each as (code, start, end).
        current: The conversation's language.
    """
    plain = folded(text)
    if _OF_SOMETHING_ELSE.search(plain) or asks_which_languages(text):
        return None
    if not named:
        wished = _LANGUAGE.search(plain) or _UNREADABLE.search(plain)
        return LanguageWish(_OTHER[current]) if wished else None
    unwanted = {code for code, start, end in named if _is_unwanted(plain, start, end)}
    wanted = [code for code, _, _ in named if code not in unwanted]
    if not wanted:
        others = [language for language in SPOKEN if language not in unwanted]
        return LanguageWish(others[0]) if len(others) == 1 else None
    is_wish = bool(unwanted) or _SPEAKING.search(plain) is not None or _is_bare(plain, named)
    if not is_wish or len(set(wanted)) > 1:
        return None
    return LanguageWish(wanted[0], holds=_ABLE.search(plain) is None)


def asks_which_languages(text: str) -> bool:
    """Tell whether a message asks which languages we speak here."""
    plain = folded(text)
    return _WHICH.search(plain) is not None and _OF_SOMETHING_ELSE.search(plain) is None


def _is_unwanted(plain: str, start: int, end: int) -> bool:
    clause = re.split(r"[，,。.!！;；]", plain[:start])[-1]
    return _UNWANTED_BEFORE.search(clause) is not None or _UNWANTED_BEHIND.search(plain[end:]) is not None


def _is_bare(plain: str, named: Sequence[tuple[str, int, int]]) -> bool:
    rest = plain
    for _, start, end in sorted(named, key=lambda one: -one[1]):
        rest = f"{rest[:start]} {rest[end:]}"
    return all(not word or _BARE.fullmatch(word) is not None for word in rest.split())
