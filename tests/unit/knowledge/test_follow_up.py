"""Follow-ups: what a customer leaves out is taken from what they asked before."""

import pytest

from assistant.knowledge.follow_up import complete

EXPRESS, REFUND = "how long does express delivery take?", "退款要几天"


@pytest.mark.parametrize(
    ("question", "completed"),
    [
        ("and for shoes?", f"{EXPRESS} shoes"),
        ("what about gift cards", f"{EXPRESS} gift cards"),
        ("ok, and international?", f"{EXPRESS} international"),
        ("How about Canada?", f"{EXPRESS} Canada"),
    ],
)
def test_an_english_follow_up_gets_the_question_before(question, completed):
    """What is new comes after it."""
    assert complete(question, [EXPRESS]) == completed


@pytest.mark.parametrize(
    ("question", "completed"),
    [
        ("那鞋子呢？", f"{REFUND} 鞋子"),
        ("礼品卡呢", f"{REFUND} 礼品卡"),
        ("那支付宝？", f"{REFUND} 支付宝"),
        ("换货的话呢", f"{REFUND} 换货"),
    ],
)
def test_a_chinese_follow_up_gets_the_question_before(question, completed):
    """那 and 呢 are marks of it."""
    assert complete(question, [REFUND]) == completed


@pytest.mark.parametrize(
    "question",
    [
        "and how long does a refund take?",
        "for how many days can I return it",
        "do you ship to Canada",
        "orders",
        "那退款多久能到账啊",
        "退款多久到账",
        "你们什么时候才能把我买的东西送来呢",
        "呢",
        "and?",
        "",
    ],
)
def test_a_whole_question_stays_as_it_is(question):
    """It says itself what it is about; and a bare "and?" says nothing."""
    assert complete(question, [EXPRESS]) == question


def test_a_chain_of_follow_ups_goes_back_to_the_whole_question():
    """Each of them asks about the delivery."""
    assert complete("and on Sunday?", [EXPRESS, "and standard?"]) == f"{EXPRESS} on Sunday"


@pytest.mark.parametrize("earlier", [[], ["and standard?"], ["", " "], [EXPRESS, *["and standard?"] * 3]], ids=len)
def test_without_a_whole_question_lately_nothing_is_made_up(earlier):
    """A follow-up of nothing is searched as it is; what was said long ago is no context."""
    assert complete("and on Sunday?", earlier) == "and on Sunday?"
