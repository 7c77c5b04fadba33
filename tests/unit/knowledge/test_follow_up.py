"""Follow-ups: what a customer leaves out is taken from what they asked before."""

from datetime import date

import pytest

from assistant.knowledge.follow_up import Completed, complete, put_new_first, refers_back
from assistant.knowledge.knowledge_index import Hit
from assistant.knowledge.passages import Passage

EXPRESS, REFUND = "how long does express delivery take?", "退款要几天"


@pytest.mark.parametrize(
    ("question", "completed"),
    [
        ("and for shoes?", f"{EXPRESS} shoes"),
        ("what about gift cards", f"{EXPRESS} gift cards"),
        ("ok, and international?", f"{EXPRESS} international"),
        ("How about Canada?", f"{EXPRESS} Canada"),
        ("how much is it?", f"{EXPRESS} how much is it"),
        ("and is it free", f"{EXPRESS} is it free"),
    ],
)
def test_an_english_follow_up_gets_the_question_before(question, completed):
    """What is new comes after it."""
    assert complete(question, [EXPRESS]).text == completed


@pytest.mark.parametrize(
    ("question", "completed"),
    [
        ("那鞋子呢？", f"{REFUND} 鞋子"),
        ("礼品卡呢", f"{REFUND} 礼品卡"),
        ("那支付宝？", f"{REFUND} 支付宝"),
        ("换货的话呢", f"{REFUND} 换货"),
        ("那麼換貨的話呢", f"{REFUND} 换货"),
        ("要钱吗", f"{REFUND} 要钱吗"),
        ("那大概要幾天啊", f"{REFUND} 那大概要几天啊"),
    ],
)
def test_a_chinese_follow_up_gets_the_question_before(question, completed):
    """那 and 呢 are marks of it."""
    assert complete(question, [REFUND]).text == completed


@pytest.mark.parametrize(
    "question",
    [
        "and how long does a refund take?",
        "for how many days can I return it",
        "do you ship to Canada",
        "orders",
        "how much is the lamp",
        "where are my shoes",
        "多少钱一盏台灯",
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
    assert complete(question, [EXPRESS]) == Completed(question)


def test_a_chain_of_follow_ups_goes_back_to_the_whole_question():
    """Each of them asks about the delivery."""
    assert complete("and on Sunday?", [EXPRESS, "and standard?"]) == Completed(f"{EXPRESS} on Sunday", "on Sunday")


@pytest.mark.parametrize("earlier", [[], ["and standard?"], ["", " "], [EXPRESS, *["and standard?"] * 3]], ids=len)
def test_without_a_whole_question_lately_nothing_is_made_up(earlier):
    """A follow-up of nothing is searched as it is; what was said long ago is no context."""
    assert complete("and on Sunday?", earlier) == Completed("and on Sunday?")


@pytest.mark.parametrize(
    ("question", "back"),
    [
        ("and for shoes?", True),
        ("how long does it take?", True),
        ("那鞋子呢？", True),
        ("它要多久？", True),
        ("how long does a refund take?", False),
        ("退款要多久", False),
    ],
)
def test_a_question_refers_back_when_it_leaves_out_or_points(question, back):
    """Only such a question is worth a model's time."""
    assert refers_back(question) is back


@pytest.mark.parametrize(
    ("new", "order"),
    [("standard", "standard, express, far"), ("标准", "express, standard, far"), ("", "express, standard, far")],
)
def test_what_is_new_comes_first(new, order):
    """Unless it fits far worse; most words of a completed question are those of the question before it."""
    found = (("express", "Two days.", 0.68), ("standard", "Standard parcels.", 0.61), ("far", "Standard bulbs.", 0.3))
    hits = [
        Hit(Passage(id, id, "Times", "", text, "en", "delivery", date(2026, 11, 20), "/x"), score, 0.5, None)
        for id, text, score in found
    ]

    assert ", ".join(hit.passage.id for hit in put_new_first(hits, new)) == order


@pytest.mark.parametrize(("new", "first"), [("how much is it", "price"), ("how long", "price"), ("", "countries")])
def test_a_passage_that_tells_the_amount_or_the_time_that_is_asked_for_comes_first(new, first):
    """Whoever asks "how much is it?" after "do you deliver to Canada?" wants no list of countries."""
    found = (("countries", "We deliver to Canada.", 0.7), ("price", "Parcels take 7 days and cost $14.90.", 0.6))
    hits = [
        Hit(Passage(id, id, "Delivery", "", text, "en", "delivery", date(2026, 11, 20), "/x"), score, 0.5, None)
        for id, text, score in found
    ]

    assert put_new_first(hits, new)[0].passage.id == first
