"""An address may stand in another order or in the account; naming an order to change is something else."""

import pytest

from assistant.services.procedures.needs.address_source import ACCOUNT, ANOTHER_ORDER, find_source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("change the address of order #W1000004, use the same address as for order #W1000001", "#W1000001"),
        ("send #W1000004 to the address of order #W1000001", "#W1000001"),
        ("#W1000004 should arrive where order #W1000001 goes", "#W1000001"),
        ("#W2000004的地址就用#W2000001那个", "#W2000001"),
        ("#W2000004和#W2000001送同一个地方", "#W2000001"),
        ("make it the same as my other order", ANOTHER_ORDER),
        ("send #W1000004 to my account address", ACCOUNT),
        ("订单#W2000004的地址改成和订单#W2000001一样", "#W2000001"),
        ("把#W2000004的地址改成#W2000001的地址", "#W2000001"),
        ("和我另一个订单一样", ANOTHER_ORDER),
        ("寄到我的默认地址", ACCOUNT),
    ],
)
def test_a_place_is_found(text, source):
    """It is found with the words that say to take it from there."""
    assert find_source(text, asked=False).value == source


@pytest.mark.parametrize(
    "text",
    [
        "change the delivery address of #W1000002",
        "the address on order #W1000002 is wrong",
        "I'd like order #W1000002 sent elsewhere",
        "change the address of my other order",
        "I want to update the default address in my account",
        "修改订单#W2000002的收货地址",
        "改一下另一个订单的地址",
        "我想修改账户的默认收货地址",
    ],
)
def test_what_is_to_be_changed_is_no_place_to_take_it_from(text):
    """The address of an order that is to be changed is not the new one."""
    assert find_source(text, asked=False) is None
