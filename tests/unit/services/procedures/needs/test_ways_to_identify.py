"""Who is asked who they are may ask back."""

import pytest

from assistant.services.procedures.needs.ways_to_identify import asks_purpose, asks_ways


@pytest.mark.parametrize(
    "text",
    [
        "I don't remember my post code",
        "can I use my phone number instead?",
        "what else could you take",
        "what if I forgot my email address",
        "is there another way to identify me?",
        "my zip code has changed",
        "I have no email",
        "可以用手机号查吗",
        "邮编我不记得了",
        "还有别的方式吗",
        "用订单号行不行",
        "没有邮箱怎么办",
    ],
)
def test_other_ways_are_asked_for(text):
    """A detail that is not at hand, and another one in its place."""
    assert asks_ways(text)


@pytest.mark.parametrize(
    "text",
    [
        "where is my order",
        "can I change my phone number",
        "my email is emma.walker@example.com",
        "运费多少",
        "能不能改地址",
    ],
)
def test_another_wish_asks_for_none(text):
    """A wish, a question about the shop and the details themselves are what they are."""
    assert not asks_ways(text)
    assert not asks_purpose(text)


@pytest.mark.parametrize("text", ["what do you need it for?", "你们要邮箱干嘛"])
def test_the_purpose_is_asked_for(text):
    """Not every such question begins with "why"."""
    assert asks_purpose(text)
