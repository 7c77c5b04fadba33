"""Commands stand for plain words; everything else with a slash is only text."""

import pytest

from assistant.channels.telegram.commands import read_command


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("/start", "en", "hello"),
        ("/start ref-123", "zh", "你好"),
        ("/human", "en", "talk to a person"),
        ("/human@ShopHelpBot", "zh", "转人工"),
        ("/language", "zh", "切换语言"),
        ("/language 中文", "en", "请说中文"),
        ("/LANGUAGE English", "zh", "please speak English"),
    ],
)
def test_a_command_says_what_a_customer_would(text, language, words):
    """It is understood like any other message, in the language of the conversation."""
    assert read_command(text).words(language) == words


@pytest.mark.parametrize("text", ["/restart", '/cancel_order{"order":"#W1"}', "/humanoid", "／human", "human", "/"])
def test_nothing_else_is_a_command(text):
    """Rasa's own commands are none of ours."""
    assert read_command(text) is None
