"""What belongs together in the questions about products of one message."""

from __future__ import annotations

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
