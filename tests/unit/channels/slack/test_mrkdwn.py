"""Slack's markup is read to plain words, and plain words stay what they are."""

import pytest

from assistant.channels.slack.mrkdwn import to_mrkdwn, to_plain


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("<mailto:emma@example.com|emma@example.com>, 60614", "emma@example.com, 60614"),
        ("<@U0BOT> where is #W1000003?", "where is #W1000003?"),
        ("<@U0BOT|shop> 你好", "你好"),
        ("ask <@U123|emma> in <#C123|help>", "ask @emma in #help"),
        ("<!here> 3 &lt; 5 &amp;&amp; 2 &gt; 1", "here 3 < 5 && 2 > 1"),
        ("call <tel:+13125550100|+1 312 555 0100>", "call +1 312 555 0100"),
        ("see <https://shop.example/a?b=1&amp;c=2>", "see https://shop.example/a?b=1&c=2"),
        ("<@U0BOT> /restart", "/restart"),
    ],
)
def test_what_a_customer_writes_is_read_as_words(sent, read):
    """Links, people and entities become what one sees on the screen; our own mention is left out."""
    assert to_plain(sent, bot="U0BOT") == read


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Size < M & > S", "Size &lt; M &amp; &gt; S"),
        ("<!channel> <@U123>", "&lt;!channel&gt; &lt;@\u2060U123&gt;"),
        ("@channel 请看", "@\u2060channel 请看"),
        ("See https://shop.example/a?b=1&c=2.", "See <https://shop.example/a?b=1&amp;c=2>."),
        ("链接：https://shop.example/退货。", "链接：<https://shop.example/退货>。"),
        ("![x](https://evil.example/x.png)", "![x](<https://evil.example/x.png>)"),
    ],
)
def test_what_we_write_is_no_markup(text, written):
    """Nothing in a name, a note or an article makes a mention, an image or a link that hides its target."""
    assert to_mrkdwn(text) == written
