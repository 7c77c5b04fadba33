"""Which ways to pay a message means, and whether it shares the money out between them."""

import pytest

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.needs.sharing_out import meant_methods

_NAMES = {"gift card": "gift_card", "visa": "visa", "礼品卡": "gift_card", "支付宝": "alipay"}


def _meant(text):
    found = [(text.find(surface), surface, name) for surface, name in _NAMES.items() if surface in text]
    entities = [Entity("payment_method", name, word, start, start + len(word)) for start, word, name in sorted(found)]
    return meant_methods(Heard(text, "inform", tuple(entities)))


@pytest.mark.parametrize(
    "text",
    [
        "the kettle to my gift card and the t-shirt to my visa", "half on the visa, half on the gift card",
        "put half of it on my visa", "visa and the rest on the gift card",
        "鼠标退到礼品卡，键盘退到支付宝", "一半退支付宝，剩下的退礼品卡",
    ],
)  # fmt: skip
def test_money_for_two_ways_is_shared_out(text):
    """One return goes back one way."""
    assert _meant(text).is_shared


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("i paid with visa but i want it on my gift card", ("gift_card",)),
        ("from my visa to my gift card", ("gift_card",)),
        ("to my visa, not the gift card", ("visa",)), ("visa instead of the gift card", ("visa",)),
        ("我用支付宝付的，退到礼品卡", ("gift_card",)), ("不要礼品卡，退支付宝", ("alipay",)),
        ("visa or gift card, whichever is faster", ("visa", "gift_card")), ("i paid with visa", ("visa",)),
    ],
)  # fmt: skip
def test_how_it_was_paid_and_what_is_refused_is_not_meant(text, names):
    """Two ways in a message are no two ways for the money."""
    assert (_meant(text).names, _meant(text).is_shared) == (names, False)
