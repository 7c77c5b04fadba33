"""Ordering the same with a difference is no change of the old order."""

import pytest

from assistant.services.wishing_again import wishes_again


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("change_order", "reorder W1000001 with the lamp in white"),
        ("exchange_item", "I want the same lamp again but in white please"),
        ("cancel_order", "再买一次键盘那单，不要键盘"),
        ("place_order", "再买一次键盘那单，鼠标要黑色的"),
    ],
)
def test_words_for_ordering_anew_count_more_than_the_difference(intent, text):
    """What is to be different makes it sound like a change, an exchange or a cancellation."""
    assert wishes_again(intent, text)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("cancel_order", "cancel W1000001, I will order the same again later"),
        ("exchange_item", "the lamp is broken, i want the same one again"),
        ("change_order", "change my order again"),
        ("return_item", "键盘退掉，我再买一个"),
        ("cancel_order", "不想再买了"),
        ("track_order", "where is the order i wanted again"),
    ],
)
def test_another_deed_stays_one(intent, text):
    """Who cancels, sends back, or has something broken orders nothing."""
    assert not wishes_again(intent, text)
