"""What comes from outside pings nobody and hides nothing, whatever a messenger makes of it."""

import pytest

from assistant.channels.messengers.harmless import harmless


@pytest.mark.parametrize(
    "ping", ["@channel", "hey @here!", "(@everyone)", "您好@王芳", "@ShopHelpBot", "Emma-@here", "J.@durov"]
)
def test_a_mention_is_broken(ping):
    """An invisible character after the sign ends what a messenger takes for a mention."""
    shown = harmless(ping)

    assert "@\u2060" in shown
    assert shown.replace("\u2060", "") == ping


@pytest.mark.parametrize("text", ["emma.walker@example.com", "5 @ $3", "wang.fang+shop@example.com，邮编 200030"])
def test_an_address_stays_as_it_is(text):
    """E-mail addresses can still be copied."""
    assert harmless(text) == text


def test_hidden_characters_go():
    """ANSI sequences go, turned writing loses its marks; line breaks and emoji stay."""
    assert harmless("a\x1b[31mred\u202egnp.exe\nnext\t👨‍👩‍👧") == "aredgnp.exe\nnext\t👨‍👩‍👧"
    assert harmless("\x1b]8;;https://evil.example\x07link\x1b]8;;\x07\x07\x9b") == "link"
