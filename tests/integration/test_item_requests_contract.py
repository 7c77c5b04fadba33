"""Changes, returns and exchanges of items happen once, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from assistant.errors import Refused
from assistant.services.confirmations import Confirmation
from assistant.services.item_requests import ItemReceipt, ItemWish
from assistant.storage.tables import AuditEntryRow, ItemRequestRow, PaymentRow
from assistant.wiring import Services

pytestmark = pytest.mark.integration

EMMA = "emma_walker_1000"
DELIVERED, PENDING, VISA = "#W1000003", "#W1000001", "card_1000001"


def wish_of(shop: Services, kind: str) -> ItemWish:
    """A return of everything delivered, or a change of the first pending line to another variant."""
    if kind == "return":
        lines = shop.orders.get(EMMA, DELIVERED).lines
        return ItemWish("return", DELIVERED, {line.key: None for line in lines}, VISA)
    line = shop.orders.get(EMMA, PENDING).lines[0]
    product = next(product for product in shop.catalogue.products() if product.key == line.product_key)
    other = next(one for one in product.variants if one.available and one.id != line.variant_id)
    return ItemWish("change", PENDING, {line.key: other.id}, VISA)


def count(shop: Services, table: type) -> int:
    """How many rows a table has."""
    with shop.database.reading() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


@pytest.mark.parametrize("kind", ["return", "change"])
@pytest.mark.parametrize("same_key", [True, False], ids=["one key", "a key each"])
def test_parallel_confirmations_happen_once(shop, kind, same_key):
    """Six at the same moment: one request, one audit entry, the money moved once."""
    wish, paid = wish_of(shop, kind), count(shop, PaymentRow)
    expected = shop.item_requests.preview(EMMA, wish).fingerprint

    def attempt(index: int) -> ItemReceipt | Refused:
        key = "one" if same_key else f"key-{index}"
        try:
            confirmation = Confirmation(key, f"{kind}_items", EMMA, wish.order_number, "c-1", 4)
            return shop.item_requests.make(wish, confirmation, expected=expected)
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(attempt, range(6)))

    receipts = [result for result in results if isinstance(result, ItemReceipt)]
    assert len(receipts) == (6 if same_key else 1)
    assert [receipt.already_done for receipt in receipts].count(False) == 1
    assert (count(shop, ItemRequestRow), count(shop, AuditEntryRow)) == (1, 1)
    assert count(shop, PaymentRow) - paid == (1 if kind == "change" else 0)
