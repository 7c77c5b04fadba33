"""Customers prove with a code who they are, where the shop's profile wants it."""

from datetime import timedelta

import pytest

EMMA = "emma.walker@example.com"


@pytest.fixture
def asked(talk):
    """Ask for an order in a shop that identifies by code."""
    talk.identity_profile = "code"
    assert talk.says("where is my order #W1000001", "track_order", order_number="#W1000001") == [
        "utter_ask_account_email"
    ]
    return talk


def tell_email(talk, email=EMMA):
    """Tell an e-mail."""
    return talk.says(email, email=email)


def other_than(code):
    """A wrong code."""
    return "000000" if code != "000000" else "111111"


def test_e_mail_then_code_lead_to_the_order(asked, mailbox):
    """What was wished for is done at once after the code, and the conversation is hers from then on."""
    assert tell_email(asked) == ["utter_code_sent_if_known", "utter_ask_code"]
    assert asked.said[0].values == {"email": "e…@example.com"}

    assert asked.says(mailbox.code())[:2] == ["utter_identity_confirmed", "utter_order_pending"]
    assert asked.services.identity.bound("talk").email == EMMA


@pytest.mark.parametrize(
    "written",
    ["{0}", "it's {0}!", "{1} {2}", "{1}-{2}", "验证码是{0}", "{3}"],
    ids=["bare", "in a sentence", "in two groups", "with a dash", "Chinese", "full width"],
)
def test_a_code_is_read_however_it_is_typed(asked, mailbox, written):
    """People copy codes in many forms."""
    tell_email(asked)
    code = mailbox.code()
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)

    assert asked.says(written.format(code, code[:3], code[3:], wide))[0] == "utter_identity_confirmed"


def test_details_prove_nothing_where_codes_are_wanted(asked, mailbox):
    """A post code opens no account in this profile."""
    said = asked.says(f"{EMMA} 60614", email=EMMA, post_code="60614")

    assert said == ["utter_code_sent_if_known", "utter_ask_code"]


def test_an_unknown_e_mail_reads_the_same(asked, mailbox):
    """Up to the wrong code nothing tells that nobody has it."""
    assert tell_email(asked, "nobody@example.com") == ["utter_code_sent_if_known", "utter_ask_code"]
    assert asked.says("123456") == ["utter_code_wrong", "utter_ask_code"]
    assert mailbox.letters() == []


def test_another_e_mail_gets_another_code(asked, mailbox):
    """Who mistyped the e-mail types it again."""
    tell_email(asked, "emma.wolker@example.com")
    tell_email(asked)

    assert asked.says(mailbox.code())[0] == "utter_identity_confirmed"


@pytest.mark.parametrize("text", ["I didn't get it", "send it again pls", "没收到", "重新发送"])
def test_a_code_is_sent_again_when_it_did_not_arrive(asked, mailbox, text):
    """A new one, which alone is right."""
    tell_email(asked)
    first = mailbox.code()

    assert asked.says(text) == ["utter_code_sent_if_known", "utter_ask_code"]
    assert len(mailbox.letters()) == 2
    assert mailbox.code() != first


def test_a_code_that_is_too_old_is_replaced_at_once(asked, mailbox):
    """The customer does not have to ask for it."""
    tell_email(asked)
    old = mailbox.code()
    asked.services.clock.advance(timedelta(minutes=11))

    assert asked.says(old) == ["utter_code_expired", "utter_code_sent_if_known", "utter_ask_code"]
    assert asked.says(mailbox.code())[0] == "utter_identity_confirmed"


def test_five_wrong_codes_end_it(asked, mailbox):
    """Then the door is locked, for the right code as well."""
    tell_email(asked)
    wrong = other_than(mailbox.code())

    for left in (4, 3, 2, 1):
        asked.says(wrong)
        assert asked.said[0].values == {"tries_left": str(left)}
    assert asked.says(wrong) == ["utter_identity_locked"]
    assert asked.state == "over"


def test_another_number_is_no_try(asked, mailbox):
    """Five digits are a slip, not a guess."""
    tell_email(asked)

    assert asked.says("12345") == ["utter_code_has_six_digits", "utter_ask_code"]
    assert asked.says(mailbox.code())[0] == "utter_identity_confirmed"


def test_a_code_counts_once_however_the_message_is_understood(asked, mailbox):
    """A number that sounds like another wish is tried once, not twice."""
    tell_email(asked)

    asked.says(other_than(mailbox.code()), "track_refund")
    asked.says(other_than(mailbox.code()))

    assert asked.said[0].values == {"tries_left": "3"}
