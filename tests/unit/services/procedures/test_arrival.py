"""What is recorded as delivered and did not come goes to a person, once the record was looked at."""

import pytest

NOTHING_CAME = [
    "I never got it",
    "i still haven't received my order",
    "my last order says delivered but its not here",
    "marked as delivered but nothing came",
    "显示已签收，但我根本没收到",
    "物流说送达了，可是我没拿到",
]
SOMETHING_ELSE = [
    "where is my order",
    "has it been delivered?",
    "i don't have the order number",
    "i did not get a tracking number",
    "没收到物流短信，到哪了",
    "签收了吗",
]


@pytest.mark.parametrize("text", NOTHING_CAME)
def test_an_order_that_did_not_come_is_reported(emma, text):
    """The record is told, and a ticket opened with the customer's words and the order."""
    said = emma.says(text, "track_order", order_number="#W1000003")

    assert said[0] == "utter_instead_complaint"
    assert said[-1].startswith("utter_complaint")
    ticket = emma.services.tickets.list()[0]
    assert (text in ticket.summary, "#W1000003" in ticket.summary, ticket.category) == (True, True, "delivery")


@pytest.mark.parametrize("text", SOMETHING_ELSE)
def test_who_only_asks_gets_the_status(emma, text):
    """Nothing is reported that nobody complained of."""
    assert emma.says(text, "track_order", order_number="#W1000003")[0] == "utter_order_delivered"


def test_an_order_under_way_is_not_reported(emma):
    """It is told where it is."""
    assert emma.says("i never got it", "track_order", order_number="#W1000002")[0] == "utter_order_processed"


@pytest.mark.parametrize("text", ["my last order says delivered, where is it", "上一单显示已签收，在哪"])
def test_the_last_order_that_says_delivered_is_the_last_delivered(emma, text):
    """A newer one that is on its way cannot be meant."""
    emma.says(text, "track_order")

    assert emma.said[0].values["order_number"] == "#W1000003"


def test_only_delivered_orders_are_offered(emma):
    """None is named: those on their way are not in question."""
    emma.says("it says delivered but i have nothing", "track_order")

    assert emma.said[0].values["order_number"] == "#W1000003"
