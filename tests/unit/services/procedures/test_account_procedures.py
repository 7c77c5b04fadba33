"""Setting a new password and deleting the account, below Rasa."""

import pytest

from assistant.errors import UnknownCustomer
from assistant.storage.tables import OrderRow

EMMA = "emma.walker@example.com"
DONE = "delivered"


def settle_orders(services, customer_id="emma_walker_1000"):
    """Let all orders of a customer have arrived."""
    with services.database.transaction() as session:
        session.query(OrderRow).filter_by(customer_id=customer_id).update({"status": DONE})


def test_a_new_password_takes_a_code_and_comes_by_mail(talk, mailbox):
    """E-mail, code, link: no detail proves anything, and the link never stands in the chat."""
    assert talk.says("forgot my password", "recover_password") == ["utter_ask_account_email"]
    assert talk.says(EMMA, email=EMMA) == ["utter_code_sent_if_known", "utter_ask_code"]
    assert talk.says(mailbox.code()) == ["utter_identity_confirmed", "utter_password_link_sent"]

    token = mailbox.link().partition("?token=")[2]
    assert talk.services.passwords.redeem(token) == "emma_walker_1000"


def test_who_is_known_gets_the_code_at_once(emma, mailbox):
    """The e-mail on file is not asked for, and details alone set no password."""
    assert emma.says("reset my password", "recover_password") == ["utter_code_sent", "utter_ask_code"]
    assert mailbox.letters()[0]["To"] == EMMA


def test_a_wish_that_is_noted_sends_no_code_before_its_turn(emma, mailbox):
    """A code that is sent early is old when it is asked for."""
    emma.says("cancel an order", "cancel_order")
    assert emma.says("and then delete my account", "delete_account")[0] == "utter_noted_for_later"

    assert mailbox.letters() == []


def test_an_account_is_deleted_after_a_code_and_a_yes(emma, mailbox):
    """Preview, yes, gone; then nobody is known any more."""
    settle_orders(emma.services)
    assert emma.says("delete my account", "delete_account") == ["utter_code_sent", "utter_ask_code"]
    assert emma.says(mailbox.code()) == [
        "utter_identity_confirmed",
        "utter_delete_account_preview_with_gift_card",
        "utter_ask_confirmation",
    ]
    assert emma.says("yes", "affirm") == ["utter_delete_account_receipt"]

    with pytest.raises(UnknownCustomer, match="emma_walker_1000"):
        emma.services.customers.get("emma_walker_1000")


def test_open_orders_keep_the_account(emma, mailbox):
    """Somebody must be reached about them."""
    emma.says("delete my account", "delete_account")

    assert emma.says(mailbox.code())[-1] == "utter_refused_account_has_open_orders"
    assert emma.services.customers.exists("emma_walker_1000")


def test_a_code_for_a_password_deletes_no_account(emma, mailbox):
    """Each purpose has its own."""
    settle_orders(emma.services)
    emma.says("reset my password", "recover_password")
    code = mailbox.code()
    emma.says("stop", "stop")
    emma.case = None
    emma.says("delete my account", "delete_account")

    assert emma.says(code)[0] == "utter_code_wrong"


def test_no_code_no_deletion(emma, mailbox):
    """A yes is no code."""
    settle_orders(emma.services)
    emma.says("delete my account", "delete_account")
    emma.says("yes", "affirm")

    assert emma.state in ("asking", "not_mine")
    assert emma.services.customers.exists("emma_walker_1000")
