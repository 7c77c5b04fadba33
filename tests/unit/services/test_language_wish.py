"""A wish for this conversation's language is told from a question in which a language is only named."""

from datetime import date

import pytest

from assistant.nlu.recognisers.language_name import find
from assistant.services.language_wish import LanguageWish, asks_which_languages, read_language_wish


def read(text, current="en"):
    """Read a message, with the languages that the recogniser finds in it."""
    named = [(entity.value, entity.start, entity.end) for entity in find(text, date(2026, 11, 28))]
    return read_language_wish(text, named, current=current)


@pytest.mark.parametrize(
    ("text", "current", "language"),
    [
        ("Chinese please", "en", "zh"),
        ("could we go on in English", "zh", "en"),
        ("i can't read chinese", "en", "en"),
        ("my English is not good", "en", "zh"),
        ("why are you writing Chinese, use English", "en", "en"),
        ("change the language", "en", "zh"),
        ("parlez-vous français", "en", "fr"),
        ("说英语吧", "zh", "en"),
        ("以后都用中文", "zh", "zh"),
        ("我英语不好", "zh", "zh"),
        ("能不能别用英文", "zh", "zh"),
        ("看不懂", "en", "zh"),
        ("換語言", "zh", "en"),
    ],
)
def test_a_wish_for_a_language_holds(text, current, language):
    """What is not wanted or not understood wishes for the other one."""
    assert read(text, current) == LanguageWish(language)


@pytest.mark.parametrize(("text", "language"), [("can you speak Chinese?", "zh"), ("你们能说英语吗", "en")])
def test_who_only_asks_whether_we_can_is_not_held_to_it(text, language):
    """Whoever goes on in their own language is answered in it."""
    assert read(text) == LanguageWish(language, holds=False)


@pytest.mark.parametrize(
    "text",
    [
        "is the manual in English?",
        "does your support speak Chinese?",
        "can the card be written in Chinese?",
        "is there a chinese website?",
        "说明书是英语的吗",
        "客服会说英语吗",
        "卡片上能写英语吗",
        "能写祝福语吗",
        "有中文说明书吗",
        "網站有英文版嗎",
        "英文商品名是什么",
    ],
)
def test_a_language_that_is_only_named_is_no_wish(text):
    """It is the language of something else."""
    assert read(text) is None
    assert not asks_which_languages(text)


@pytest.mark.parametrize("text", ["which languages do you speak", "支持哪些语言", "do you speak English or Chinese"])
def test_which_languages_there_are_is_a_question(text):
    """Nothing changes by it."""
    assert read(text) is None
    assert asks_which_languages(text)
