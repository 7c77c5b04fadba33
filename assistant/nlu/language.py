"""Which language a message is in: English, Chinese, or not to be told from it."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.nlu.text import HAN_CHARACTER, fold

LANGUAGES = ("en", "zh")

_FOREIGN = re.compile("[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]")  # Greek … Thai, kana, Hangul
_ID = re.compile(  # may touch Chinese characters
    r"[a-z0-9._%+-]{1,64}@[a-z0-9.-]+|[a-z0-9点點]+艾特[a-z0-9点點]+|us\$|#?\w{0,64}\d\w*", re.ASCII
)
_WORD = re.compile(r"[a-z\u00c0-\u024f]+(?:'[a-z]+)?", re.IGNORECASE)

INTERNATIONAL = frozenset(
    "ok okay okey k kk hi hello hey bye yes no thx thanks haha hahaha lol hmm wow yeah emoji vip app id usb gb tb "
    "paypal visa mastercard amex alipay wechat apple google pay xs s m l xl xxl".split()
)
"""Words that people write in either language: a message of these alone does not change the language."""

ENGLISH = frozenset(
    "i me my you your we us our it its he she they them the a an this that these those is are was were be been am do "
    "does did don't doesn't didn't can can't could would will won't should have has had haven't hasn't not and or but "
    "if to of in on at for from with about by as so what what's where where's when why who how which there here please "
    "i'm i've i'd i'll it's that's want need bought get got just still too also any some all".split()
)
SHOP_WORDS = frozenset(
    "order orders cancel return returns refund refunds track tracking exchange delivery shipping payment invoice "
    "account password newsletter help complaint review support agent human address status lamp keyboard desk stop "
    "change delete recover reset subscribe unsubscribe buy price stock warranty policy contact thank item items my "
    "broken late missing wrong product products gift card customer service phone number email blue black red white".split()  # noqa: E501
)
CHINESE = frozenset(
    "我你您他她它们的了吗呢吧啊要这那是不么有在怎能可请给没就也什哪想把个会还都和到说帮谁几多好为得过跟对被从让"
)
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文"
)
_NOT_NAMES = (
    "黄色",
    "白色",
    "金色",
    "高兴",
    "马上",
    "谢谢",
    "谢啦",
    "谢了",
    "何时",
    "何必",
    "余额",
    "钱包",
    "夏天",
    "曾经",
    "于是",
    "易碎",
    "方便",
    "金额",
    "文件",
    "常见",
    "万能",
    "白的",
    "周",
    "石",
    "任",
    "江",
    "马克",
    "毛",
)


@lru_cache(maxsize=64)  # the detector and the recogniser of names ask about the same message
def detect_language(text: str) -> str | None:
    """Tell the language of a message.

    The script decides where there is one script. In a mixed message the small words decide ("我要return这个keyboard" is
    Chinese, "I bought the 台灯" is English); without any, the larger part does.

    Returns:
        "en", "zh", or None where the text does not show it: numbers, ids, "ok", a name alone, other scripts.
    """
    text = text[:2000]
    folded = _ID.sub(" ", fold(text))
    han = len(HAN_CHARACTER.findall(folded))
    words = _WORD.findall(folded)
    foreign = len(_FOREIGN.findall(folded))
    if foreign > han + sum(map(len, words)):
        return None
    telling = [word for word in words if word not in INTERNATIONAL and len(word) > 1]
    if han and telling:
        names = {word.casefold() for word in _WORD.findall(text) if word[0].isupper()}
        return _mixed(folded, han, telling, names)
    if han:
        return None if foreign or _is_chinese_name(folded) else "zh"
    return _latin(text, telling)


def _mixed(folded: str, han: int, words: list[str], names: set[str]) -> str:
    """Tell the language of a text in two scripts; names ("Salt Lake City") belong to neither language."""
    small_chinese = sum(character in CHINESE for character in folded)
    small_english = sum(word in ENGLISH for word in words)
    if small_chinese != small_english:
        return "zh" if small_chinese > small_english else "en"
    return "zh" if han >= 1.5 * sum(word not in names for word in words) else "en"


def _latin(text: str, telling: list[str]) -> str | None:
    if not telling:
        return None
    if any(word in ENGLISH or word in SHOP_WORDS for word in telling):
        return "en"
    return None if _is_latin_name(text) else "en"


def _is_latin_name(text: str) -> bool:
    words = _ID.sub(" ", text).strip(" .,!，。").split()  # a post code beside it changes nothing
    return 1 <= len(words) <= 3 and all(re.fullmatch(r"[A-Z][a-z\u00c0-\u024f'’.-]*", word) for word in words)


def _is_chinese_name(folded: str) -> bool:
    name = folded.strip(" .,!")
    return (
        2 <= len(name) <= 3
        and name[0] in SURNAMES
        and not any(character in CHINESE for character in name)
        and not name.startswith(_NOT_NAMES)
    )
