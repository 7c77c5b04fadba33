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

_YES = """
yes, yeah, yep, yup, y, ok, okay, sure, confirm, confirmed, correct, absolutely, definitely, certainly,
proceed, go ahead, do it, please do, that's right, thats right, that is right, right, sounds good, of course,
agreed, i agree, i confirm, go for it, fine, that's fine, that works, works for me, exactly, indeed, by all means,
spot on, looks good, looks right, sure thing, quite right, quite so, very well, alright, all right, affirmative, aye,
make it so, let's do it, let's do that, carry on, yea, ya, yess, okey, okie, that's correct, is correct, are correct,
is right, go right ahead
"""
_FILLER = """
please, pls, thanks, thank you, now, then, just, and, with, with it, it, that, this, is, the, all, order,
the order, my order, cancel, cancel it, i, i'm, im, am, want, to, you, can, do, for, me, go, go on, good, great,
perfect, well, oh, ah, hi, right ahead, ahead, then please, so, kindly, lovely, excellent,
is good, is fine
"""
_NO = """
no, nope, nah, n, don't, dont, do not, not, stop, wait, never mind, nevermind, forget it, leave it, keep it,
rather not, undo, undo it, undo that, take it back, take that back
"""
_YES_ZH = """
是的, 是, 好的, 好, 好呀, 好啊, 嗯, 嗯嗯, 行, 可以, 可, 确认, 确定, 对, 对的, 没错, 没问题, 同意, 当然,
取消吧, 就这样, 确认了, 办吧, 要的, 要, 确认取消,
就这么办, 就这样办, 照办, 照这样办, 就按这个来, 按这个来, 就按这个办, 按这个办, 就这么定, 定了, 成, 妥, 好哒, 好滴,
好嘞, 好勒, 正确, 没毛病, 继续, 提交, 执行, 對, 確認, 確定, 沒問題, 沒錯, 當然, ok, yes
"""
_FILLER_ZH = """
你好, 您好, 请, 帮我, 麻烦, 取消, 取消了, 这个, 订单, 它, 吧, 啊, 呀, 的, 谢谢, 你, 您, 我, 就, 那, 那就, 马上, 现在,
一下, 啦, 哦, 噢, 哈, 嘛, 呗, 完全, 非常, 直接, 办, 办理, 给我, 把, 請, 幫我, 麻煩, 這個, 訂單, 謝謝, 現在
"""
_NO_ZH = """
不要, 不用, 不是, 不行, 不可, 不想, 不同意, 不确认, 不取消, 不需要, 不了, 不必, 不办, 不好, 不对, 先不, 还是不, 要不先,
别取消, 别办, 先别, 别了, 算了, 否, 没有, 等等, 等一下, 等会, 保留, 留着, 別, 沒有, 不確認, 不對,
撤销, 撤回, 撤销刚才的操作, 撤消, 改回去, 改回来
"""
_DOUBT = """
maybe, perhaps, possibly, not sure, i guess, i suppose, i think so, might, let me think, later, hmm, no idea,
也许, 可能, 或许, 说不定, 大概, 不确定, 没想好, 想一想, 想想, 考虑, 再说, 再看, 也許, 或許, 說不定, 不確定, 沒想好
"""
_NO_ALONE_ZH = ("不", "别", "別")
_NO_NO_ZH = ("不过", "不過", "不锈钢", "不鏽鋼", "不防水", "不粘", "别的", "別的")

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PUNCTUATION = re.compile(r"[\s,.!;:，。！；：、~～…\U0001F44D\U0001F44C\U0001F64F]+")


def is_explicit_yes(text: str) -> bool:
    """Tell whether the message says yes and nothing that could mean anything else."""
    plain = _plain(text)
    if "?" in plain or not plain.strip():
        return False
    if _HAN.search(plain):
        return _unspaced_yes(_PUNCTUATION.sub("", plain))
    return _spaced_yes(_PUNCTUATION.sub(" ", plain).split())


def is_no(text: str) -> bool:
    """Tell whether the message refuses; being generous here is safe, nothing is written."""
    plain = _plain(text)
    if _HAN.search(plain):
        begins_so = plain.startswith(_NO_ALONE_ZH) and not plain.startswith(_NO_NO_ZH)
        return begins_so or any(word in plain for word in _phrases(_NO_ZH))
    words = f" {_PUNCTUATION.sub(' ', plain)} "
    return any(f" {word} " in words for word in _phrases(_NO))


def is_bare_no(text: str) -> bool:
    """Tell whether the message is a refusal and nothing else: "no", "等一下"."""
    plain = _plain(text)
    if _HAN.search(plain):
        return _PUNCTUATION.sub("", plain) in _phrases(_NO_ZH) | set(_NO_ALONE_ZH)
    return " ".join(_PUNCTUATION.sub(" ", plain).split()) in _phrases(_NO)


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
    return unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'").strip()


@cache
def _phrases(listed: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in listed.replace("\n", " ").split(",") if phrase.strip())


def _spaced_yes(words: list[str]) -> bool:
    """Cover all words by phrases of the two lists, longest first, with at least one yes among them."""
    yes, filler = _phrases(_YES), _phrases(_FILLER)
    found = False
    while words:
        candidates = (" ".join(words[:length]) for length in (3, 2, 1) if length <= len(words))
        phrase = next((candidate for candidate in candidates if candidate in yes | filler), None)
        if phrase is None:
            return False
        found = found or phrase in yes
        words = words[len(phrase.split()) :]
    return found


def _unspaced_yes(text: str) -> bool:
    """Do the same for text without spaces."""
    yes, filler = _phrases(_YES_ZH), _phrases(_FILLER_ZH)
    found = False
    while text:
        phrase = max((one for one in yes | filler if text.startswith(one)), key=len, default=None)
        if phrase is None:
            return False
        found = found or phrase in yes
        text = text[len(phrase) :]
    return found
