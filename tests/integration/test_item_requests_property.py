"""What changes, returns and exchanges write: whatever is tried, in whatever order, money and status stay true."""

import shutil
import tempfile
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from assistant.errors import Refused
from assistant.services.clock import FixedClock
from assistant.services.confirmations import Confirmation
from assistant.services.item_requests import ItemWish
from assistant.services.records import GIFT_CARD, PAYMENT
from assistant.storage.database import Database
from assistant.storage.filling import create_sample
from assistant.storage.tables import AuditEntryRow, ItemRequestRow
from assistant.wiring import build_services

pytestmark = pytest.mark.integration

EMMA = "emma_walker_1000"
EDGES = {
    ("pending", "pending (items changed)"),
    ("pending", "cancelled"),
    ("delivered", "return requested"),
    ("delivered", "exchange requested"),
}
NUMBERS = ["#W1000001", "#W1000002", "#W1000003", "#W1000004", "#W2000001"]
KINDS = ["change", "return", "exchange"]


def net(order, method_id=None):
    """Return what came in less what went back, of one method or of all."""
    return sum(
        payment.amount_cents if payment.kind == PAYMENT else -payment.amount_cents
        for payment in order.payments
        if method_id in (None, payment.method.id)
    )


class Shop(RuleBasedStateMachine):
    """Emma tries everything with her orders, and with one of somebody else's."""

    sample: Path

    @initialize()
    def open(self):
        """Begin with the sample shop."""
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.sample, self.folder / "shop.db")
        self.services = build_services(
            Database(f"sqlite:///{self.folder / 'shop.db'}"), FixedClock(datetime(2026, 11, 20, tzinfo=timezone.utc))
        )
        self.before = self.orders()
        self.first = self.before
        self.written = 0
        self.key = 0

    def orders(self):
        """Return Emma's orders by number."""
        return {order.number: order for order in self.services.orders.of_customer(EMMA)}

    @rule(data=st.data(), kind=st.sampled_from(KINDS), number=st.sampled_from(NUMBERS), twice=st.booleans())
    def ask(self, data, kind, number, twice):
        """Preview a wish about some lines, and say yes once or twice."""
        order = self.orders().get(number)
        keys = data.draw(st.lists(st.sampled_from([line.key for line in order.lines]), min_size=1, unique=True)) if (
            order
        ) else ["W2000001-1"]  # fmt: skip
        variants = [variant.id for product in self.services.catalogue.products()[:60] for variant in product.variants]
        own = {line.key: self.siblings(line) for line in order.lines} if order else {}
        wished = {
            key: None if kind == "return" else data.draw(st.sampled_from(own.get(key, variants[:3]) + variants[:1]))
            for key in keys
        }
        method = data.draw(st.sampled_from(["card_1000001", "gift_card_1000001", "wallet_2000001"]))
        self.make(ItemWish(kind, number, wished, method), twice=twice)

    def siblings(self, line):
        """Return the variants of a line's product."""
        products = {product.key: product for product in self.services.catalogue.products()}
        return [variant.id for variant in products[line.product_key].variants]

    def make(self, wish, *, twice):
        """Preview and confirm; a refusal writes nothing."""
        self.key += 1
        yes = Confirmation(str(self.key), wish.kind, EMMA, wish.order_number, "talk", 1)
        try:
            expected = self.services.item_requests.preview(EMMA, wish).fingerprint
            receipt = self.services.item_requests.make(wish, yes, expected=expected)
        except Refused:
            return
        self.written += 1
        if twice:
            again = self.services.item_requests.make(wish, yes, expected=expected)
            assert (again.already_done, again.difference_cents) == (True, receipt.difference_cents)

    @rule(number=st.sampled_from(NUMBERS))
    def cancel(self, number):
        """Cancel an order, where that is allowed."""
        self.key += 1
        try:
            preview = self.services.orders.preview_cancellation(EMMA, number)
            self.services.orders.cancel(EMMA, number, reason="no_longer_needed", expected=preview,
                                        idempotency_key=str(self.key), conversation_id="talk", turn=1)  # fmt: skip
        except Refused:
            return
        self.written += 1

    @invariant()
    def statuses_move_along_the_edges(self):
        """No order takes a step that the shop does not know."""
        now = self.orders()
        steps = {(self.before[n].status, now[n].status) for n in now if self.before[n].status != now[n].status}
        assert steps <= EDGES
        self.before = now

    @invariant()
    def money_in_is_what_the_lines_cost(self):
        """What was paid and not given back is what the lines cost; nothing once an order is cancelled."""
        for order in self.orders().values():
            assert net(order) == (0 if order.status == "cancelled" else order.total_cents)

    @invariant()
    def a_gift_card_moves_by_what_its_orders_moved(self):
        """A balance is what it was, less what its payments took, and never negative."""
        methods = self.services.customers.get(EMMA).payment_methods
        for card in (method for method in methods if method.kind == GIFT_CARD):
            moved = sum(net(self.orders()[n], card.id) - net(self.first[n], card.id) for n in self.first)
            assert card.balance_cents == 1500 - moved >= 0

    @invariant()
    def every_write_is_audited_once(self):
        """As many audit entries as writes, and at most one request an order."""
        with self.services.database.reading() as session:
            assert session.execute(select(func.count()).select_from(AuditEntryRow)).scalar_one() == self.written
            per_order = select(func.count()).select_from(ItemRequestRow).group_by(ItemRequestRow.order_number)
            assert all(count == 1 for count in session.execute(per_order).scalars())

    def teardown(self):
        """Take the shop away."""
        self.services.database.close()
        shutil.rmtree(self.folder)


def test_money_and_status_stay_true_whatever_is_tried(tmp_path_factory):
    """Random changes, returns, exchanges and cancellations, confirmed once or twice."""
    Shop.sample = tmp_path_factory.mktemp("shop") / "sample.db"
    create_sample(Shop.sample, today=datetime(2026, 11, 20).date())
    quick = settings(
        max_examples=12, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )

    run_state_machine_as_test(Shop, settings=quick)
