"""The reference shop of the acceptance tests: each rule of the policy, by hand-made figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.tau.comparison import differences
from tests.acceptance.tau.playing import read_shop
from tests.acceptance.tau.reference import apply
from tests.acceptance.tau.tasks import read_tasks

HERE = Path(__file__).parents[2] / "acceptance" / "tau"
GIFT_CARD, CARD = "gift_card_3000012", "credit_card_3000005"


@pytest.fixture
def shop():
    """The small shop."""
    return read_shop(HERE / "shop")


def _act(shop, name, **kwargs):
    apply(shop, [{"name": name, "kwargs": kwargs}])


def _balance(shop):
    return shop["users"]["hannah_becker_1001"]["payment_methods"][GIFT_CARD]["balance"]


def test_a_cancelled_order_goes_back_to_its_gift_card_at_once(shop):
    """33.70 for a clock with 7 percent and 5 cents on top: 36.11 come back."""
    _act(shop, "cancel_pending_order", order_id="#W5100103", reason="no longer needed")

    assert shop["orders"]["#W5100103"]["status"] == "cancelled"
    assert _balance(shop) == 286.11


def test_after_a_change_of_payment_a_cancelled_order_refunds_the_new_method_alone(shop):
    """Paid by gift card, moved to the credit card, cancelled: the gift card gets its money once."""
    _act(shop, "modify_pending_order_payment", order_id="#W5100103", payment_method_id=CARD)
    _act(shop, "cancel_pending_order", order_id="#W5100103", reason="no longer needed")

    entries = shop["orders"]["#W5100103"]["payment_history"]
    assert [(one["transaction_type"], one["payment_method_id"]) for one in entries] == [
        ("payment", GIFT_CARD),
        ("payment", CARD),
        ("refund", GIFT_CARD),
        ("refund", CARD),
    ]
    assert _balance(shop) == 286.11


def test_what_the_policy_forbids_changes_nothing(shop):
    """A delivered order cannot be cancelled, and a gift card with too little pays nothing."""
    _act(shop, "cancel_pending_order", order_id="#W5100102", reason="no longer needed")
    _act(shop, "modify_pending_order_payment", order_id="#W5100201", payment_method_id="gift_card_3000112")
    _act(shop, "cancel_pending_order", order_id="#W5100203", reason="bored")

    assert differences(read_shop(HERE / "shop"), shop) == []


def test_changed_items_are_paid_by_their_difference(shop):
    """The kettle in ceramic and 1.5 liters costs 21 percent more; the gift card pays that."""
    wish = read_tasks(HERE / "tasks.jsonl", shop)[7]
    apply(shop, wish.actions)

    order = shop["orders"]["#W5100101"]
    assert order["status"] == "pending (item modified)"
    assert order["items"][0]["options"] == {"material": "ceramic", "capacity": "1.5 liters"}
    assert order["payment_history"][1] == {
        "transaction_type": "payment",
        "amount": 8.39,
        "payment_method_id": GIFT_CARD,
    }
    assert _balance(shop) == 241.61


def test_every_task_of_ours_is_allowed(shop):
    """Each of the tasks in the repository changes something."""
    tasks = read_tasks(HERE / "tasks.jsonl", shop)

    for_each = [differences(read_shop(HERE / "shop"), _after(task)) for task in tasks]

    assert all(for_each)


def _after(task):
    changed = read_shop(HERE / "shop")
    apply(changed, task.actions)
    return changed


def test_lists_and_floats_compare_by_what_they_mean():
    """The order of a list and digits beyond the cents make no difference; a cent does."""
    assert differences({"a": [1.0, 2.3], "b": 5}, {"a": [2.3000000001, 1], "b": 5.0}) == []
    assert differences({"a": 1.00}, {"a": 1.01}) == ["/a: expected 1.0, found 1.01"]
