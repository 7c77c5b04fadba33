"""Addresses change once, by the rules, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace

import pytest
from sqlalchemy import func, select

from assistant.errors import FactsChanged, NotAllowed, OrderNotFound, Refused
from assistant.services.address_changes import AddressChange, AddressWish
from assistant.services.confirmations import Confirmation
from assistant.services.records import Address
from assistant.storage.tables import AuditEntryRow, ConfirmationRow, OrderRow
from assistant.wiring import Services

pytestmark = pytest.mark.integration

EMMA = "emma_walker_1000"
HOME = Address("2210 North Halsted Street", "Apt 3", "Chicago", "IL", "USA", "60614")
NEW = Address("12 Main Street", "Apt 4", "Austin", "TX", "USA", "78701")
BOTH = AddressWish(NEW, "#W1000001", account=True)


def change(shop: Services, wish: AddressWish = BOTH, *, key: str = "key-1", shown: str | None = None) -> AddressChange:
    """Change addresses of Emma's, as previewed just now or before."""
    return shop.addresses.change(
        wish,
        fingerprint=shown or shop.addresses.preview(EMMA, wish).fingerprint,
        confirmation=Confirmation(key, "change_address", EMMA, wish.order_number or EMMA, "conversation-1", 4),
    )


def addresses(shop: Services) -> tuple[Address, Address, Address]:
    """Where the order goes, where another one goes, and what the account has."""
    orders = {order.number: order.address for order in shop.orders.of_customer(EMMA)}
    return orders["#W1000001"], orders["#W1000004"], shop.customers.get(EMMA).address


def count(shop: Services, table: type) -> int:
    """How many rows a table has."""
    with shop.database.reading() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


@pytest.mark.parametrize(
    ("wish", "after"),
    [
        (replace(BOTH, account=False), (NEW, HOME, HOME)),
        (replace(BOTH, order_number=None), (HOME, HOME, NEW)),
        (BOTH, (NEW, HOME, NEW)),
    ],
    ids=["order", "account", "both"],
)
def test_exactly_what_was_asked_for_changes(shop, wish, after):
    """An order, the account or both; never another order."""
    change(shop, wish)

    assert addresses(shop) == after


def test_a_change_is_audited(shop):
    """An audit entry says who changed which address from what to what, and in which turn."""
    change(shop, replace(BOTH, account=False))

    with shop.database.reading() as session:
        entry = session.execute(select(AuditEntryRow)).scalar_one()
    assert (entry.who, entry.what, entry.subject) == (f"assistant for {EMMA}", "address.changed", "#W1000001")
    assert (entry.conversation_id, entry.turn) == ("conversation-1", 4)
    assert (entry.before, entry.after) == ({"order": asdict(HOME)}, {"order": asdict(NEW)})


def test_the_same_yes_twice_changes_once(shop):
    """The same key again tells what was changed and writes nothing, even where the rules forbid it by now."""
    shown = shop.addresses.preview(EMMA, BOTH).fingerprint
    first = change(shop, shown=shown)

    assert change(shop, shown=shown) == first
    assert count(shop, AuditEntryRow) == 1


@pytest.mark.parametrize("status", ["processed", "delivered", "cancelled", "return requested", "exchange requested"])
def test_an_order_on_its_way_keeps_its_address(shop, status):
    """The rule holds before the preview and at the commit; nothing is written, the account's address neither."""
    shown = shop.addresses.preview(EMMA, BOTH).fingerprint
    with shop.database.transaction() as session:
        session.get(OrderRow, "#W1000001").status = status

    with pytest.raises(NotAllowed, match="address_order"):
        shop.addresses.preview(EMMA, BOTH)
    with pytest.raises(NotAllowed, match="address_order"):
        change(shop, shown=shown)
    assert addresses(shop) == (HOME, HOME, HOME)
    assert count(shop, ConfirmationRow) == 0


def test_an_order_whose_items_changed_may_still_go_elsewhere(shop):
    """It is still pending."""
    with shop.database.transaction() as session:
        session.get(OrderRow, "#W1000001").status = "pending (items changed)"

    change(shop)

    assert addresses(shop) == (NEW, HOME, NEW)


def test_an_address_that_changed_meanwhile_is_previewed_again(shop):
    """What was confirmed must still be true when it is done."""
    shown = shop.addresses.preview(EMMA, BOTH).fingerprint
    change(shop, AddressWish(replace(NEW, line2="Apt 5"), "#W1000001", account=False), key="another")

    with pytest.raises(FactsChanged, match="previewed"):
        change(shop, shown=shown)


def test_a_foreign_order_keeps_its_address(shop):
    """Somebody else's order is unknown."""
    with pytest.raises(OrderNotFound, match="of this customer"):
        shop.addresses.preview(EMMA, replace(BOTH, order_number="#W2000001"))


def test_the_address_it_has_already_is_no_change(shop):
    """There is nothing to do when nothing would be different."""
    with pytest.raises(NotAllowed, match="address_unchanged"):
        shop.addresses.preview(EMMA, AddressWish(HOME, "#W1000001", account=True))


def test_parallel_changes_happen_once(shop):
    """Six at the same moment, with a key each: one of them does it."""
    shown = shop.addresses.preview(EMMA, BOTH).fingerprint

    def attempt(index: int) -> AddressChange | Refused:
        try:
            return change(shop, key=f"key-{index}", shown=shown)
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(attempt, range(6)))

    assert sum(isinstance(result, AddressChange) for result in results) == 1
    assert count(shop, AuditEntryRow) == 1
