"""Taking back the last change, below Rasa: where the rules allow it, and why not where they do not."""

import pytest
from sqlalchemy import select

from assistant.services.records import CANCELLED, PENDING
from assistant.storage.tables import AuditEntryRow, NewsletterSubscriptionRow, OrderRow, PaymentMethodRow

EMMA = "emma_walker_1000"
ASK = "utter_ask_confirmation"
PLACE = "12 Oak Street, Springfield, IL 62704, USA"


def audited(talk):
    """Return the kinds of changes that were written down."""
    with talk.services.database.reading() as session:
        return [row.what for row in session.execute(select(AuditEntryRow).order_by(AuditEntryRow.id)).scalars()]


def undo(talk):
    """Ask for it."""
    return talk.says("undo that", "undo_change")


def test_nothing_to_undo_is_said(emma):
    """In a conversation in which nothing was changed."""
    assert undo(emma) == ["utter_refused_nothing_to_undo"]


def test_a_subscription_is_taken_back_after_a_yes(emma):
    """With its own preview and its own audit entry; and the undoing can be undone."""
    emma.says("subscribe me to the newsletter", "newsletter_subscription")
    emma.says("yes", "affirm")

    assert undo(emma) == ["utter_undo", "utter_newsletter_preview_off", ASK]
    assert emma.says("yes", "affirm") == ["utter_newsletter_receipt_off"]
    assert audited(emma) == ["newsletter.changed"] * 2
    assert undo(emma)[1] == "utter_newsletter_preview_on"
    emma.says("no", "deny")
    with emma.services.database.reading() as session:
        assert session.get(NewsletterSubscriptionRow, EMMA) is None


def test_an_address_is_taken_back(emma):
    """The order goes again where it was to go."""
    before = emma.services.orders.get(EMMA, "#W1000001").address
    emma.says(f"ship #W1000001 to {PLACE}", "change_shipping_address", order_number="#W1000001")
    emma.says("yes", "affirm")
    assert emma.services.orders.get(EMMA, "#W1000001").address != before

    assert undo(emma) == ["utter_undo", "utter_change_address_preview_order", ASK]
    emma.says("yes", "affirm")

    assert emma.services.orders.get(EMMA, "#W1000001").address == before
    assert audited(emma) == ["address.changed"] * 2


def test_an_address_on_its_way_is_not_taken_back(emma):
    """The rule of the change holds for the way back."""
    emma.says(f"ship #W1000001 to {PLACE}", "change_shipping_address", order_number="#W1000001")
    emma.says("yes", "affirm")
    with emma.services.database.transaction() as session:
        session.query(OrderRow).filter_by(number="#W1000001").update({"status": "processed"})

    assert undo(emma)[-1] == "utter_refused_address_order_processed"
    assert audited(emma) == ["address.changed"]


def test_a_payment_method_is_taken_back(talk):
    """The old method pays again, and the new one gets it back, to the cent."""
    talk.customer_id = "wang_fang_2000"
    with talk.services.database.transaction() as session:
        session.query(PaymentMethodRow).filter_by(id="gift_card_2000001").update({"balance_cents": 6000})
    before = net(talk, "#W2000001")
    talk.says("pay #W2000001 with my gift card", "change_payment_method", order_number="#W2000001")
    talk.says("yes", "affirm")
    assert net(talk, "#W2000001") == {"gift_card_2000001": 5409}

    assert undo(talk) == ["utter_undo", "utter_change_payment_preview", ASK]
    talk.says("yes", "affirm")

    assert net(talk, "#W2000001") == before == {"wallet_2000001": 5409}
    methods = talk.services.customers.get("wang_fang_2000").payment_methods
    assert next(method.balance_cents for method in methods if method.kind == "gift_card") == 6000


def net(talk, number):
    """Return what each method has paid for an order, refunds taken off."""
    paid = {}
    for payment in talk.services.orders.get("wang_fang_2000", number).payments:
        sign = 1 if payment.kind == "payment" else -1
        paid[payment.method.id] = paid.get(payment.method.id, 0) + sign * payment.amount_cents
    return {method: cents for method, cents in paid.items() if cents}


def test_a_split_payment_is_not_restored(emma):
    """Two methods had paid; that is said, and what can be done."""
    emma.says("pay #W1000004 with my visa", "change_payment_method", order_number="#W1000004", payment_method="visa")
    emma.says("yes", "affirm")

    assert undo(emma) == ["utter_refused_undo_split_payment"]


def test_a_name_and_a_phone_number_are_taken_back(emma):
    """From the audit entry's values."""
    emma.says("change my name to Julia Stone", "edit_account", person_name="Julia Stone")
    emma.says("yes", "affirm")
    assert undo(emma) == ["utter_undo", "utter_edit_account_preview_name", ASK]
    emma.says("yes", "affirm")
    assert emma.services.customers.get(EMMA).full_name == "Emma Walker"

    emma.says("remove my phone number", "edit_account")
    emma.says("yes", "affirm")
    undo(emma)
    emma.says("yes", "affirm")
    assert emma.services.customers.get(EMMA).phone == "+13125550147"


def test_a_cancellation_stays_and_the_reason_is_given(emma):
    """Its money is on its way back; the same can be ordered again."""
    emma.says("cancel #W1000001, I don't need it", "cancel_order", order_number="#W1000001")
    emma.says("yes", "affirm")

    assert undo(emma) == ["utter_refused_undo_cancellation"]
    assert emma.services.orders.get(EMMA, "#W1000001").status == CANCELLED


def test_a_return_stays(emma):
    """A colleague sees to it."""
    emma.says("return the kettle from #W1000003 to my visa", "return_item", order_number="#W1000003")
    if emma.case.asked != "confirmation":
        emma.says("my visa", "choose", payment_method="visa")
    emma.says("yes", "affirm")

    assert undo(emma) == ["utter_refused_undo_return"]


@pytest.mark.parametrize("words", ["undo that", "take it back", "撤销", "撤销刚才的操作"])
def test_at_the_question_for_a_yes_it_is_a_no(emma, words):
    """Nothing has changed yet, so nothing is left to take back."""
    emma.says("cancel #W1000001, I don't need it", "cancel_order", order_number="#W1000001")

    assert emma.says(words, "undo_change") == ["utter_nothing_changed"]
    assert emma.services.orders.get(EMMA, "#W1000001").status == PENDING


def test_a_no_leaves_the_change(emma):
    """The way back takes an explicit yes, too."""
    emma.says("subscribe me to the newsletter", "newsletter_subscription")
    emma.says("yes", "affirm")
    undo(emma)

    assert emma.says("no", "deny") == ["utter_nothing_changed"]
    with emma.services.database.reading() as session:
        assert session.get(NewsletterSubscriptionRow, EMMA) is not None


def test_only_who_made_a_change_takes_it_back(emma):
    """One customer a conversation; another gets no look at it."""
    emma.says("subscribe me to the newsletter", "newsletter_subscription")
    emma.says("yes", "affirm")
    emma.customer_id = "daniel_kim_3000"

    assert undo(emma)[-1] == "utter_another_customer"


def test_where_nothing_was_changed_nobody_is_asked_who_they_are(talk):
    """There is nothing to protect."""
    assert undo(talk) == ["utter_refused_nothing_to_undo"]
