"""Questions about what somebody ordered, told from questions about what there is, in both languages."""

import pytest

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.own_purchases import (
    CHEAPEST,
    DEAREST,
    DETAILS,
    OLDEST,
    SENT_TO,
    items_asked,
    purchase_question,
)

STATUS = "Order #W1000004 (Backpack, Mug, Mug, $90.09, placed Nov 18, 2026) is pending."


def heard(text, *products):
    """Hear a message that names products."""
    places = ((name, text.index(name)) for name in products)
    return Heard(text, "ask_product", tuple(Entity("product", name, name, at, at + len(name)) for name, at in places))


@pytest.mark.parametrize(
    ("message", "question"),
    [
        (heard("the shoes, which size did I order?", "shoes"), DETAILS),
        (heard("what colour is the lamp I ordered?", "lamp"), DETAILS),
        (heard("when did i buy the kettle", "kettle"), DETAILS),
        (heard("which card did I use for the shoes?", "shoes"), DETAILS),
        (heard("what was in the backpack order?", "backpack"), DETAILS),
        (heard("which cost more, the kettle order or the lamp order?", "kettle", "lamp"), DEAREST),
        (heard("我键盘是什么轴", "键盘"), DETAILS),
        (heard("键盘多少钱买的", "键盘"), DETAILS),
        (heard("我什么时候买的"), DETAILS),
        (heard("水壶那单寄到哪里", "水壶"), SENT_TO),
        (heard("what colours does the lamp come in", "lamp"), None),
        (heard("which colour is the lamp I ordered, and can I exchange it?", "lamp"), None),
        (heard("when will the lamp I ordered arrive", "lamp"), None),
        (heard("水壶送到哪里了", "水壶"), None),
        (heard("键盘什么颜色", "键盘"), None),
        (heard("which colour?"), None),
    ],
)
def test_what_was_ordered_is_asked_with_words_of_ordering(message, question):
    """Without them, and with a deed that is wished for, it is another question."""
    assert purchase_question(message) == question


@pytest.mark.parametrize(
    "text",
    ["which colour?", "what did it cost?", "how many are in there?", "什么颜色", "里面都有什么东西", "怎么付的钱"],
)
def test_after_an_order_was_shown_nothing_has_to_be_named(text):
    """The order is the one that was spoken of."""
    assert purchase_question(heard(text), spoken_of=STATUS) == DETAILS


@pytest.mark.parametrize("text", ["how long is the warranty", "what size guide do you have", "我的礼品卡还有多少钱"])
def test_what_names_another_thing_is_not_about_the_order_just_shown(text):
    """It stays what it is."""
    assert purchase_question(heard(text), spoken_of=STATUS) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("which of them is the most expensive?", DEAREST),
        ("which was the cheapest?", CHEAPEST),
        ("最早的是哪个", OLDEST),
        ("哪个最贵?", DEAREST),
        ("what's the cheapest delivery?", None),
        ("the latest one", None),
    ],
)
def test_a_superlative_after_a_list_of_orders_is_about_them(text, end):
    """And about nothing else that is named; "the latest one" is the order that what was asked is asked of next."""
    assert purchase_question(heard(text), lists_orders=True) == end
    assert purchase_question(heard(text)) is None


def test_a_product_that_says_which_order_is_not_what_is_asked_about():
    """Of "the mug in the backpack order" the mug is asked about."""
    assert items_asked(heard("what was the price of the mug in the backpack order?", "mug", "backpack")) == ["mug"]
    assert items_asked(heard("what was in the backpack order?", "backpack")) == []
