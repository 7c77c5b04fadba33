"""Orders keep their promises on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.engine import Engine

from assistant.errors import FactsChanged, NotAllowed, OrderNotFound, Refused
from assistant.services.cancelling import Cancellation, CancellationPreview
from assistant.services.records import CANCELLED, GIFT_CARD
from assistant.storage.tables import AuditEntryRow, ConfirmationRow, OrderRow, PaymentMethodRow, PaymentRow
from assistant.wiring import Services

pytestmark = pytest.mark.integration

EMMA = "emma_walker_1000"
FANG = "wang_fang_2000"


def cancel(
    shop: Services,
    number: str = "#W1000004",
    *,
    key: str = "key-1",
    reason: str = "no_longer_needed",
    expected: CancellationPreview | str | None = None,
    turn: int = 4,
) -> Cancellation:
    """Cancel an order of Emma's, as previewed just now or before."""
    return shop.orders.cancel(
        EMMA,
        number,
        reason=reason,
        expected=expected or shop.orders.preview_cancellation(EMMA, number),
        idempotency_key=key,
        conversation_id="conversation-1",
        turn=turn,
    )


def count(shop: Services, table: type, *where: Any) -> int:
    """How many rows a table has."""
    with shop.database.reading() as session:
        return session.execute(select(func.count()).select_from(table).where(*where)).scalar_one()


def refunds_of(shop: Services, number: str) -> int:
    """How many refunds an order has."""
    return count(shop, PaymentRow, PaymentRow.order_number == number, PaymentRow.kind == "refund")


def test_a_customers_orders_come_newest_first(shop):
    """The newest order of a customer comes first."""
    numbers = [order.number for order in shop.orders.of_customer(EMMA)]

    assert numbers == ["#W1000001", "#W1000004", "#W1000002", "#W1000003"]


def test_an_order_without_a_date_comes_last(shop):
    """An order whose date is unknown stands behind those with one."""
    with shop.database.transaction() as session:
        session.get(OrderRow, "#W1000001").placed_at = None

    assert shop.orders.of_customer(EMMA)[-1].number == "#W1000001"


def test_an_order_has_everything_a_customer_may_ask_about(shop):
    """Names and options of lines come in both languages, money in cents, dates in UTC."""
    order = shop.orders.get(EMMA, "w1000001")

    assert order.total_cents == 5299
    assert [line.name.zh for line in order.lines] == ["台灯", "马克杯"]
    assert order.lines[0].describe_options("en") == "black, high, USB"
    assert order.lines[0].describe_options("zh") == "黑色，高亮度，USB供电"
    assert order.placed_at.isoformat() == "2026-03-01T09:00:00+00:00"
    assert order.address.post_code == "60614"


def test_two_equal_items_are_two_lines(shop):
    """The same item twice in one order is two lines with keys of their own."""
    keys = {line.key for line in shop.orders.get(EMMA, "#W1000004").lines if line.product_key == "mug"}

    assert len(keys) == 2


@pytest.fixture
def statements():
    """The statements that reach any database while a test runs."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


def test_many_orders_take_no_more_queries_than_one(shop, statements):
    """One query for the labels and four for the orders, however many they are."""
    orders = shop.orders.of_customer(EMMA)

    asked = [statement for statement in statements if statement.startswith("SELECT") and "FROM" in statement]
    assert (len(orders), len(asked)) == (4, 5)


@pytest.mark.parametrize(
    "number", ["#W2000001", "#W9999999", "hello", ""], ids=["foreign", "unknown", "no number", "empty"]
)
def test_a_foreign_order_is_an_unknown_order(shop, number):
    """Somebody else's order, an unknown one and no number at all look the same."""
    with pytest.raises(OrderNotFound, match="of this customer"):
        shop.orders.get(EMMA, number)


def test_a_preview_changes_nothing(shop):
    """Looking at what a cancellation would do leaves the order as it was."""
    before = shop.orders.get(EMMA, "#W1000004")

    shop.orders.preview_cancellation(EMMA, "#W1000004")

    assert shop.orders.get(EMMA, "#W1000004") == before


def test_each_method_gets_back_what_it_paid(shop):
    """A gift card is refunded at once, a card later, each with its own part."""
    preview = shop.orders.preview_cancellation(EMMA, "#W1000004")

    parts = [(refund.method.kind, refund.amount_cents, refund.at_once) for refund in preview.refunds]
    assert parts == [(GIFT_CARD, 2500, True), ("card", 6509, False)]
    assert preview.total_cents == 9009


def test_refunds_are_net_of_what_was_refunded_before(shop):
    """What a method already got back is not refunded again."""
    with shop.database.transaction() as session:
        session.add(
            PaymentRow(order_number="#W1000004", payment_method_id="card_1000001", kind="refund", amount_cents=6509)
        )

    preview = shop.orders.preview_cancellation(EMMA, "#W1000004")

    assert [(refund.method.id, refund.amount_cents) for refund in preview.refunds] == [("gift_card_1000001", 2500)]


