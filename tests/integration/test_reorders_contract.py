"""The same is ordered again once, at today's prices, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from assistant.errors import FactsChanged, NotAllowed, OrderNotFound
from assistant.services.confirmations import Confirmation
from assistant.services.reorders import ReorderReceipt
from assistant.storage.tables import AuditEntryRow, OrderRow, VariantRow
from assistant.wiring import Services

pytestmark = pytest.mark.integration

EMMA = "emma_walker_1000"
EARLIER = "#W1000001"
VISA = "card_1000001"


def make(shop: Services, key: str = "key-1", expected: str | None = None) -> ReorderReceipt:
    """Let Emma confirm, as previewed just now or before."""
    fingerprint = expected or shop.reorders.preview(EMMA, EARLIER, VISA).fingerprint
    return shop.reorders.make(VISA, Confirmation(key, "reorder", EMMA, EARLIER, "c-1", 4), expected=fingerprint)


def set_variants(shop: Services, **values: object) -> None:
    """Change what the shop has of the earlier order's variants."""
    with shop.database.transaction() as session:
        for line in shop.orders.get(EMMA, EARLIER).lines:
            for name, value in values.items():
                setattr(session.get(VariantRow, line.variant_id), name, value)


def orders(shop: Services) -> int:
    """How many orders there are."""
    with shop.database.reading() as session:
        return session.execute(select(func.count()).select_from(OrderRow)).scalar_one()


@pytest.fixture(autouse=True)
def sold(shop):
    """Let everything be there, whatever the sample says."""
    set_variants(shop, available=True, stock=9)


def test_a_new_pending_order_is_paid_and_goes_to_the_account(shop):
    """Lines, today's prices, payment, address and audit entry."""
    set_variants(shop, price_cents=1000)

    receipt = make(shop)

    order, earlier = shop.orders.get(EMMA, receipt.number), shop.orders.get(EMMA, EARLIER)
    assert (order.status, order.total_cents, order.placed_at) == ("pending", 2000, shop.clock.now())
    assert [line.variant_id for line in order.lines] == [line.variant_id for line in earlier.lines]
    assert [(payment.method.id, payment.amount_cents) for payment in order.payments] == [(VISA, 2000)]
    assert order.address == shop.customers.get(EMMA).address
    with shop.database.reading() as session:
        assert session.execute(select(AuditEntryRow.what)).scalar_one() == "order.placed"


def test_what_is_not_available_is_left_out(shop):
    """The preview says so, and the rest is ordered."""
    lamp = shop.orders.get(EMMA, EARLIER).lines[0]
    with shop.database.transaction() as session:
        session.get(VariantRow, lamp.variant_id).available = False

    preview = shop.reorders.preview(EMMA, EARLIER, VISA)
    receipt = make(shop)

    assert [again.variant is None for again in preview.lines] == [True, False]
    assert len(shop.orders.get(EMMA, receipt.number).lines) == 1


def test_only_the_lines_that_are_wanted_are_ordered(shop):
    """Previewed, paid and fixed by the fingerprint; what the customer saw of all lines is another thing."""
    mug = shop.orders.get(EMMA, EARLIER).lines[1]
    whole = shop.reorders.preview(EMMA, EARLIER, VISA)
    preview = shop.reorders.preview(EMMA, EARLIER, VISA, only=[mug.key])
    said_yes = Confirmation("key-1", "reorder", EMMA, EARLIER, "c-1", 4)

    with pytest.raises(FactsChanged, match="not what was previewed"):
        shop.reorders.make(VISA, said_yes, expected=whole.fingerprint, only=[mug.key])
    receipt = shop.reorders.make(VISA, said_yes, expected=preview.fingerprint, only=[mug.key])

    assert receipt.total_cents == preview.total_cents == shop.reorders.total_cents(EMMA, EARLIER, only=[mug.key])
    assert [line.variant_id for line in shop.orders.get(EMMA, receipt.number).lines] == [mug.variant_id]


def test_an_item_that_is_sold_out_is_refused_alone(shop):
    """The rest of the order can be had, and is not what is wanted."""
    mug = shop.orders.get(EMMA, EARLIER).lines[1]
    with shop.database.transaction() as session:
        session.get(VariantRow, mug.variant_id).available = False

    with pytest.raises(NotAllowed, match="item_not_to_reorder"):
        shop.reorders.preview(EMMA, EARLIER, VISA, only=[mug.key])


@pytest.mark.parametrize("gone", [{"available": False}, {"stock": 0}], ids=["not sold", "sold out"])
def test_nothing_left_is_refused(shop, gone):
    """Before the preview and at the commit."""
    expected = shop.reorders.preview(EMMA, EARLIER, VISA).fingerprint
    set_variants(shop, **gone)

    with pytest.raises(NotAllowed, match="nothing_to_reorder"):
        shop.reorders.preview(EMMA, EARLIER, VISA)
    with pytest.raises(NotAllowed, match="nothing_to_reorder"):
        make(shop, expected=expected)


def test_a_gift_card_must_cover_it(shop):
    """Its balance is 15.00."""
    with pytest.raises(NotAllowed, match="gift_card_too_small"):
        shop.reorders.preview(EMMA, EARLIER, "gift_card_1000001")


def test_a_changed_price_is_previewed_again(shop):
    """What was shown must still be so, or nothing is ordered."""
    before, expected = orders(shop), shop.reorders.preview(EMMA, EARLIER, VISA).fingerprint
    set_variants(shop, price_cents=1)

    with pytest.raises(FactsChanged, match="previewed"):
        make(shop, expected=expected)
    assert orders(shop) == before


def test_a_foreign_order_or_method_orders_nothing(shop):
    """Somebody else's looks like none."""
    with pytest.raises(OrderNotFound, match="of this customer"):
        shop.reorders.preview(EMMA, "#W2000001", VISA)
    with pytest.raises(NotAllowed, match="payment_method_unknown"):
        shop.reorders.preview(EMMA, EARLIER, "wallet_2000001")


def test_one_yes_at_six_at_once_orders_once(shop):
    """Whoever taps twice gets one order, and its number each time."""
    before, expected = orders(shop), shop.reorders.preview(EMMA, EARLIER, VISA).fingerprint

    with ThreadPoolExecutor(6) as pool:
        numbers = {receipt.number for receipt in pool.map(lambda _: make(shop, expected=expected), range(6))}

    assert len(numbers) == 1
    assert orders(shop) == before + 1
