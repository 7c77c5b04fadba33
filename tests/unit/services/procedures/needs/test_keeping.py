"""Which of several items a message keeps."""

import pytest

from assistant.services.procedures.needs.keeping import sort_items
from assistant.services.procedures.needs.pieces import fold

NAMES = {"kettle": "kettle", "t-shirt": "shirt", "键盘": "keyboard", "鼠标": "mouse"}


@pytest.mark.parametrize(("text", "kept"), [
    ("only return the kettle, not the t-shirt", {"shirt"}),
    ("i still need the kettle", {"kettle"}),
    ("wait, not the kettle", {"kettle"}),
    ("forget about the kettle", {"kettle"}),
    ("return the t-shirt keep the kettle", {"kettle"}),
    ("keep the kettle and the t-shirt", {"kettle", "shirt"}),
    ("no wait, only the t-shirt", set()),
    ("只退鼠标，键盘不退", {"keyboard"}),
    ("退鼠标就好，键盘留着", {"keyboard"}),
    ("键盘不要退了，我还要用", {"keyboard"}),
    ("键盘就算了", {"keyboard"}),
    ("鼠标退键盘不退", {"keyboard"}),
    ("退鼠标不退键盘", {"keyboard"}),
    ("鍵盤我還要用", {"keyboard"}),
    ("退鼠标就行了", set()),
])  # fmt: skip
def test_what_stays_is_told_from_what_does_not(text, kept):
    """Each item goes with the words of its own clause, and there is nothing else in the message."""
    told = sort_items(fold(text), NAMES, become=False)

    assert ({key for key, _ in told.kept}, told.says_nothing_else) == (kept, True)


@pytest.mark.parametrize("text", [
    "i'm not keeping the kettle", "the kettle keeps switching off", "i still want to return the kettle",
    "return the kettle, i don't need it", "is the kettle not included?", "键盘不想留着了", "鼠标还要退", "键盘不能退吗",
    "键盘不要了", "键盘还用不了",
])  # fmt: skip
def test_what_only_sounds_like_keeping_keeps_nothing(text):
    """Not to keep it, still to return it and what is wrong with it are none."""
    told = sort_items(fold(text), NAMES, become=False)

    assert (told.kept, told.says_nothing_else) == ((), False)


@pytest.mark.parametrize(("text", "become"), [("don't exchange the kettle", False), ("键盘不退了", True)])
def test_another_deed_keeps_nothing_out_of_this_one(text, become):
    """Who does not want to exchange it may still want to return it."""
    assert not sort_items(fold(text), NAMES, become=become).kept
