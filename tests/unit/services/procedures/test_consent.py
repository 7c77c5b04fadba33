"""What counts as an explicit yes, and what does not."""

import pytest

from assistant.services.procedures.consent import (
    is_bare_no,
    is_doubtful,
    is_explicit_yes,
    is_no,
    is_wordless,
    says_nothing,
)

YES = [
    "yes", "Yes please", "ok", "yep do it", "YES!!", "sure, go ahead", "that's right",
    "That’s right", "好的", "嗯嗯", "可以", "没问题，麻烦了", "确认", "確認", "好的谢谢",
    "Yes, that would be great", "yeah thats fine", "go on then, do that", "ok mate, happy with that",
    "可以可以，辛苦你了", "好嘅，唔該", "行啊，就這樣辦吧", "那就照这个办",
    "that's correct", "exactly right, proceed", "by all means", "looks good to me", "alright then",
    "就这么办吧", "照办", "没毛病", "好滴", "对对对",
    "恩", "恩恩", "yes ✅", "好的👍", "k", "sure why not", "Yeah, why not!", "yes no problem", "go ahead i dont care",
]  # fmt: skip
NOT_YES = [
    "maybe", "yes?", "yes but the other one", "not sure", "ok wait", "yes and return the shoes", "yes yes no",
    "cancel it",    "", "   ", "/affirm", "if it is free then yes", "just kidding", "yes to the lamp only", "👍",
    "👍🏽", "👍👍", "👌", "✅", "✔️", "👍?", "👎", "👍👎",
    "对了", "可以吗", "是不是", "再想想", "好像是", "要不先别", "取消", "你好", "您好啊",
    "如果可以就好", "是的但是换一个", "开玩笑的",
    "all good, thanks", "is fine", "exactly what do I pay", "right, and the mug", "is that correct?", "looks wrong",
    "就按这个来吗", "成不成", "继续想想", "妥不妥", "yes cancel it", "好的，取消吧", "perfect", "great, thanks",
    "麻烦你了", "好了", "行了", "b", "ba", "吧", "啊", "thanks 👍", "谢谢👍", "👍 not the mug",
    "why not", "no problem", "都要", "我都要", "全都要", "perfect thx",
]  # fmt: skip
NO = [
    "no", "don't do it", "nope", "no thanks", "never mind", "不要", "先别取消", "算了", "不用了", "不是", "不", "别",
    "等下 我两个都要啊", "慢着", "no problem, but don't do it",
]  # fmt: skip
BARE_NO = [
    "no", "No!!", "no don't", "no no no", "no thanks", "stop please", "别别别", "不要不要", "不要了吧", "等一下",
]  # fmt: skip
NO_AND_MORE = [
    "no, the other one", "not the mug", "don't know", "no visa", "not sure", "不知道", "不是这个", "别的颜色",
]  # fmt: skip
NOT_NO = [
    "maybe", "yes", "是的，不过是另外一个", "如果不收手续费就可以", "不过要快", "我再想想", "没问题",
    "why not", "no problem", "i don't mind", "为什么不", "有何不可", "不错", "不介意",
]  # fmt: skip


@pytest.mark.parametrize("text", YES)
def test_a_plain_yes_is_explicit(text):
    """A message made only of words that agree is a yes."""
    assert is_explicit_yes(text)


@pytest.mark.parametrize("text", NOT_YES)
def test_anything_else_is_no_yes(text):
    """A maybe, a question, a condition, a new wish or silence is no yes."""
    assert not is_explicit_yes(text)


@pytest.mark.parametrize(
    ("text", "deed", "other"),
    [
        ("yes, cancel it", "cancel_order", "return_items"), ("是的，取消吧", "cancel_order", "exchange_items"),
        ("ok 取消吧", "cancel_order", "change_address"), ("对，取消这个订单", "cancel_order", "return_items"),
        ("ok return them", "return_items", "exchange_items"), ("好的，换吧", "exchange_items", "return_items"),
    ],
)  # fmt: skip
def test_a_yes_that_names_a_deed_agrees_to_that_one(text, deed, other):
    """Who says "ok, cancel it" below an exchange does not want the exchange."""
    assert is_explicit_yes(text, doing=deed)
    assert not is_explicit_yes(text, doing=other)


@pytest.mark.parametrize("text", ["cancel", "Cancel it", "取消吧", "取消掉"])
def test_calling_it_off_refuses_all_but_a_cancellation(text):
    """Below an exchange "cancel it" calls the exchange off; below a cancellation it may mean the order."""
    assert is_bare_no(text, doing="exchange_items")
    assert not is_bare_no(text, doing="cancel_order")


@pytest.mark.parametrize("text", BARE_NO)
def test_nothing_but_a_refusal_is_a_bare_no(text):
    """However often it is said, and with whatever manners."""
    assert is_bare_no(text)


@pytest.mark.parametrize("text", NO_AND_MORE)
def test_a_refusal_that_tells_more_is_no_bare_no(text):
    """What else is said may be an answer."""
    assert not is_bare_no(text)


@pytest.mark.parametrize("text", NO)
def test_a_no_is_heard_generously(text):
    """A refusal needs no particular form: nothing is written by it."""
    assert is_no(text)


@pytest.mark.parametrize("text", ["👎", "👎🏿", "❌", "❌❌"])
def test_a_sign_against_it_is_a_no(text):
    """A thumb down, or a cross, refuses."""
    assert is_no(text)
    assert is_bare_no(text)
    assert not is_wordless(text)


@pytest.mark.parametrize("text", NOT_NO)
def test_a_but_or_a_condition_is_no_refusal(text):
    """A "不" inside another word or a condition refuses nothing: the question is asked again."""
    assert not is_no(text)


@pytest.mark.parametrize("text", ["maybe", "I guess", "Hmm…", "let me think about it", "也许吧", "让我想想"])
def test_a_maybe_is_doubtful(text):
    """What leans to a yes without saying it accepts nothing."""
    assert is_doubtful(text)


@pytest.mark.parametrize("text", ["吧", "吧吧", "啊", "的", "um", "i", "r", "b", "...", "oh.", "🤷‍♀️", "😀😀"])
def test_a_sound_accepts_nothing(text):
    """What says no word accepts no offer, however sure the model is that it is a yes."""
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["y", "k", "嗯", "是", "好吧", "ok", "please", "um yes", "👍", "得", "行吧"])
def test_a_short_yes_is_no_mere_sound(text):
    """One letter or character may be a yes."""
    assert not says_nothing(text)


@pytest.mark.parametrize("text", ["yes", "yeah ok", "sure, that would be great", "可以", "好的，转吧"])
def test_an_informal_yes_is_not_doubtful(text):
    """A yes in one's own words accepts an offer that writes nothing to an order."""
    assert not is_doubtful(text)
