"""The rules of cancelling, without a database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.errors import NotAllowed
from assistant.services.cancelling import from_receipt, net_refunds, preview_of, to_receipt
from assistant.services.records import Address, Localised, Order, OrderLine, Payment, PaymentMethod

CARD = PaymentMethod("card_1", "card", "visa", "4242", None)
GIFT_CARD = PaymentMethod("gift_card_1", "gift_card", "", "", 1000)
WALLET = PaymentMethod("wallet_1", "wallet", "alipay", "", None)
LAMP = OrderLine("W1-1", "desk_lamp", "desk_lamp-01", Localised("Desk Lamp", "台灯"), {}, (), 5000)


def order(*payments: tuple[str, PaymentMethod, int], status: str = "pending") -> Order:
    """An order for a lamp, paid like this."""
    paid = tuple(Payment(kind, cents, method, None) for kind, method, cents in payments)
    home = Address("1 Main Street", "", "Chicago", "IL", "USA", "60614")
    return Order("#W1000001", "emma", status, None, (LAMP,), paid, (), home, None)


@pytest.mark.parametrize(
    ("payments", "refunds"),
    [
        ([("payment", CARD, 5000)], [("card_1", 5000, False)]),
        ([("payment", GIFT_CARD, 5000)], [("gift_card_1", 5000, True)]),
        (
            [("payment", GIFT_CARD, 2000), ("payment", WALLET, 3000)],
            [("gift_card_1", 2000, True), ("wallet_1", 3000, False)],
        ),
        (
            [("payment", CARD, 5000), ("refund", CARD, 5000), ("payment", WALLET, 5000)],
            [("wallet_1", 5000, False)],
        ),
        ([("payment", CARD, 5000), ("payment", CARD, 700), ("refund", CARD, 200)], [("card_1", 5500, False)]),
        ([], []),
    ],
    ids=["card", "gift card", "mixed", "after a payment change", "after changed items", "nothing paid"],
)
def test_refunds_are_net_per_method(payments, refunds):
    """Each method gets back what it still has in the order; a gift card at once."""
    got = net_refunds(order(*payments))

    assert [(refund.method.id, refund.amount_cents, refund.at_once) for refund in got] == refunds


def test_a_status_without_a_rule_is_refused_too():
    """A status that this version does not know cannot be cancelled."""
    with pytest.raises(NotAllowed, match="order_not_pending"):
        preview_of(order(status="on the moon"))


@pytest.mark.parametrize(
    "changed",
    [
        order(("payment", CARD, 4999)),
        order(("payment", WALLET, 5000)),
        replace(order(("payment", CARD, 5000)), lines=(replace(LAMP, variant_id="desk_lamp-02"),)),
    ],
    ids=["amount", "method", "item"],
)
def test_what_the_customer_was_shown_is_in_the_fingerprint(changed):
    """Another amount, another method or another item is another preview."""
    shown = preview_of(order(("payment", CARD, 5000)))

    assert preview_of(changed).fingerprint != shown.fingerprint


def test_a_balance_is_no_part_of_the_preview():
    """A gift card used elsewhere meanwhile does not make the customer confirm again."""
    used = replace(GIFT_CARD, balance_cents=0)

    before, after = (preview_of(order(("payment", method, 5000))) for method in (GIFT_CARD, used))

    assert before.fingerprint == after.fingerprint


def test_a_receipt_survives_being_kept():
    """What is read back from a kept receipt is what was done."""
    preview = preview_of(order(("payment", GIFT_CARD, 2000), ("payment", CARD, 3000)))

    kept = from_receipt(to_receipt(preview), preview.order)

    assert (kept.refunds, kept.total_cents, kept.already_done) == (preview.refunds, 5000, True)
