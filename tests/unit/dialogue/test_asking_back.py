"""Which messages ask back about what was done in the conversation."""

import pytest

from assistant.dialogue.asking_back import DEED, SURE, TICKET, asks_back


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what was my ticket number?", TICKET), ("what's the status of ticket T-10001", TICKET),
        ("我的工单号是多少", TICKET), ("改了吗", DEED), ("我退的是哪些商品", DEED),
        ("did you change it?", DEED), ("has my email been changed?", DEED), ("which items am I returning?", DEED),
        ("what did I just exchange?", DEED), ("am I signed up now?", DEED),
        ("are you sure?", SURE), ("really?", SURE), ("is that done?", SURE), ("你确定？", SURE), ("办好了吗", SURE),
    ],
)  # fmt: skip
def test_what_was_done_is_asked_for(text, kind):
    """The deed, the ticket, or whether it is really so."""
    assert asks_back(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "change it", "did you ship my order?", "has the refund been sent?", "is the mug in stock", "i am sure",
        "what can i exchange", "can you change it?", "could it be changed?", "really annoying", "你能改了吗",
        "什么时候到", "what did I order on november 18?", "帮我改了吧", "可以换了吗", "开个工单",
    ],
)  # fmt: skip
def test_wishes_and_questions_about_orders_are_none(text):
    """The order tells where it is."""
    assert asks_back(text) is None