def test_cancelling_writes_status_refunds_and_balance(shop):
    """The order is cancelled with its reason, the refunds are written, the gift card's balance rises."""
    done = cancel(shop)

    assert (done.order.status, done.order.cancel_reason) == (CANCELLED, "no_longer_needed")
    assert (done.total_cents, done.already_done) == (9009, False)
    assert refunds_of(shop, "#W1000004") == 2
    with shop.database.reading() as session:
        assert session.get(PaymentMethodRow, "gift_card_1000001").balance_cents == 4000


def test_cancelling_is_audited(shop):
    """An audit entry says who did what, in which turn, and how the order was before and after."""
    cancel(shop)

    with shop.database.reading() as session:
        entry = session.execute(select(AuditEntryRow)).scalar_one()
    assert (entry.who, entry.what, entry.subject) == (f"assistant for {EMMA}", "order.cancelled", "#W1000004")
    assert (entry.conversation_id, entry.turn) == ("conversation-1", 4)
    assert (entry.before["status"], entry.after["status"]) == ("pending", "cancelled")
    assert (entry.before["balances"], entry.after["balances"]) == (
        {"gift_card_1000001": 1500},
        {"gift_card_1000001": 4000},
    )


def test_the_same_yes_twice_cancels_once(shop):
    """The same key again returns the stored receipt and writes nothing."""
    expected = shop.orders.preview_cancellation(EMMA, "#W1000004")
    first = cancel(shop, expected=expected)

    second = cancel(shop, "w1000004", expected=expected)

    assert (second.already_done, second.refunds, second.total_cents) == (True, first.refunds, first.total_cents)
    assert refunds_of(shop, "#W1000004") == 2
    assert count(shop, AuditEntryRow) == 1


def test_a_yes_delivered_again_needs_no_preview(shop):
    """After a crash the fingerprint and the key of the yes are enough to get the receipt."""
    fingerprint = shop.orders.preview_cancellation(EMMA, "#W1000004").fingerprint
    cancel(shop, expected=fingerprint)

    again = cancel(shop, expected=fingerprint)

    assert (again.already_done, again.total_cents) == (True, 9009)


def test_a_key_used_for_another_order_is_refused(shop):
    """A key stands for one yes: with another order it is not the same yes."""
    cancel(shop, "#W1000001")

    with pytest.raises(FactsChanged, match="used for something else"):
        cancel(shop, "#W1000004")


@pytest.mark.parametrize("same_key", [True, False], ids=["one key", "a key each"])
def test_parallel_cancels_happen_once(shop, same_key):
    """Six at the same moment, with one key or a key each: one of them does it, once."""
    expected = shop.orders.preview_cancellation(EMMA, "#W1000004")

    def attempt(index: int) -> Cancellation | Refused:
        try:
            return cancel(shop, key="one" if same_key else f"key-{index}", expected=expected)
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(attempt, range(6)))

    done = [result for result in results if isinstance(result, Cancellation) and not result.already_done]
    rest = [result for result in results if result not in done]
    assert len(done) == 1
    assert all(isinstance(result, Cancellation if same_key else NotAllowed) for result in rest)
    assert refunds_of(shop, "#W1000004") == 2
    assert shop.orders.get(EMMA, "#W1000004").payments[0].method.balance_cents == 4000


@pytest.mark.parametrize(
    ("status", "rule"),
    [
        ("processed", "order_already_processed"),
        ("delivered", "order_already_delivered"),
        ("cancelled", "order_already_cancelled"),
        ("pending (items changed)", "order_items_changed"),
        ("return requested", "order_return_requested"),
        ("exchange requested", "order_exchange_requested"),
    ],
)
def test_only_a_pending_order_can_be_cancelled(shop, status, rule):
    """Any other status names the rule that forbids it, before the preview and at the commit."""
    expected = shop.orders.preview_cancellation(EMMA, "#W1000004")
    with shop.database.transaction() as session:
        session.get(OrderRow, "#W1000004").status = status

    with pytest.raises(NotAllowed, match=rule):
        shop.orders.preview_cancellation(EMMA, "#W1000004")
    with pytest.raises(NotAllowed, match=rule):
        cancel(shop, expected=expected)


def test_a_refused_cancel_leaves_nothing_behind(shop):
    """A refusal keeps no key: the customer may confirm again under the same one."""
    with pytest.raises(FactsChanged, match="previewed"):
        cancel(shop, expected=shop.orders.preview_cancellation(EMMA, "#W1000001"))

    assert count(shop, ConfirmationRow) == 0
    assert cancel(shop).already_done is False


def test_another_reason_is_not_accepted(shop):
    """The shop accepts two reasons for cancelling."""
    with pytest.raises(NotAllowed, match="reason_not_accepted"):
        cancel(shop, reason="found_it_cheaper")


def test_a_foreign_order_cannot_be_cancelled(shop):
    """With somebody else's preview in hand, the order is still unknown."""
    expected = shop.orders.preview_cancellation(FANG, "#W2000001")

    with pytest.raises(OrderNotFound, match="of this customer"):
        shop.orders.cancel(
            EMMA,
            "#W2000001",
            reason="no_longer_needed",
            expected=expected,
            idempotency_key="k",
            conversation_id="c",
            turn=1,
        )
