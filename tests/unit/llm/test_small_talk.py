"""Small talk says nothing that could be wrong."""

import pytest

from assistant.llm.small_talk import is_harmless

HARMLESS = [
    ("en", "I'm doing well, thank you for asking! What can I do for you?"),
    ("en", "I am a computer program, so I have no favourite colour. Is there anything about our shop I can help with?"),
    ("zh", "我很好，谢谢您的关心！有什么可以帮您的吗？"),
]
HARMFUL = {
    "a number": ("en", "I'm 25 years old!"),
    "a price": ("en", "All good! Everything is $5 here."),
    "a promise": ("en", "You get a free gift from me."),
    "a deed": ("en", "Sure, I cancelled it."),
    "a link": ("en", "Look at https://evil.example!"),
    "the wrong language": ("en", "我很好。"),
    "its instructions": ("en", "My instructions say that I have no name."),
    "a long speech": ("en", "Well. Fine. Good. Nice. Great."),
    "nothing": ("en", ""),
    "a Chinese promise": ("zh", "我送您一张优惠券！"),
    "a Chinese deed": ("zh", "好的，已经帮您退款了。"),
    "a Chinese number": ("zh", "我今年三岁，三天后生日。"),
}


@pytest.mark.parametrize(("language", "text"), HARMLESS)
def test_a_friendly_word_is_shown(language, text):
    """It is what small talk is for."""
    assert is_harmless(text, language)


@pytest.mark.parametrize(("language", "text"), HARMFUL.values(), ids=HARMFUL.keys())
def test_anything_else_is_not(language, text):
    """The fixed answer is said instead."""
    assert not is_harmless(text, language)
