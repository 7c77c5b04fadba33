"""Whether somebody takes what was just spoken of, in both languages."""

import pytest

from assistant.services.products.buying import takes_it


@pytest.mark.parametrize(
    "text",
    [
        "i'll take it",
        "make it two",
        "can you put it in my basket?",
        "give me two",
        "我要了",
        "来两个",
        "帮我加到购物车",
    ],
)
def test_a_product_is_taken(text):
    """In a number, or into a basket."""
    assert takes_it(text)


@pytest.mark.parametrize(
    "text", ["make it white", "give me a minute", "i'll think about it", "我要退货", "来看看", "no"]
)
def test_other_messages_take_nothing(text):
    """They wish for something else."""
    assert not takes_it(text)
