"""Changing how an order is paid, below Rasa."""

import pytest

from assistant.storage.tables import PaymentMethodRow


def entries(talk, number="#W1000001"):
    """Read what was paid and refunded from the database."""
    order = talk.services.orders.get(talk.customer_id, number)
    return [(payment.kind, payment.method.id, payment.amount_cents) for payment in order.payments]


@pytest.fixture
def rich(emma):
    """Emma with a gift card of $100."""
    with emma.services.database.transaction() as session:
        session.get(PaymentMethodRow, "gift_card_1000001").balance_cents = 10000
    return emma


def wish(talk, text="pay #W1000001 with my gift card", **entities):
    """Wish to pay in another way."""
    return talk.says(text, "change_payment_method", order_number="#W1000001", **entities)


def test_another_method_pays_after_an_explicit_yes(rich):
    """The new method pays the total, the old one gets it back."""
    assert wish(rich, payment_method="gift_card") == ["utter_change_payment_preview", "utter_ask_confirmation"]
    assert entries(rich) == [("payment", "card_1000001", 5299)]

    assert rich.says("yes", "affirm") == ["utter_change_payment_receipt"]
    assert entries(rich)[1:] == [("payment", "gift_card_1000001", 5299), ("refund", "card_1000001", 5299)]
    balances = {
        method.id: method.balance_cents for method in rich.services.customers.get(rich.customer_id).payment_methods
    }
    assert balances["gift_card_1000001"] == 4701


def test_a_no_changes_nothing(rich):
    """No means no."""
    wish(rich, payment_method="gift_card")

    assert rich.says("no", "deny") == ["utter_nothing_changed"]
    assert entries(rich) == [("payment", "card_1000001", 5299)]


def test_from_one_to_another_names_both_and_means_the_other(rich):
    """Of two methods in one message the one that pays already is not the new one."""
    said = wish(rich, "change #W1000001 from my visa to the gift card")

    assert said[0] == "utter_change_payment_preview"
    assert rich.case.values["payment_method"] == "gift_card_1000001"


def test_a_gift_card_that_does_not_cover_the_total_is_refused(emma):
    """A gift card must cover all of it; as no other method is left, the reason ends it."""
    assert wish(emma, payment_method="gift_card") == ["utter_refused_gift_card_too_small"]
    assert entries(emma) == [("payment", "card_1000001", 5299)]


def test_who_has_no_other_method_is_told_so(emma):
    """A question that nothing can answer is not asked."""
    assert wish(emma, "pay #W1000001 in another way") == ["utter_refused_no_payment_method"]


def test_a_processed_order_is_refused_with_its_rule(emma):
    """How an order is paid can change as long as it is pending."""
    said = emma.says("pay #W1000002 in another way", "change_payment_method", order_number="#W1000002")

    assert said == ["utter_refused_payment_order_processed"]
