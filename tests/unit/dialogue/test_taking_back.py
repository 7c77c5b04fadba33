"""Whether a message after a change takes it back."""

import pytest

from assistant.dialogue.taking_back import SUBSCRIPTION, TICKET, takes_back

NAMED = (("product", "kettle"), ("product", "lamp"), ("option", "silver"), ("product", "鼠标"))


@pytest.mark.parametrize(
    "text",
    [
        "actually no i want to keep it", "actually stop it", "wait no i need it", "no forget it",
        "i changed my mind about the kettle", "please don't", "don't send it back", "can i keep it after all?",
        "hang on i meant the silver lamp", "oops that was a mistake", "cancel the return",
        "刚才的鼠标不退了", "等等我后悔了 鼠标留着", "还是不要取消了", "算了", "我还要用", "取消退货", "搞错了",
        "別退了",
    ],
)  # fmt: skip
def test_what_unsays_a_change_takes_it_back(text):
    """In the ways in which people say so."""
    assert takes_back(text, named=NAMED)


@pytest.mark.parametrize(
    "text",
    [
        "no", "no thanks", "no that's all", "thanks", "ok keep me posted", "wait, how long does it take",
        "return the shoes too, i changed my mind", "cancel #W1000004, i don't need it", "i need it by friday",
        "what happens if i change my mind", "i did not order this mug", "and don't send me e-mails any more",
        "不用了谢谢", "没有了", "等等 多久到账", "再取消一个 不想要了", "那鼠标什么时候退", "我还想退鼠标", "要不要退",
    ],
)  # fmt: skip
def test_manners_questions_and_further_wishes_do_not(text):
    """A bare no declines the further help that was offered, and a wish stays a wish."""
    assert not takes_back(text, named=NAMED)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("cancel that", TICKET), ("取消吧", TICKET), ("oh please cancel it", TICKET),
        ("hm, take me off again", SUBSCRIPTION), ("还是帮我退掉吧", SUBSCRIPTION),
    ],
)  # fmt: skip
def test_a_ticket_and_a_subscription_are_cancelled_like_an_order(text, change):
    """After a change of an order the same words are about the order."""
    assert takes_back(text, change=change)
    assert not takes_back(text)


@pytest.mark.parametrize("text", ["cancel #W1000001", "取消水壶那单", "取消订单", "cancel the lamp"])
def test_an_order_that_is_named_is_meant(text):
    """A ticket just before changes nothing about it."""
    assert not takes_back(text, change=TICKET)


def test_after_another_question_a_mere_stop_is_about_that():
    """Only what names the deed reaches back."""
    assert takes_back("don't change it", at_once=False)
    assert not takes_back("forget it", at_once=False)
