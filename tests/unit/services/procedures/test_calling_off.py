"""Calling off what is under way, in the customer's own words."""

import pytest

from assistant.services.procedures.calling_off import calls_off
from assistant.services.procedures.case import Case
from assistant.services.procedures.heard import Heard

DROPPED = [
    ("cancel_order", "nah changed my mind"),
    ("cancel_order", "no wait, i changed my mind"),
    ("cancel_order", "dont wanna anymore, keep it"),
    ("cancel_order", "nah keep my order"),
    ("cancel_order", "no leave my order as it is"),
    ("cancel_order", "i dont want to cancel anymore"),
    ("cancel_order", "don't cancel it anymore"),
    ("cancel_order", "算了 改主意了"),
    ("cancel_order", "算了不取消了"),
    ("cancel_order", "还是不取消了吧"),
    ("cancel_order", "先别取消了 我留着"),
    ("return_items", "i changed my mind, cancel the return"),
    ("return_items", "stop the return please"),
    ("return_items", "forget the return"),
    ("return_items", "no i will keep it"),
    ("return_items", "nah ill keep it"),
    ("return_items", "i think I'll keep it after all"),
    ("return_items", "actually i want to keep it"),
    ("return_items", "changed my mind, not returning it"),
    ("return_items", "不退了 留着吧"),
    ("return_items", "我反悔了 不退了"),
    ("return_items", "不想退了"),
    ("return_items", "取消退货"),
    ("return_items", "退货取消吧"),
    ("return_items", "别退了 我留着自己用"),
    ("return_items", "keep both"),
    ("return_items", "i still need it"),
    ("return_items", "都不退了"),
    ("return_items", "我还要用"),
    ("exchange_items", "cancel this exchange"),
    ("exchange_items", "算了 不换了"),
    ("change_items", "不改了 就这样吧"),
    ("delete_account", "ok dont"),
    ("delete_account", "please don't delete it"),
    ("delete_account", "别注销了"),
]
MEANT = [
    ("cancel_order", "changed my mind"),
    ("cancel_order", "改主意了"),
    ("cancel_order", "i don't need it anymore"),
    ("cancel_order", "dont want it anymore"),
    ("cancel_order", "no longer needed"),
    ("cancel_order", "i don't want to keep it"),
    ("cancel_order", "不想留着了"),
    ("cancel_order", "不想要了"),
    ("cancel_order", "不要了"),
    ("cancel_order", "cancel the order"),
    ("cancel_order", "changed my mind about the colour"),
    ("return_items", "keep it but return the mug"),
    ("return_items", "don't keep it"),
    ("return_items", "do you keep it?"),
    ("return_items", "return it"),
    ("return_items", "cancel the order"),
    ("return_items", "no"),
    ("return_items", "wait"),
    ("return_items", "退吧"),
    ("return_items", "还用不了"),
    ("exchange_items", "changed my mind, the black one"),
    ("exchange_items", "换黑色的"),
]


@pytest.mark.parametrize(("procedure", "text"), DROPPED, ids=[text for _, text in DROPPED])
def test_what_is_dropped_is_called_off(procedure, text):
    """It says so in all of its words, even where a reason is asked for."""
    assert calls_off(Case(procedure, asked="reason"), Heard(text, "inform"))


@pytest.mark.parametrize(("procedure", "text"), MEANT, ids=[text for _, text in MEANT])
def test_what_says_more_calls_nothing_off(procedure, text):
    """A reason, another wish and a bare no are read as what they are."""
    assert not calls_off(Case(procedure, asked="reason"), Heard(text, "inform"))


@pytest.mark.parametrize("text", ["changed my mind", "我改主意了"])
def test_a_change_of_mind_where_no_reason_is_asked_calls_off(text):
    """There it can mean nothing else."""
    assert calls_off(Case("return_items", asked="payment_method"), Heard(text, "inform"))
