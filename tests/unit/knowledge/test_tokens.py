"""Tokens: one way to cut text in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.knowledge.tokens import contains_chinese, stem, tokenize


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("Where is #W1234567?", "w1234567"),
        ("costs $4.90 now", "4.90"),
        ("open at 14:00", "14:00"),
        ("write to Help@Lantern.example.", "help@lantern.example"),
        ("我的order12345还没到", "order12345"),
        ("ＰａｙＰａｌ", "paypal"),
        ("退款多久到账", "退款"),
        ("退款多久到账", "退"),
    ],
    ids=["order id", "amount", "time", "e-mail", "mixed", "full width", "word", "character"],
)
def test_a_token_is_kept_whole(text, token):
    """Ids, amounts and words stay what they are, whatever stands around them."""
    assert token in tokenize(text)


@pytest.mark.parametrize(
    "words",
    [
        ("cancel", "cancelled", "cancelling", "cancels", "canceled", "cancellation"),
        ("return", "returns", "returned", "returning"),
        ("ship", "shipped", "shipping", "shipment"),
        ("colour", "color", "colours"),
        ("pay", "payment", "paying", "payments"),
        ("delivery", "deliveries", "delivered", "deliver"),
        ("address", "addresses"),
        ("price", "prices", "priced"),
    ],
    ids=lambda words: words[0],
)
def test_forms_of_a_word_meet(words):
    """A customer need not use the article's form of a word."""
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize("words", [("card", "care"), ("return", "refund"), ("order", "border")], ids=lambda w: w[0])
def test_different_words_stay_apart(words):
    """The stem is light."""
    assert len({stem(word) for word in words}) == len(words)


def test_traditional_characters_are_the_same_words():
    """Hong Kong asks in them."""
    assert tokenize("退貨運費怎麼算") == tokenize("退货运费怎么算")


def test_words_that_say_nothing_are_left_out():
    """Politeness finds no article."""
    assert tokenize("Could you please tell me what that is?") == tokenize("请问这是什么呢") == []


@given(st.text())
def test_any_text_is_cut_without_complaint(text):
    """Whatever is typed, tokens come out lower-case and none is empty."""
    assert all(token and token == token.lower() for token in tokenize(text))


def test_half_a_surrogate_is_no_trouble():
    """Broken text from a channel does not break search."""
    assert tokenize("refund \ud83d now") == ["refund"]


def test_chinese_is_told_from_latin():
    """Full-width punctuation alone is not Chinese."""
    assert (contains_chinese("PayPal 退款"), contains_chinese("PayPal，refund。")) == (True, False)
