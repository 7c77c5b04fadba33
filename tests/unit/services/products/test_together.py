"""What belongs together in the questions about products of one message."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.products.together import asked_together

LAMP = Entity("product", "desk_lamp", "lamp", 7, 11)


def test_questions_about_the_same_product_are_one():
    """A question such as "is the lamp in stock, and how much is it?" gets one answer."""
    stock, price = Heard("is the lamp in stock", "check_stock", (LAMP,)), Heard("how much is it", "ask_product")

    assert asked_together([stock, price]) == [stock.followed_by(price)]


def test_another_option_of_the_product_is_a_question_of_its_own():
    """What is asked of the black one is not asked of every one."""
    price = Heard("how much is the lamp", "ask_product", (LAMP,))
    black = Heard("is it there in black", "check_stock", (Entity("option", "black", "black", 15, 20),))

    assert [heard.first("product") for heard in asked_together([price, black])] == [LAMP, LAMP]


def test_a_wish_stays_a_request_of_its_own():
    """Only questions about products are put together."""
    price, order = Heard("how much is the lamp", "ask_product", (LAMP,)), Heard("where is my order", "track_order")

    assert asked_together([price, order]) == [price, order]


@pytest.mark.parametrize("question", ["鼠标有黑的吗", "have you got the mouse in black"])
def test_a_wish_for_what_was_asked_about_is_for_that_product_and_option(question):
    """"Have you got it in black? If so, swap mine" wishes for the black one."""
    asked = Heard(question, "check_stock", (_entity(question, "product"), _entity(question, "option")))
    wish = Heard("给我换一个", "exchange_item")

    assert asked_together([asked, wish]) == [asked, replace(asked.followed_by(wish), intent="exchange_item")]


def test_a_swap_that_refers_to_the_question_gets_its_words():
    """What it refers to stands before it, where its own words are not."""
    asked = Heard("is the lamp in stock in black", "check_stock", (LAMP, Entity("option", "black", "black", 24, 29)))
    referring = Heard("exchange it", "exchange_item", (replace(LAMP, start=-23, end=-19),))

    (_, wish) = asked_together([asked, referring])

    assert wish.text == "is the lamp in stock in black\nexchange it"


def test_a_wish_without_a_gap_needs_nothing_of_the_question():
    """What names its product, or an order, is complete; what is about no item has no product."""
    asked = Heard("is the lamp in stock", "check_stock", (LAMP,))
    complete = Heard("swap the mug", "exchange_item", (Entity("product", "mug", "mug", 9, 12),))
    person = Heard("and a person please", "contact_human_agent")

    assert asked_together([asked, complete, person]) == [asked, complete, person]


def _entity(text, kind):
    """Find the mouse or the colour in a question."""
    value, words = {"product": ("wireless_mouse", ("鼠标", "mouse")), "option": ("black", ("黑的", "black"))}[kind]
    said = next(word for word in words if word in text)
    return Entity(kind, value, said, text.index(said), text.index(said) + len(said))
