"""Changing an address, below Rasa."""

from dataclasses import replace

import pytest

from assistant.services.records import Address

NEW = Address("12 Main Street", "Apt 4", "Austin", "TX", "USA", "78701")
TOLD = "12 Main Street, Apt 4, Austin, TX 78701"
HOME = Address("2210 North Halsted Street", "Apt 3", "Chicago", "IL", "USA", "60614")


def order_address(talk, number="#W1000001"):
    """Read where an order goes from the database."""
    return talk.services.orders.get(talk.customer_id, number).address


def account_address(talk):
    """Read the account's address from the database."""
    return talk.services.customers.get(talk.customer_id).address


def wish(talk, text, intent="change_shipping_address", **entities):
    """Wish for another address."""
    return talk.says(text, intent, **entities)


def test_an_order_goes_elsewhere_after_an_explicit_yes(emma):
    """Name the order and the address, see the old and the new one, say yes."""
    said = wish(emma, f"send order #W1000001 to {TOLD}", order_number="#W1000001")

    assert said == ["utter_change_address_preview_order", "utter_ask_confirmation"]
    assert emma.said[0].values["order_before"] == "2210 North Halsted Street, Apt 3, Chicago, IL 60614, USA"
    assert order_address(emma) == HOME
    assert emma.says("yes", "affirm") == ["utter_change_address_receipt_order"]
    assert (order_address(emma), account_address(emma)) == (NEW, HOME)


def test_a_no_changes_nothing(emma):
    """No means no."""
    wish(emma, f"send order #W1000001 to {TOLD}", order_number="#W1000001")

    assert emma.says("no", "deny") == ["utter_nothing_changed"]
    assert order_address(emma) == HOME


def test_only_the_missing_parts_are_asked(emma):
    """Street first, then city, then state and post code."""
    wish(emma, "send order #W1000001 to 12 Main Street, Apt 4", order_number="#W1000001")
    assert emma.said[-1].values["parts"] == "the city, the state, the post code, and the country"

    emma.says("Austin", "out_of_scope")
    assert emma.said[-1].values["parts"] == "the state, the post code, and the country"

    assert emma.says("TX 78701", "inform", post_code="78701")[0] == "utter_change_address_preview_order"


def test_the_post_code_of_the_new_address_identifies_nobody(talk):
    """Who is not identified yet and tells the new address is asked for the post code of the account."""
    wish(talk, f"send order #W1000001 to {TOLD}", order_number="#W1000001", post_code="78701")
    assert talk.said[-1].response == "utter_ask_customer"

    assert talk.says("emma.walker@example.com", email="emma.walker@example.com") == ["utter_ask_post_code"]
    said = talk.says("60614", post_code="60614")

    assert said == ["utter_identity_confirmed", "utter_change_address_preview_order", "utter_ask_confirmation"]


@pytest.mark.parametrize(
    "text",
    ["use the same address as order #W1000002 for my order #W1000001", "#W1000001 的地址改成和订单 #W1000002 一样"],
)
def test_the_same_as_another_order_by_number(emma, text):
    """The order that is pointed at gives the address and is not the one that changes."""
    with emma.services.database.transaction() as session:
        from assistant.storage.tables import OrderRow

        session.get(OrderRow, "#W1000002").address.line1 = "1 Office Plaza"

    wish(emma, text, order_number="#W1000001")
    emma.says("yes", "affirm")

    assert order_address(emma) == replace(HOME, line1="1 Office Plaza")


def test_the_account_alone(emma):
    """Setting up an address changes the account and no order, and asks for no order."""
    assert wish(emma, "I want to set up a new address", "set_up_shipping_address") == ["utter_ask_address"]

    assert emma.says(TOLD)[0] == "utter_change_address_preview_account"
    assert emma.says("yes", "affirm") == ["utter_change_address_receipt_account"]
    assert (order_address(emma), account_address(emma)) == (HOME, NEW)


def test_both_at_the_preview(emma):
    """Whoever adds the account at the preview gets a preview of both, and one yes does both."""
    wish(emma, f"send order #W1000001 to {TOLD}", order_number="#W1000001")

    assert (
        emma.says("also change it in my account", "set_up_shipping_address")[0] == "utter_change_address_preview_both"
    )
    emma.says("yes", "affirm")

    assert (order_address(emma), account_address(emma)) == (NEW, NEW)


