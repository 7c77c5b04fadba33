"""Procedures and what makes no sense: orders that vanish, very long orders and messages, odd amounts and quantities."""

import pytest
from sqlalchemy import delete, select

from assistant.services.records import PENDING, RETURN_REQUESTED
from assistant.storage.tables import AuditEntryRow, FulfilmentRow, OrderLineRow, OrderRow, PaymentRow

WISHES = [
    pytest.param("cancel #W1000001, I don't need it", "cancel_order", "#W1000001", id="cancel"),
    pytest.param("change the lamp in #W1000001 to white", "change_order", "#W1000001", id="change items"),
    pytest.param("return everything in #W1000003", "return_item", "#W1000003", id="return"),
    pytest.param("exchange the t-shirt in #W1000003 for a red one", "exchange_item", "#W1000003", id="exchange"),
    pytest.param(
        "#W1000001 to 12 Oak Street, Springfield, IL 62704, USA", "change_shipping_address", "#W1000001", id="address"
    ),
    pytest.param("pay #W1000004 with my visa", "change_payment_method", "#W1000004", id="payment"),
]
ODD_NUMBERS = (
    *("-3", "0", "1000000", "the 999th one", "99999999999999999999", "1e400", "NaN", "$-5.00", "31 February 2099"),
    *("负三件", "两千万件", "13月45日", "零个", "第九百个"),
)


def vanish(talk, number):
    """Take an order away, as another program might."""
    with talk.services.database.transaction() as session:
        for table in (OrderLineRow, PaymentRow, FulfilmentRow):
            session.execute(delete(table).where(table.order_number == number))
        session.execute(delete(OrderRow).where(OrderRow.number == number))


def audits(talk):
    """Count what was written."""
    with talk.services.database.reading() as session:
        return len(session.execute(select(AuditEntryRow)).scalars().all())


def lengthen(talk, number, lines):
    """Let an order have so many lines more."""
    with talk.services.database.transaction() as session:
        first = session.execute(select(OrderLineRow).where(OrderLineRow.order_number == number)).scalars().first()
        told = {c.name: getattr(first, c.name) for c in OrderLineRow.__table__.columns}
        for place in range(100, 100 + lines):
            session.add(OrderLineRow(**{**told, "key": f"{told['key']}-{place}", "position": place}))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("text", "intent", "number"), WISHES)
def test_an_order_that_vanishes_before_the_yes_is_said_to_be_gone(emma, language, text, intent, number):
    """The yes to an order that is no longer there writes nothing, says so, and the conversation goes on."""
    emma.language = language
    emma.says(text, intent, order_number=number, payment_method="visa")
    assert emma.case.asked == "confirmation"
    vanish(emma, number)

    assert emma.says("yes", "affirm") == ["utter_order_gone"]
    assert audits(emma) == 0
    assert emma.says("where is #W1000002", "track_order", order_number="#W1000002")[0] == "utter_order_processed"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_order_that_vanishes_before_the_items_are_picked_is_said_to_be_gone(emma, language):
    """An answer to a question about an order that is no longer there ends the wish honestly."""
    emma.language = language
    emma.says("I want to return something from #W1000003", "return_item", order_number="#W1000003")
    assert emma.case.asked == "lines"
    vanish(emma, "#W1000003")

    assert emma.says("the kettle", "choose") == ["utter_order_gone"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_order_of_very_many_lines_is_offered_and_previewed_in_short(emma, language):
    """A picker and a preview stay readable; what is confirmed is the whole order."""
    emma.language = language
    lengthen(emma, "#W1000003", 100)

    emma.says("return something from #W1000003", "return_item", order_number="#W1000003", payment_method="visa")
    offered = [choice for say in emma.said for choice in say.choices]
    emma.says(offered[-1].reply, "choose")

    assert len(offered) == 21
    assert max(len(value) for say in emma.said for value in say.values.values()) < 1500
    assert emma.says("yes", "affirm")[0].startswith("utter_return_items_receipt")
    assert emma.services.orders.get(emma.customer_id, "#W1000003").status == RETURN_REQUESTED


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        pytest.param("{}x electric kettle, 1.7 l, black", "utter_ask_refund_method", id="an item of the order"),
        pytest.param("{}. 电热水壶 1 个，换成白色", "utter_ask_refund_method", id="the same in Chinese"),
        pytest.param("{}x garden gnome, red", "utter_too_many_items", id="nothing of the order"),
    ],
)
def test_a_message_of_very_many_lines_is_answered(emma, line, answer):
    """A list that fits nothing is said to be too long; that a thousand lines take seconds is among the dialogues."""
    emma.says("I want to return something from #W1000003", "return_item", order_number="#W1000003")

    said = emma.says("\n".join(line.format(number) for number in range(100)), "inform")

    assert said[0] == answer
    assert audits(emma) == 0


@pytest.mark.parametrize("text", ODD_NUMBERS)
def test_an_odd_number_picks_nothing(emma, text):
    """A quantity, an amount or a date that makes no sense is no item, and the question stands."""
    emma.says("I want to return something from #W1000003", "return_item", order_number="#W1000003")

    emma.says(text, "inform")

    assert (emma.case.asked, emma.case.knows("lines")) == ("lines", False)
    assert audits(emma) == 0


@pytest.mark.parametrize("place", [0, -99, 99, 10**30])
def test_an_ordinal_beyond_the_list_picks_nothing(emma, place):
    """The hundredth of two orders is none."""
    emma.says("cancel my order", "cancel_order")

    emma.says("that one", "choose", ordinal=place)

    assert emma.case.asked == "order"
    assert emma.services.orders.get(emma.customer_id, "#W1000001").status == PENDING
