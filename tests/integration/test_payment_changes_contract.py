"""How an order is paid changes once, by the rules, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from assistant.errors import FactsChanged, NotAllowed, OrderNotFound, Refused
from assistant.services.confirmations import Confirmation
from assistant.services.payment_changes import PaymentReceipt
from assistant.storage.tables import AuditEntryRow, ConfirmationRow, OrderRow, PaymentMethodRow
from assistant.wiring import Services

pytestmark = pytest.mark.integration

EMMA = "emma_walker_1000"
NUMBER = "#W1000004"  # 25.00 by gift card, 65.09 by card


def change(
    shop: Services, method: str = "card_1000001", *, key: str = "key-1", shown: str | None = None
) -> PaymentReceipt:
    """Let another method of Emma's pay, as previewed just now or before."""
    return shop.payments.make(
        method,
        Confirmation(key, "change_payment", EMMA, NUMBER, "conversation-1", 4),
        expected=shown or preview(shop, method),
    )


def preview(shop: Services, method: str = "card_1000001") -> str:
    """The fingerprint of what the change would do."""
    return shop.payments.preview(EMMA, NUMBER, method).fingerprint


def entries(shop: Services) -> list[tuple[str, str, int]]:
    """What was paid and refunded."""
    payments = shop.orders.get(EMMA, NUMBER).payments
    return [(payment.kind, payment.method.id, payment.amount_cents) for payment in payments]


def balance(shop: Services) -> int:
    """What the gift card holds."""
    with shop.database.reading() as session:
        return session.get(PaymentMethodRow, "gift_card_1000001").balance_cents


def count(shop: Services, table: type) -> int:
    """How many rows a table has."""
    with shop.database.reading() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_the_new_method_pays_what_the_others_get_back(shop):
    """The card takes over the gift card's part; the gift card has its money at once."""
    receipt = change(shop)

    assert entries(shop)[2:] == [("payment", "card_1000001", 2500), ("refund", "gift_card_1000001", 2500)]
    assert (receipt.charge_cents, balance(shop)) == (2500, 1500 + 2500)


def test_a_change_is_audited(shop):
    """An audit entry says who did what, in which turn, and how the money was before and after."""
    change(shop)

    with shop.database.reading() as session:
        entry = session.execute(select(AuditEntryRow)).scalar_one()
    assert (entry.who, entry.what, entry.subject) == (f"assistant for {EMMA}", "order.payment.changed", NUMBER)
    assert (len(entry.before["payments"]), len(entry.after["payments"])) == (2, 4)
    assert entry.after["balances"] == {"gift_card_1000001": 4000}


def test_a_gift_card_must_cover_what_it_is_to_pay(shop):
    """Emma's gift card holds 15.00 and would have to pay 65.09; the rule holds at the commit as well."""
    with pytest.raises(NotAllowed, match="gift_card_too_small"):
        preview(shop, "gift_card_1000001")

    with shop.database.transaction() as session:
        session.get(PaymentMethodRow, "gift_card_1000001").balance_cents = 6509
    shown = preview(shop, "gift_card_1000001")
    with shop.database.transaction() as session:
        session.get(PaymentMethodRow, "gift_card_1000001").balance_cents = 6508
    with pytest.raises(NotAllowed, match="gift_card_too_small"):
        change(shop, "gift_card_1000001", shown=shown)
    assert (len(entries(shop)), balance(shop), count(shop, ConfirmationRow)) == (2, 6508, 0)


def test_the_same_yes_twice_pays_once(shop):
    """The same key again returns the receipt and writes nothing."""
    shown = preview(shop)
    first = change(shop, shown=shown)

    assert change(shop, shown=shown) == first
    assert (len(entries(shop)), count(shop, AuditEntryRow)) == (4, 1)


def test_cancelling_afterwards_refunds_the_new_method_alone(shop):
    """Refunds are net per method, so what went back once does not go back again."""
    change(shop)

    refunds = shop.orders.preview_cancellation(EMMA, NUMBER).refunds

    assert [(refund.method.id, refund.amount_cents) for refund in refunds] == [("card_1000001", 9009)]


@pytest.mark.parametrize("status", ["processed", "delivered", "cancelled", "return requested"])
def test_only_a_pending_order_is_paid_in_another_way(shop, status):
    """The rule holds before the preview and at the commit."""
    shown = preview(shop)
    with shop.database.transaction() as session:
        session.get(OrderRow, NUMBER).status = status

    with pytest.raises(NotAllowed, match="payment_order"):
        preview(shop)
    with pytest.raises(NotAllowed, match="payment_order"):
        change(shop, shown=shown)
    assert len(entries(shop)) == 2


def test_amounts_that_changed_meanwhile_are_previewed_again(shop):
    """What was confirmed must still be true when it is done."""
    with pytest.raises(FactsChanged, match="previewed"):
        change(shop, shown="of yesterday")


def test_somebody_elses_method_and_order_are_unknown(shop):
    """Only one's own methods pay, and only for one's own orders."""
    with pytest.raises(NotAllowed, match="payment_method_unknown"):
        preview(shop, "wallet_2000001")
    with pytest.raises(OrderNotFound, match="of this customer"):
        shop.payments.preview(EMMA, "#W2000001", "card_1000001")


def test_parallel_changes_happen_once(shop):
    """Six at the same moment, with a key each: one of them does it."""
    shown = preview(shop)

    def attempt(index: int) -> PaymentReceipt | Refused:
        try:
            return change(shop, key=f"key-{index}", shown=shown)
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(attempt, range(6)))

    assert sum(isinstance(result, PaymentReceipt) for result in results) == 1
    assert (len(entries(shop)), balance(shop)) == (4, 4000)
