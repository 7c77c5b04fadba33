"""What a message points at without naming it."""

import pytest

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.reference import (
    asks_further,
    asks_same_of_product,
    leaves_out,
    names_newest,
    names_other,
    only_asks,
    points_at_one,
    points_back,
    says_then,
    takes_place,
    wants_same_of_other,
)

PRODUCT = (Entity("product", "mug", "mug", 0, 3),)


def heard(text, entities=()):
    """Build a message."""
    return Heard(text, "inform", entities)


@pytest.mark.parametrize("text", ["cancel it then", "can i return that", "那能退吗", "这个取消掉"])
def test_a_pronoun_points_back(text):
    """At what was spoken of last."""
    assert points_back(heard(text))


@pytest.mark.parametrize("text", ["cancel my order", "return another one", "取消订单", "那另外一单呢"])
def test_a_name_or_something_else_does_not(text):
    """It says itself what is meant."""
    assert not points_back(heard(text))


def test_a_message_with_a_product_points_at_the_product():
    """The product counts, not the pronoun."""
    assert not points_back(heard("the mug, cancel it", PRODUCT))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("能取消吗", True),
        ("退了吧", True),
        ("取消！！！快点！！！", True),
        ("return please", True),
        ("能取消订单吗", False),
        ("我要退东西", False),
        ("取消我买的独角兽马鞍", False),
        ("cancel the unicorn saddle", False),
        ("i need the invoice", False),
        ("改地址", False),
    ],
)
def test_a_message_of_verbs_leaves_out_what_it_is_about(text, expected):
    """Any other word may be a thing that we do not know."""
    assert leaves_out(heard(text)) is expected


@pytest.mark.parametrize("text", ["only the one with the lamp", "只改瑜伽垫那单", "那个"])
def test_one_of_several_is_pointed_at(text):
    """It answers a question which one."""
    assert points_at_one(text)


@pytest.mark.parametrize("text", ["and the mug", "what about the mug", "那杯子那单呢", "再来一张杯子的"])
def test_the_same_of_something_else_is_asked(text):
    """What was done with one order is wanted of the one with this product."""
    assert asks_further(heard(text, PRODUCT))


@pytest.mark.parametrize("text", ["no wait, exchange it", "actually cancel that", "还是换吧", "算了，取消吧"])
def test_a_turn_takes_the_place_of_the_wish_before(text):
    """The customer changed their mind."""
    assert takes_place(heard(text))


@pytest.mark.parametrize(
    "text", ["and exchange it too", "also cancel my other order", "然后再取消", "exchange the other one"]
)
def test_an_addition_takes_no_place(text):
    """It comes afterwards."""
    assert not takes_place(heard(text))


@pytest.mark.parametrize(
    "text",
    [
        "nah the latest", "the newest one", "my last order", "and the most recent?", "不是，最新那单", "最近的",
        "我说的是最近那个",
    ],
)  # fmt: skip
def test_the_newest_order_is_pointed_at_and_nothing_else_said(text):
    """After an answer about another one it asks the same of this one."""
    assert names_newest(text)
    assert asks_further(heard(text))


@pytest.mark.parametrize("text", ["the latest news", "cancel my last order", "最近怎么样", "at last", "最后一个问题"])
def test_a_message_that_says_more_is_no_mere_pointer(text):
    """Its wish is its own."""
    assert not names_newest(text)


@pytest.mark.parametrize(
    "text", ["and the other one?", "cancel the other order", "那另一个呢", "另外一单呢", "其他订单呢"]
)
def test_the_other_one_is_an_order_beside_the_one_spoken_of(text):
    """In both languages."""
    assert names_other(text)


@pytest.mark.parametrize("text", ["another one", "i have an other question", "另外一个问题", "另外换个颜色"])
def test_something_else_is_no_other_order(text):
    """Another question, another item."""
    assert not names_other(text)


def test_a_product_alone_asks_the_same_of_it():
    """As in "and the mug?"; "is the mug dishwasher safe?" asks something else."""
    assert asks_same_of_product(heard("and the mug?", (Entity("product", "mug", "mug", 8, 11),)))
    assert asks_same_of_product(heard("那马克杯呢", (Entity("product", "mug", "马克杯", 1, 4),)))
    assert not asks_same_of_product(heard("and is the mug safe?", (Entity("product", "mug", "mug", 11, 14),)))


def test_a_chinese_then_points_at_no_order():
    """“那我取消重新下” only goes on; “那能退吗” and “那单取消” are about what was spoken of."""
    assert says_then(heard("那我取消重新下"))
    assert not says_then(heard("那能退吗"))
    assert not says_then(heard("那单我取消重新下"))


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("can I get it on another card?", True),
        ("and would I get all my money back?", True),
        ("抬头能改吗", True),
        ("can you also close my account?", False),
        ("where is my other order", False),
        ("能帮我改一下地址吗", False),
        ("my address has to change", False),
    ],
)
def test_a_question_that_names_nothing_is_no_wish_of_its_own(text, only):
    """What asks us to do something, or points at another order, is a wish."""
    assert only_asks(Heard(text, "track_order")) is only


@pytest.mark.parametrize(
    ("text", "intent", "same"),
    [
        ("same for the second one", "choose", True),
        ("and the other one too", "correct", True),
        ("另一个也一样", "choose", True),
        ("cancel the other one too", "cancel_order", False),
        ("the same one again", "reorder", False),
    ],
)
def test_the_same_deed_for_another_order_is_told_from_another_wish(text, intent, same):
    """Only what says the same, or adds and names no deed, repeats the deed before it."""
    assert wants_same_of_other(Heard(text, intent)) is same
