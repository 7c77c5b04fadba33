"""The rules of paying an order in another way, without a database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.errors import NotAllowed
from assistant.services.records import Address, Localised, Order, OrderLine, Payment, PaymentMethod
from assistant.services.repaying import change_of

CARD = PaymentMethod("card_1", "card", "visa", "4242", None)
WALLET = PaymentMethod("wallet_1", "wallet", "alipay", "", None)
GIFT_CARD = PaymentMethod("gift_card_1", "gift_card", "", "", 3000)
LAMP = OrderLine("W1-1", "desk_lamp", "desk_lamp-01", Localised("Desk Lamp", "台灯"), {}, (), 5000)


def order(*payments: tuple[str, PaymentMethod, int], status: str = "pending") -> Order:
    """An order for a lamp, paid like this."""
    paid = tuple(Payment(kind, cents, method, None) for kind, method, cents in payments)
    home = Address("1 Main Street", "", "Chicago", "IL", "USA", "60614")
    return Order("#W1000001", "emma", status, None, (LAMP,), paid, (), home, None)


@pytest.mark.parametrize(
    ("payments", "method", "charge", "refunds"),
    [
        ([("payment", CARD, 5000)], WALLET, 5000, [("card_1", 5000)]),
        (
            [("payment", GIFT_CARD, 2000), ("payment", CARD, 3000)],
            WALLET,
            5000,
            [("gift_card_1", 2000), ("card_1", 3000)],
        ),
        ([("payment", GIFT_CARD, 2000), ("payment", CARD, 3000)], GIFT_CARD, 3000, [("card_1", 3000)]),
        (
            [("payment", CARD, 5000), ("refund", CARD, 5000), ("payment", WALLET, 5000)],
            CARD,
            5000,
            [("wallet_1", 5000)],
        ),
    ],
    ids=["one for one", "both for one", "a part stays", "back again"],
)
def test_amounts_are_net_per_method(payments, method, charge, refunds):
    """The new method pays what the others get back."""
    change = change_of(order(*payments), method)

    assert change.charge_cents == charge
    assert [(refund.method.id, refund.amount_cents) for refund in change.refunds] == refunds


@pytest.mark.parametrize(
    ("changed", "method", "rule"),
    [
        (order(("payment", CARD, 5000)), CARD, "payment_method_unchanged"),
        (order(("payment", CARD, 5000)), GIFT_CARD, "gift_card_too_small"),
        (order(("payment", CARD, 5000), status="processed"), WALLET, "payment_order_processed"),
        (order(("payment", CARD, 5000), status="delivered"), WALLET, "payment_order_processed"),
        (order(("payment", CARD, 5000), status="cancelled"), WALLET, "payment_order_cancelled"),
    ],
    ids=["the same method", "a small gift card", "processed", "delivered", "cancelled"],
)
def test_what_the_rules_forbid(changed, method, rule):
    """The method must be another one and cover the amount, and the order must be pending."""
    with pytest.raises(NotAllowed, match=rule):
        change_of(changed, method)


def test_an_order_whose_items_changed_may_be_paid_in_another_way():
    """It is still pending."""
    assert change_of(order(("payment", CARD, 5000), status="pending (items changed)"), WALLET).charge_cents == 5000


def test_what_the_customer_was_shown_is_in_the_fingerprint():
    """Another amount or another method is another preview; a balance is not."""
    shown = change_of(order(("payment", WALLET, 2000)), GIFT_CARD).fingerprint

    assert change_of(order(("payment", WALLET, 2001)), GIFT_CARD).fingerprint != shown
    assert change_of(order(("payment", WALLET, 2000)), CARD).fingerprint != shown
    assert change_of(order(("payment", WALLET, 2000)), replace(GIFT_CARD, balance_cents=2500)).fingerprint == shown
