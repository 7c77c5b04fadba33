"""Which messages ask for a fact, which for a rule of the shop, and which only sound like it."""

import pytest

from assistant.services.procedures.asking import asks, asks_fact, asks_rule

FACTS = [
    "红轴有吗", "第一个有货吗", "有没有红的", "多少钱", "为啥不行", "这个贵吗", "hmm wait how much do i get back",
    "is the second one available", "do u have it in red", "what sizes are there", "any left?",
]  # fmt: skip
NO_FACTS = [
    "第一个", "换成红的可以吗", "能换红的吗", "行吗", "要红的", "没有问题", "can i have the red one?", "do it",
    "what about the blue one", "how about the 2nd", "the red one please",
]  # fmt: skip


@pytest.mark.parametrize("text", FACTS)
def test_a_question_about_what_there_is_asks_for_a_fact(text):
    """With or without a question mark."""
    assert asks_fact(text)


@pytest.mark.parametrize("text", NO_FACTS)
def test_a_polite_choice_asks_for_none(text):
    """"Can I have the red one?" chooses."""
    assert not asks_fact(text)


@pytest.mark.parametrize("text", ["can you write the company on it", "抬头能写公司吗", "能刻字不", "ok?"])
def test_whatever_wants_an_answer_asks(text):
    """Politeness and the particle alone are enough."""
    assert asks(text)


@pytest.mark.parametrize("text", ["whats the time limit for returns", "how long do returns take", "退货期限多久"])
def test_what_holds_for_everybody_is_a_rule(text):
    """The articles answer it, whatever wish its words sound like."""
    assert asks_rule(text)


@pytest.mark.parametrize(
    "text", ["how long does my order take", "what is wrong with it", "return the mug", "我的订单多久到"]
)
def test_what_is_about_the_customers_own_is_no_rule(text):
    """The shop's data answer it."""
    assert not asks_rule(text)
