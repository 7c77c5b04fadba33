"""Whether a message says that somebody is well, or declines what was offered."""

import pytest

from assistant.dialogue.reassuring import reassures


@pytest.mark.parametrize(
    "text",
    ["I'm fine", "don't worry about me", "it's ok now", "nobody got hurt, don't worry", "我没事，谢谢", "不用担心我"],
)
def test_somebody_is_well(text):
    """It is good news, and no answer to "shall I pass it on?"."""
    assert reassures(text)


@pytest.mark.parametrize(
    "text", ["no, I'm fine", "no thanks", "it's fine", "I'm fine but the kettle is broken", "没事，不用转", "不用了"]
)
def test_a_no_is_a_no(text):
    """Who declines, or says something else beside it, is taken at their word."""
    assert not reassures(text)
