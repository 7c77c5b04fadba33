"""Which messages ask about a deed before it is wanted, and which wish for it politely."""

import pytest

from assistant.services.procedures.beforehand import asks_beforehand, asks_consequence, only_asks

ASKED = [
    "what happens if i cancel it?", "before I delete my account, what would I lose?",
    "if I returned the kettle, how would I get my money back?", "how would I go about changing the address?",
    "could you theoretically delete my account?", "do I have to pay something if I exchange it?",
    "can I delete my account although the shoes are on their way?", "should I cancel it, what do you think?",
    "如果我注销账号会怎么样", "注销账号有什么后果", "注销账户之后能恢复吗", "要是我注销账号，订单怎么办",
    "把水壶换成不锈钢的要加钱吗", "我要是退键盘的话会怎样",
]  # fmt: skip
WISHED = [
    "can i return the kettle", "could you cancel my order please", "i was wondering if i could return the kettle",
    "can i return it if it is too small?", "when i got it the box was broken, can i return it?",
    "i'm just asking for my refund", "如果没发货就取消", "能帮我取消吗", "收到就坏了，能退吗", "我不想要了可以取消吗",
]  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
def test_what_a_deed_would_bring_is_asked(text):
    """By its form, whatever deed it is about."""
    assert asks_consequence(text)


@pytest.mark.parametrize("text", WISHED)
def test_a_polite_wish_stays_one(text):
    """A "can I" wishes, and so does a condition."""
    assert not asks_beforehand(text)


@pytest.mark.parametrize("text", ["is it possible to return only the kettle?", "can I still cancel it", "键盘还能退吗"])
def test_whether_it_is_possible_asks_for_no_consequence(text):
    """The order tells, no article."""
    assert asks_beforehand(text)
    assert not asks_consequence(text)


@pytest.mark.parametrize("text", ["no i'm just asking", "i was only curious", "只是问问", "我就问问", "先别办"])
def test_who_only_asks_says_so(text):
    """Whatever was begun is left."""
    assert only_asks(text)
