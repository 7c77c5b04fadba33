"""What a ticket is about and how urgent it is."""

from __future__ import annotations

import pytest

from assistant.services.triage import category_of, priority_of


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("the lamp arrived broken", "goods"),
        ("you sent the wrong size", "goods"),
        ("one of my mugs was left out", "goods"),
        ("the box was empty", "goods"),
        ("there was nothing in the box", "goods"),
        ("my parcel is two weeks late", "delivery"),
        ("I was charged twice", "payment"),
        ("your agent was rude to me", "service"),
        ("I want to make a complaint", "other"),
        ("收到的台灯是坏的", "goods"),
        ("少寄了一双袜子", "goods"),
        ("箱子是空的", "goods"),
        ("打开盒子里面什么都没有", "goods"),
        ("包裹还没到", "delivery"),
        ("被多扣了一次款", "payment"),
        ("客服态度很差", "service"),
        ("我要投诉", "other"),
    ],
)
def test_a_message_is_put_into_a_category(text, category):
    """Both languages have the same categories; what fits none is "other"."""
    assert category_of(text) == category


@pytest.mark.parametrize(("mood", "priority"), [("angry", "high"), ("unhappy", "normal"), ("calm", "normal")])
def test_who_is_angry_is_answered_first(mood, priority):
    """Anger alone raises the priority."""
    assert priority_of(mood) == priority
