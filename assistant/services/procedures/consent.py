"""Whether a message is an explicit yes or no to a question about a change.

A write follows an explicit yes and nothing else. So a yes is decided by words, not by a trained model: every word of
the message must belong to a short list, and one of them must say yes. "Maybe", a question, a condition or a new wish
contains other words and is no yes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from assistant.services.procedures.asking import asks
from assistant.simplified import simplify

_YES = """
yes, yeah, yep, yup, y, ok, okay, sure, confirm, confirmed, correct, absolutely, definitely, certainly,
proceed, go ahead, do it, please do, that's right, thats right, that is right, right, sounds good, of course,
agreed, i agree, i confirm, go for it, fine, that's fine, thats fine, that works, works for me, exactly, indeed,
by all means, spot on, looks good, looks right, sure thing, quite right, quite so, very well, alright, all right,
affirmative, aye, make it so, let's do it, let's do that, carry on, yea, ya, yess, okey, okie, that's correct,
is correct, are correct, is right, go right ahead, do that, do so, lets do it, lets do that, continue, process it,
submit it, make the change, make that change, get it done, sounds great, sounds fine, sounds perfect, sounds right,
looks great, looks perfect, looks fine, looks correct, that's great, thats great, that's perfect, thats perfect,
that's ok, thats ok, that's okay, thats okay, that's the one, good to go,
happy with that, happy with it, happy to proceed, fine by me, fine with me, ok by me, okay by me, ok with me,
that's what i want, thats what i want, that's what i need, exactly what i want, that's what i asked for, accepted,
i accept, approved, i approve, let's go, let's go ahead, you can proceed, you may proceed, it's correct, it is correct
"""
_FILLER = """
please, pls, plz, thanks, thank you, thx, ta, cheers, many thanks, now, then, just, and, with, with it, it, that, this,
is, the, all, order, the order, my order, i, i'm, im, am, want, to, you, can, do, for, me, go, go on,
good, great, perfect, well, oh, ah, hi, right ahead, ahead, then please, so, kindly, lovely, excellent, is good,
is fine,
would be, will be, be, brilliant, super, awesome, cool, nice, wonderful, very much, so much, a lot, mate, sir,
madam, team,
guys, dear, love, that'd be, it all
"""
_DEEDS = {
    "cancel_order": "cancel, cancel it, cancel that, cancel this, 取消, 取消了, 取消掉, 撤单, 退单",
    "return_items": "return, return it, return them, send it back, 退货, 退款, 退, 退了, 退掉",
    "exchange_items": "exchange, exchange it, exchange them, swap, swap it, swap them, 换货, 换, 换了",
    "change_items": "change, change it, change them, 改, 改了, 修改, 更改, 换, 换了",
    "change_address": "change, change it, update it, 改, 改了, 修改, 更改",
    "change_payment": "change, change it, switch it, 改, 改了, 修改, 更改, 换, 换了",
}
"""What names the deed that is asked about: agrees to that one only, "yes, cancel it" to no exchange."""
_DEEDS_AGREED = {
    "cancel_order": "取消吧, 确认取消",
    "return_items": "退吧, 退货吧, 确认退货",
    "exchange_items": "换吧, 换货吧, 确认换货",
    "change_items": "改吧, 换吧, 确认修改",
    "change_address": "改吧, 确认修改",
    "change_payment": "改吧, 换吧, 确认修改",
}
_CALLED_OFF = "cancel, cancel it, cancel that, cancel this, 取消, 取消吧, 取消了, 取消掉, 取消掉吧"
"""A no to every deed but a cancellation."""
_NO = """
no, nope, nah, n, don't, dont, do not, not, stop, wait, never mind, nevermind, forget it, leave it, keep it,
don't bother, dont bother,
rather not, undo, undo it, undo that, take it back, take that back
"""
_YES_ZH = """
是的, 是, 好的, 好, 好呀, 好啊, 嗯, 嗯嗯, 行, 可以, 可, 确认, 确定, 对, 对的, 没错, 没问题, 没有问题, 同意, 当然,
就这样, 确认了, 办吧, 要的, 要, 就这么办, 就这样办, 照办, 照这样办, 就按这个来, 按这个来,
就按这个办, 按这个办, 就这么定, 定了, 成, 妥, 妥了, 正确, 没毛病, 继续, 提交, 执行, 就这么着, 就这么干, 就这么做,
就照这个办, 照这个办, 就按你说的办, 按你说的办, 按您说的办, 听你的, 听您的, 得嘞, 中, 要得, 对头, 无误, 没意见, 走起,
处理吧, 给办了吧, 弄吧, 搞吧, 下一步, 是滴, 同意办理, 冇问题, 系, 系啊, 准了, ok, okay, yes
"""
_FILLER_ZH = """
你好, 您好, 请, 帮我, 帮忙, 麻烦, 麻烦了, 麻烦你了, 麻烦您了, 这个, 订单, 它, 吧, 啊, 呀, 的, 谢谢, 谢了, 多谢,
感谢, 唔该, 拜托, 拜托了,
辛苦, 辛苦了, 辛苦你了, 辛苦您了, 劳烦, 有劳, 你, 您, 你们, 我, 就, 那, 那就, 马上, 现在, 赶紧, 尽快, 快点, 一下,
啦, 哦, 噢, 哈, 嘛, 呗, 嘅, 嘞, 咧, 勒,
滴, 哒, 呐, 哟, 喽, 呢, 哎, 诶, 嗨, 亲, 老板, 客服, 小姐姐, 小哥, 完全, 非常, 直接, 办, 办理, 处理, 操作, 给我, 把,
挺好, 很好, 太好,
都, 全部, 这样
"""
_NO_ZH = """
不要, 不用, 不是, 不行, 不可, 不想, 不同意, 不确认, 不取消, 不需要, 不了, 不必, 不办, 不好, 不对, 先不, 还是不, 要不先,
别取消, 别办, 先别, 别了, 算了, 否, 没有, 等等, 等一下, 等会, 保留, 留着,
撤销, 撤回, 撤销刚才的操作, 撤消, 改回去, 改回来, 搁着, 先放着, 不管了, 不弄了
"""
_DOUBT = """
maybe, perhaps, possibly, not sure, i guess, i suppose, i think so, might, let me think, later, hmm, no idea,
也许, 可能, 或许, 说不定, 大概, 不确定, 没想好, 想一想, 想想, 考虑, 再说, 再看
"""
_NO_ALONE_ZH = ("不", "别")
_NO_NO_ZH = ("不过", "不锈钢", "不鏽鋼", "不防水", "不粘", "别的")

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PUNCTUATION = re.compile(r"[\s,.!;:，。！；：、~～…\U0001F44D\U0001F44C\U0001F64F]+")


def is_explicit_yes(text: str, *, doing: str = "") -> bool:
    """Tell whether the message says yes and nothing that could mean anything else.

    Args:
        text: What was said.
        doing: The procedure that is to be agreed to; only to that one a "yes, cancel it" is a yes.
    """
    plain = _plain(text)
    if "?" in plain or not plain.strip():
        return False
    if _HAN.search(plain):
        return _unspaced_yes(_PUNCTUATION.sub("", plain), doing)
    return _spaced_yes(_PUNCTUATION.sub(" ", plain).split(), doing)


def is_no(text: str) -> bool:
    """Tell whether the message refuses; being generous here is safe, nothing is written."""
    plain = _plain(text)
    if _HAN.search(plain):
        begins_so = plain.startswith(_NO_ALONE_ZH) and not plain.startswith(_NO_NO_ZH)
        return begins_so or any(word in plain for word in _phrases(_NO_ZH))
    words = f" {_PUNCTUATION.sub(' ', plain)} "
    return any(f" {word} " in words for word in _phrases(_NO))


def is_bare_no(text: str, *, doing: str = "") -> bool:
    """Tell whether the message is a refusal and nothing else: "no", "等一下", and "cancel it" to anything else.

    Args:
        text: What was said.
        doing: The procedure that is refused.
    """
    plain = _plain(text)
    called_off = _phrases(_CALLED_OFF) if doing != "cancel_order" else frozenset()
    if _HAN.search(plain):
        return _PUNCTUATION.sub("", plain) in _phrases(_NO_ZH) | called_off | set(_NO_ALONE_ZH)
    return " ".join(_PUNCTUATION.sub(" ", plain).split()) in _phrases(_NO) | called_off


def is_doubtful(text: str) -> bool:
    """Tell whether the message leans to something without saying it: "maybe", "让我想想"."""
    plain = _plain(text)
    words = f" {_PUNCTUATION.sub(' ', plain)} "
    return any(word in plain if _HAN.search(word) else f" {word} " in words for word in _phrases(_DOUBT))


def is_wordless(text: str) -> bool:
    """Tell whether the message holds no letter and no digit: "👍", "...", "?!". It is neither a yes nor a no."""
    return not any(character.isalnum() for character in text)


def is_question(text: str) -> bool:
    """Tell whether the message asks something back: "I think so?" is neither a yes nor a no."""
    return asks(text) and not _plain(text).endswith(("不", "没"))


def _plain(text: str) -> str:
    return simplify(unicodedata.normalize("NFKC", text)).casefold().replace("\u2019", "'").strip()


@cache
def _phrases(listed: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in listed.replace("\n", " ").split(",") if phrase.strip())


def _spaced_yes(words: list[str], doing: str) -> bool:
    """Cover all words by phrases of the two lists, longest first, with at least one yes among them."""
    yes, filler = _phrases(_YES), _phrases(_FILLER) | _phrases(_DEEDS.get(doing, ""))
    found = False
    while words:
        candidates = (" ".join(words[:length]) for length in (4, 3, 2, 1) if length <= len(words))
        phrase = next((candidate for candidate in candidates if candidate in yes | filler), None)
        if phrase is None:
            return False
        found = found or phrase in yes
        words = words[len(phrase.split()) :]
    return found


def _unspaced_yes(text: str, doing: str) -> bool:
    """Do the same for text without spaces."""
    yes = _phrases(_YES_ZH) | _phrases(_DEEDS_AGREED.get(doing, ""))
    filler = _phrases(_FILLER_ZH) | _phrases(_DEEDS.get(doing, ""))
    found = False
    while text:
        phrase = max((one for one in yes | filler if text.startswith(one)), key=len, default=None)
        if phrase is None:
            return False
        found = found or phrase in yes
        text = text[len(phrase) :]
    return found