def test_a_bare_wish_is_asked_what_for(emma):
    """An order, the account, or both: a bare "change address" may mean any of them."""
    assert wish(emma, "change address") == ["utter_ask_address_scope"]

    assert emma.says("the third one", "choose", ordinal=3) == ["utter_ask_order"]


def test_the_last_order_is_an_order_in_chinese_too(emma):
    """Who says 上一单 is not asked what the address is for."""
    emma.says("上一单能改地址吗", "change_shipping_address")

    assert emma.case.values["address_scope"] == "order"


def test_my_accounts_address_as_the_new_one(emma):
    """An order is sent to the account's address when that is another one."""
    with emma.services.database.transaction() as session:
        from assistant.storage.tables import OrderRow

        session.get(OrderRow, "#W1000001").address.line1 = "1 Office Plaza"

    wish(emma, "send order #W1000001 to my account address", order_number="#W1000001")
    emma.says("yes", "affirm")

    assert order_address(emma) == HOME


@pytest.mark.parametrize(
    ("number", "rule"), [("#W1000002", "address_order_processed"), ("#W1000003", "address_order_delivered")]
)
def test_an_order_on_its_way_keeps_its_address(emma, number, rule):
    """Only an order that has not been processed yet can go elsewhere."""
    assert wish(emma, f"send {number} to {TOLD}", order_number=number) == [f"utter_refused_{rule}"]


def test_the_address_it_has_already_is_no_change(emma):
    """There is nothing to confirm when nothing would be different."""
    said = wish(
        emma, "send order #W1000001 to 2210 North Halsted Street, Apt 3, Chicago, IL 60614", order_number="#W1000001"
    )

    assert said == ["utter_refused_address_unchanged"]


def test_a_foreign_order_as_the_source_looks_unknown(emma):
    """Somebody else's address is never shown."""
    said = wish(emma, "send order #W1000001 to the same address as #W2000001", order_number="#W1000001")

    assert said == ["utter_order_not_found", "utter_ask_address"]


def test_another_address_at_the_preview_previews_again(emma):
    """A correction before the yes changes what is previewed."""
    wish(emma, f"send order #W1000001 to {TOLD}", order_number="#W1000001")

    assert emma.says("no, to 9 Elm Street, Austin, TX 78702", "correct")[0] == "utter_change_address_preview_order"
    emma.says("yes", "affirm")

    assert order_address(emma).line1 == "9 Elm Street"


@pytest.mark.parametrize(
    ("text", "intent", "line1", "line2"),
    [
        ("no 9 Main Street sorry", "deny", "9 Main Street", "Apt 4"),
        ("apt 5 not 4", "inform", "12 Main Street", "apt 5"),
        ("it's 14 not 12", "correct", "14 Main Street", "Apt 4"),
    ],
)
def test_a_part_put_right_at_the_preview_previews_again(emma, text, intent, line1, line2):
    """The rest of the address stays, and only the yes to the new preview writes."""
    wish(emma, f"send order #W1000001 to {TOLD}", order_number="#W1000001")

    assert emma.says(text, intent) == ["utter_change_address_preview_order", "utter_ask_confirmation"]
    assert order_address(emma) == HOME
    emma.says("yes", "affirm")

    assert order_address(emma) == replace(NEW, line1=line1, line2=line2)


def test_a_part_is_put_right_while_others_are_missing(emma):
    """A correction is not forgotten over the question for the rest."""
    wish(emma, "send order #W1000001 to 12 Main Street, Apt 3", order_number="#W1000001")

    assert emma.says("apt 4 not 3", "inform") == ["utter_ask_address_parts"]
    assert emma.said[-1].values["address"] == "12 Main Street, apt 4"


def test_a_recipient_is_not_dropped_without_a_word(emma):
    """An address keeps no recipient: the customer hears it above the preview."""
    said = wish(emma, f"send order #W1000001 to {TOLD}, attn Bob Smith", order_number="#W1000001")

    assert said == ["utter_address_without_recipient", "utter_change_address_preview_order", "utter_ask_confirmation"]


@pytest.mark.parametrize(
    "text",
    [
        f"update my account address AND the order #W1000001 to {TOLD}",
        f"order #W1000001 and my account should both have {TOLD}",
        f"账户地址和订单#W1000001都改到{TOLD}",
    ],
)
def test_the_account_and_the_order_in_one_wish(emma, text):
    """Neither of the two is dropped."""
    assert wish(emma, text, order_number="#W1000001")[0] == "utter_change_address_preview_both"
