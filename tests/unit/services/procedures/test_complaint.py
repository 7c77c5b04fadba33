"""Complaints become tickets, below Rasa."""

import pytest


def ticket(talk):
    """The one ticket there is."""
    [opened] = talk.services.tickets.list()
    return opened


@pytest.mark.parametrize(
    "text", ["the driver threw my parcel over the fence", "快递把包裹扔在雨里"], ids=["English", "Chinese"]
)
def test_what_is_wrong_is_not_asked_when_it_was_told(talk, text):
    """One message, one ticket."""
    assert talk.says(text, "complaint") == ["utter_complaint", "utter_complaint_taken_unknown_customer"]
    assert (ticket(talk).category, ticket(talk).summary, ticket(talk).reason) == ("delivery", text, "complaint")


def test_what_is_wrong_is_asked_and_taken_whatever_it_sounds_like(talk):
    """What never arrived sounds like tracking an order, and answers our question."""
    assert talk.says("I want to complain", "complaint") == ["utter_ask_complaint"]
    talk.says("it never arrived, #W1000001", "track_order", order_number="#W1000001")

    assert ticket(talk).summary == "#W1000001\nit never arrived, #W1000001"


def test_a_complaint_in_the_middle_is_taken_up_at_once(emma):
    """The way back to the question that was open is found."""
    emma.says("cancel #W1000001", "cancel_order", order_number="#W1000001")

    said = emma.says("your staff hung up on me", "complaint")

    assert said == ["utter_complaint", "utter_complaint_taken", "utter_ask_reason"]
    assert ticket(emma).customer_id == "emma_walker_1000"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("never mind", "stop"), ("thanks", "thank"), ("谢谢", "thank"), ("好的", "affirm"),
        ("are you a bot", "bot_challenge"),
    ],
)  # fmt: skip
def test_what_is_said_about_the_conversation_is_no_complaint(talk, text, intent):
    """It is not what went wrong."""
    talk.says("I want to complain", "complaint")
    talk.says(text, intent)

    assert talk.services.tickets.list() == []


def test_a_complaint_brings_nothing_forward_that_was_noted(emma):
    """What was to come afterwards still comes afterwards, and the receipt of the complaint is read."""
    emma.says("cancel #W1000001", "cancel_order", order_number="#W1000001")
    emma.says("and change my e-mail", "edit_account")

    said = emma.says("your staff hung up on me", "complaint")

    assert said == ["utter_complaint", "utter_complaint_taken", "utter_ask_reason"]
    assert [wish.procedure for wish in emma.case.agenda] == ["edit_account"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("cancel the lamp", "cancel_order"), ("帮我退掉键盘", "return_item"),
        ("what's your return policy?", "ask_policy"),
        ("你们招人吗", "out_of_scope"), ("先等下，退货运费谁出", "check_refund_policy"),
    ],
)  # fmt: skip
def test_a_wish_and_a_question_do_not_tell_what_is_wrong(talk, text, intent):
    """They were taken for the complaint when it was asked for."""
    talk.says("I want to complain", "complaint")
    talk.says(text, intent)

    assert talk.services.tickets.list() == []


@pytest.mark.parametrize(
    ("text", "intent"),
    [("how can you leave it in the rain?", "out_of_scope"), ("你们凭什么不退款", "check_refund_policy")],
)
def test_a_rhetorical_question_tells_it(talk, text, intent):
    """Nobody waits for its answer."""
    talk.says("I want to complain", "complaint")
    talk.says(text, intent)

    assert ticket(talk).summary == text


def test_more_of_the_same_goes_to_the_ticket_that_stands(emma):
    """Only what names another order is another matter."""
    emma.says("the parcel of #W1000003 was damaged", "complaint", order_number="#W1000003")
    emma.says("and the driver was rude and shouted at me", "complaint")

    assert ticket(emma).summary.endswith("\nand the driver was rude and shouted at me")

    emma.says("#W1000002 is late, that is a shame", "complaint", order_number="#W1000002")

    assert len(emma.services.tickets.list()) == 2
