"""Hostile text in a name, a note, an article or a model's answer: on a messenger it is words, and does nothing.

The page gets it as it is; what the page makes of it is tested in tests/browser.
"""

from __future__ import annotations

import json

import pytest

HOSTILE = (
    "@channel @here @everyone 看这里",
    "您好@王芳 and @ShopHelpBot",
    "<!channel> <!here> <!everyone|x> <@U123> <#C123|general>",
    "<https://evil.example|your invoice> ![x](https://evil.example/x.png)",
    "\x1b[31mred\x1b]8;;https://evil.example\x07link\x1b]8;;\x07",
    "invoice\u202egnp.exe \u2066turned\u2069 \u200f",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "*bold* _it_ `code` [click](javascript:alert(1)) tg://user?id=1",
    "\u0000\u0007\ud800 half a character",
)
FETCHES = {
    "slack": '"unfurl_links": false, "unfurl_media": false',
    "telegram": '"link_preview_options": {"is_disabled": true}',
}
HIDDEN = ("\\u001b", "\\u0007", "\u202e", "\u2066", "\u200f", "parse_mode")
MARKUP = {"slack": ("<!", "<@", "<#", "<script", "<img"), "telegram": ()}  # to Telegram it is plain text


@pytest.fixture
def says(heard):
    """Return a function that sets what is answered."""
    before = heard.question
    yield lambda text: setattr(heard, "question", text)
    heard.question = before


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("channel", ["slack", "telegram"])
def test_nothing_is_pinged_fetched_or_turned_around(new_customer, says, channel, text):
    """Mentions are broken, markup is escaped or off, links show where they lead, previews are off."""
    says(text)
    customer = new_customer(channel)

    customer.write("hello")
    customer.offered()
    shown = customer.shown()

    assert [sign for sign in (*HIDDEN, *MARKUP[channel]) if sign in shown] == []
    assert not any(f"@{name}" in shown for name in ("channel", "here", "everyone", "王芳", "ShopHelpBot"))
    assert FETCHES[channel] in shown


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_page_gets_it_as_text(new_customer, says, text):
    """It is stored and sent, and breaks no event: the page shows it as words."""
    says(text)
    customer = new_customer("web")

    customer.write("hello")

    assert len(customer.offered()) == 2
    assert json.loads(customer.shown())["buttons"][0]["title"] == "Yes"
