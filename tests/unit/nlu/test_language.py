"""Which language a message is in."""

import pytest

from assistant.nlu.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("where is my order", "en"),
        ("refund", "en"),
        ("我的订单在哪里", "zh"),
        ("台灯", "zh"),
        ("谢谢", "zh"),
        ("余额", "zh"),
        ("我要return这个keyboard", "zh"),
        ("I bought the 台灯", "en"),
        ("T恤 XL", "zh"),
        ("请问 order #W1234567 status", "zh"),
        ("iPhone坏了", "zh"),
        ("取消订单W2000001", "zh"),
        ("邮箱是wang.fang@example.com", "zh"),
        ("礼品卡（余额 US$53.00）", "zh"),
        ("ｗｈｅｒｅ ｉｓ ｍｙ ｏｒｄｅｒ", "en"),
        ("wh\u200bere is my оrder", "en"),
    ],
)
def test_the_language_is_told_from_script_and_small_words(text, language):
    """One script decides alone; in a mixed message the small words do."""
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "12345",
        "#W1234567",
        "ok",
        "OK 👍",
        "a.b@example.com",
        "😀",
        "Maria Lopez",
        "Maria Lopez，78228",
        "Maria Lopez, 78228",
        "李伟",
        "\ud800",
        "\0",
        "где заказ",
        "注文はどこですか",
    ],
    ids=ascii,
)
def test_what_shows_no_language_is_undetermined(text):
    """Numbers, ids, "ok", emoji, names alone and other scripts leave the conversation's language as it is."""
    assert detect_language(text) is None


def test_only_the_beginning_of_a_very_long_message_counts():
    """So that a message without end costs no more than a long one."""
    assert detect_language("Maria Lopez" + " " * 2000 + "where is my order") is None
