"""Whose account a message is about, by its words."""

import pytest

from assistant.services.procedures.on_behalf import (
    ANOTHERS,
    MINE,
    PERHAPS_ANOTHERS,
    asks_for_another,
    ownership,
)


@pytest.mark.parametrize(
    "text",
    [
        "I'm not Emma but I have her details: emma.walker@example.com, 60614",
        "my ex's account is emma.walker@example.com, postcode 60614",
        "what did my husband order? his email is emma.walker@example.com",
        "I'm her neighbour, where is her parcel?",
        "can I see my wife's order? she is emma.walker@example.com, 60614",
        "hi, I'm calling for my mother, Emma Walker, 60614",
        "I'm writing on behalf of my mother",
        "I am not the account holder",
        "I'd like to see someone else's order",
        "我是王芳的老公，帮我取消她的订单",
        "我不是王芳本人，但我有她的邮箱和邮编",
        "我帮我妈查订单，她叫王芳，邮编200030",
        "帮朋友查一下",
        "不是我的账号，是我姐的",
        "我不是王芳",
    ],
)
def test_who_says_that_it_is_anothers_is_believed(text):
    """A relative, a neighbour, a colleague or nobody at all: they say so themselves."""
    assert ownership(text) == ANOTHERS


@pytest.mark.parametrize("text", ["where is my husband's parcel", "my friend's order 10234", "我朋友的包裹到哪了"])
def test_a_thing_called_anothers_may_be(text):
    """It may have been ordered by them, or for them."""
    assert ownership(text) == PERHAPS_ANOTHERS


@pytest.mark.parametrize(
    "text",
    [
        "my wife wants to return the shoes I ordered",
        "it's a gift for my mother",
        "can you send it to my mother's address",
        "change my email to my husband's email walker@example.com",
        "I'm not happy with it",
        "I'm not sure but I have order W1000001",
        "left with my neighbour, where is it",
        "the order for my wife's birthday is late",
        "my daughter broke the kettle on the first day",
        "帮我老婆买的鞋，想退",
        "把地址改成我妈的地址",
        "我不是很满意，但我想换",
        "我不是要退货，是要换货",
        "朋友推荐我来的",
        "帮朋友看看有什么耳机",
        "把邮箱改成我老婆的邮箱 li@example.com",
    ],
)
def test_what_is_bought_for_others_is_ones_own(text):
    """A present, a wish of somebody at home, an address of theirs: the customer is who writes."""
    assert ownership(text) in (None, MINE)


@pytest.mark.parametrize(
    ("messages", "anothers"),
    [
        (["I'm Emma's husband", "ok", "emma.walker@example.com 60614"], True),
        (["where is my wife's order?", "my name is Tom Walker, 60601"], False),
        (["我是王芳的老公", "wang.fang@example.com", "200030"], True),
        (["我老公的订单到哪了", "是我自己的账户"], False),
    ],
)
def test_what_was_said_before_the_details_counts(messages, anothers):
    """The newest of the last messages that tells whose account it is decides."""
    assert asks_for_another(messages) is anothers
