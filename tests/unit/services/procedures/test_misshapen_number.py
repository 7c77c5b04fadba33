"""What is called an order's number and has not the form of one."""

import pytest

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.misshapen_number import misshapen_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("order 99999999", "99999999"),
        ("where's order number 77?", "77"),
        ("where is order A-4471", "A-4471"),
        ("track #4471", "4471"),
        ("W100003", "W100003"),
        ("订单A99999到哪了", "A99999"),
        ("取消订单123456789", "123456789"),
    ],
)
def test_a_number_of_another_form_is_found(text, number):
    """It is named to the customer as they wrote it."""
    assert misshapen_number(Heard(text, "track_order")) == number


@pytest.mark.parametrize(
    "text",
    [
        "order 2 mugs",
        "order 1000 mugs",
        "order again",
        "where is my order, 60614",
        "I ordered 3 days ago",
        "订单2个",
        "第2单",
    ],
)
def test_other_numbers_are_none(text):
    """A quantity, a post code, a day and a place in a list."""
    assert misshapen_number(Heard(text, "track_order")) is None


def test_beside_a_right_one_nothing_is_misshapen():
    """The order is known then."""
    entity = Entity("order_number", "#W1000001", "#W1000001", 9, 18)

    assert misshapen_number(Heard("where is #W1000001, no 77", "track_order", (entity,))) is None
