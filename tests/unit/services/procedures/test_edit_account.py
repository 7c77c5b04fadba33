"""Changing the name, the phone number and the e-mail address of an account, below Rasa."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from assistant.services.clock import FixedClock
from assistant.storage.tables import AuditEntryRow, CustomerRow

EMMA = "emma_walker_1000"
OLD = "emma.walker@example.com"
NEW = "emma@walker.example"
TAKEN = "daniel.kim@example.com"
ASK = "utter_ask_confirmation"


@pytest.fixture
def bound(emma):
    """Let the shop's sign-in have proved that it is Emma."""
    later = emma.services.clock.now() + timedelta(hours=1)
    emma.services.identity.bind("talk", EMMA, by="session", expires_at=later)
    return emma


def account(talk):
    """Return name, phone and e-mail as the database has them."""
    row = talk.services.customers.get(EMMA)
    return row.full_name, row.phone, row.email


def audited(talk):
    """Return what was changed, before and after."""
    with talk.services.database.reading() as session:
        rows = session.execute(select(AuditEntryRow).order_by(AuditEntryRow.id)).scalars()
        return [(row.what, row.before, row.after) for row in rows]


def values(talk, response):
    """Return the values of a response that was said."""
    return next(say.values for say in talk.said if say.response == response)


def test_a_name_changes_after_a_yes(emma):
    """The preview shows both, the audit keeps both, and the new name identifies from now on."""
    said = emma.says("change my name to Julia Stone", "edit_account", person_name="Julia Stone")
    assert said == ["utter_edit_account_preview_name", ASK]
    assert values(emma, said[0]) == {"before": "Emma Walker", "after": "Julia Stone"}
    assert account(emma)[0] == "Emma Walker"

    assert emma.says("yes", "affirm") == ["utter_edit_account_receipt_name"]
    assert account(emma)[0] == "Julia Stone"
    before = {"first_name": "Emma", "last_name": "Walker"}
    assert audited(emma) == [("account.changed", before, {"first_name": "Julia", "last_name": "Stone"})]
    assert emma.services.identity.confirm(email=None, name="Stone, Julia", post_code="60614", origin="x").id == EMMA


def test_a_new_surname_leaves_the_first_name(emma):
    """Who has married tells what is new."""
    emma.says("my surname is now Keller", "edit_account", person_name="Keller")
    emma.says("yes", "affirm")

    assert account(emma)[0] == "Emma Keller"


@pytest.mark.parametrize("text", ["Emma", "12345", "x@y.example", "!!!"])
def test_what_is_no_full_name_is_asked_again(emma, text):
    """A clear sentence, and the same question."""
    assert emma.says("change my name", "edit_account") == ["utter_ask_new_name"]
    assert emma.says(text, "inform") == ["utter_new_name_invalid", "utter_ask_new_name"]
    assert emma.says("Emma Stone", "inform") == ["utter_edit_account_preview_name", ASK]


@pytest.mark.parametrize("text", ["ok", "yes", "确定", "是的", "好的"])
def test_a_word_of_agreement_is_no_name(emma, text):
    """Nor is it the answer to any other question."""
    emma.says("change my name", "edit_account")

    assert "utter_edit_account_preview_name" not in emma.says(text, "inform")


def test_a_name_that_no_entity_marks_is_read_behind_the_verb(emma):
    """“改成” leads to it."""
    said = emma.says("把我名字改成王方", "edit_account")

    assert values(emma, said[0])["after"] == "王方"


@pytest.mark.parametrize(
    "text",
    ["and change my name to Emma Keller too", "change my name to Emma Keller", "名字也改成Emma Keller"],
)
def test_a_second_detail_is_noted_and_changed_after_the_first(emma, text):
    """The first is not lost while it waits for its yes."""
    emma.says("change my phone", "edit_account", phone="+12065550119")
    assert emma.says(text, "edit_account", person_name="Emma Keller")[:2] == [
        "utter_noted_for_later",
        "utter_edit_account_preview_phone",
    ]
    assert "utter_edit_account_preview_name" in emma.says("yes", "affirm")
    emma.says("yes", "affirm")

    assert account(emma)[:2] == ("Emma Keller", "+12065550119")


def test_another_detail_instead_takes_the_place_of_the_first(emma):
    """Who says so does not want both."""
    emma.says("change my phone", "edit_account", phone="+12065550119")

    said = emma.says("no, change my name to Emma Keller instead", "edit_account", person_name="Emma Keller")

    assert (said[0], emma.case.agenda) == ("utter_edit_account_preview_name", ())


def test_a_phone_number_changes_after_a_yes(emma):
    """It is shown with spaces and kept in E.164."""
    said = emma.says("new number", "edit_account", phone="+12065550119")
    assert values(emma, said[0]) == {"before": "+1 312-555-0147", "after": "+1 206-555-0119"}
    emma.says("yes", "affirm")

    assert account(emma)[1] == "+12065550119"


@pytest.mark.parametrize(("text", "phone"), [("123", None), ("call me maybe", None), ("+1 99", "+199")])
def test_what_is_no_phone_number_is_asked_again(emma, text, phone):
    """Nothing is written that cannot be called."""
    emma.says("change my phone number", "edit_account")

    told = {"phone": phone} if phone else {}
    assert emma.says(text, "inform", **told) == ["utter_new_phone_invalid", "utter_ask_new_phone"]


def test_a_phone_number_can_be_removed(emma):
    """The preview says that there is none afterwards."""
    said = emma.says("remove my phone number from my account", "edit_account")
    assert values(emma, said[0])["after"] == "(none)"
    emma.says("yes", "affirm")

    assert account(emma)[1] is None


def test_an_email_takes_a_code_to_the_new_address_a_yes_and_a_notice_to_the_old(bound, mailbox):
    """By talk alone nothing moves."""
    said = bound.says(f"change my e-mail to {NEW}", "edit_account", email=NEW)
    assert said == ["utter_code_sent_to_new_email", "utter_ask_code"]
    assert [letter["To"] for letter in mailbox.letters()] == [NEW]
    bound.says("yes", "affirm")
    assert account(bound)[2] == OLD

    assert bound.says(mailbox.code()) == ["utter_edit_account_preview_email", ASK]
    assert account(bound)[2] == OLD
    assert bound.says("yes", "affirm") == ["utter_edit_account_receipt_email"]
    assert account(bound)[2] == NEW
    notice = mailbox.letters()[-1]
    assert (notice["To"], "was changed" in notice["Subject"], NEW in notice.get_content()) == (OLD, True, True)
    assert audited(bound) == [("account.changed", {"email": OLD}, {"email": NEW})]


def test_a_post_code_moves_no_email(emma, mailbox):
    """Who proved little first gets a code to the address on file."""
    assert emma.says(f"change my e-mail to {NEW}", "edit_account", email=NEW) == ["utter_code_sent", "utter_ask_code"]
    assert [letter["To"] for letter in mailbox.letters()] == [OLD]
    said = emma.says(mailbox.code())

    assert said == ["utter_identity_confirmed", "utter_code_sent_to_new_email", "utter_ask_code"]
    assert mailbox.letters()[-1]["To"] == NEW


def test_an_address_in_use_reads_the_same_and_never_becomes_theirs(bound, mailbox):
    """Its owner gets a mail, the customer the same sentences, and no code fits."""
    said = bound.says(f"change my e-mail to {TAKEN}", "edit_account", email=TAKEN)
    assert said == ["utter_code_sent_to_new_email", "utter_ask_code"]
    letters = mailbox.letters()
    assert [(letter["To"], letter["Subject"]) for letter in letters] == [(TAKEN, "Your e-mail address was entered")]

    assert bound.says("123456")[0] == "utter_code_wrong"
    assert account(bound)[2] == OLD


def test_an_address_that_is_taken_before_the_yes_is_refused(bound, mailbox):
    """It is unique, whatever was proved before."""
    bound.says(f"change my e-mail to {NEW}", "edit_account", email=NEW)
    bound.says(mailbox.code())
    with bound.services.database.transaction() as session:
        session.query(CustomerRow).filter_by(id="daniel_kim_3000").update({"email": NEW})

    assert bound.says("yes", "affirm") == ["utter_refused_email_not_possible"]
    assert (account(bound)[2], audited(bound)) == (OLD, [])


def test_a_code_proves_a_new_address_for_a_while_only(bound, mailbox):
    """A yes that comes an hour later moves nothing."""
    bound.says(f"change my e-mail to {NEW}", "edit_account", email=NEW)
    bound.says(mailbox.code())
    bound.services.account._clock = FixedClock(bound.services.clock.now() + timedelta(minutes=16))

    assert bound.says("yes", "affirm") == ["utter_refused_email_not_proven"]
    assert account(bound)[2] == OLD


def test_another_address_in_between_takes_another_code(bound, mailbox):
    """A typing mistake is put right before anything is proved."""
    bound.says("change my e-mail", "edit_account", email="emma@walker.exmaple")
    first = mailbox.code()
    assert bound.says(f"no, {NEW}", "correct", email=NEW) == ["utter_code_sent_to_new_email", "utter_ask_code"]

    assert bound.says(first)[0] == "utter_code_wrong"
    assert bound.says(mailbox.code())[-1] == ASK


def test_a_new_address_identifies_nobody(talk, mailbox):
    """Of a stranger's wish the new e-mail is kept apart, and the old one asked for."""
    assert talk.says(f"please change my e-mail to {NEW}", "edit_account", email=NEW) == ["utter_ask_customer"]
    said = talk.says(f"{OLD} 60614", email=OLD, post_code="60614")

    assert said == ["utter_identity_confirmed", "utter_code_sent", "utter_ask_code"]
    assert mailbox.letters()[-1]["To"] == OLD


def test_an_address_told_with_a_post_code_identifies(talk):
    """It is who they are, and what is to be new is asked."""
    text = f"i want to change my e-mail, it's {OLD}, 60614"
    assert talk.says(text, "edit_account", email=OLD, post_code="60614")[-1] == "utter_ask_new_email"


@pytest.mark.parametrize(("intent", "text"), [("inform", "emma at walker"), ("inform", "emma@walker")])
def test_what_is_no_address_is_asked_again(bound, mailbox, intent, text):
    """Nothing is sent."""
    bound.says("change my e-mail", "edit_account")

    assert bound.says(text, intent) == ["utter_new_email_invalid", "utter_ask_new_email"]
    assert mailbox.letters() == []


def test_what_is_so_already_is_refused(bound, mailbox):
    """Before any code is sent."""
    assert bound.says(f"change my e-mail to {OLD}", "edit_account", email=OLD) == ["utter_refused_account_unchanged"]
    assert mailbox.letters() == []


def test_a_postal_address_has_its_own_procedure(emma):
    """The choice leads there, for the account."""
    assert emma.says("update my account", "edit_account") == ["utter_ask_account_detail"]
    assert emma.says("My postal address", "choose") == ["utter_instead_change_address", "utter_ask_address"]
    assert emma.case.values["address_scope"] == "account"


def test_what_no_account_keeps_is_said(emma):
    """There is no birthday to change."""
    assert emma.says("my birthday in the profile is wrong", "edit_account") == ["utter_refused_detail_not_kept"]


def test_a_chinese_name_is_taken_apart_as_it_is_written(talk):
    """Family name first, of one or two characters."""
    talk.customer_id, talk.language = "wang_fang_2000", "zh"
    said = talk.says("名字改成欧阳小芳", "edit_account", person_name="欧阳小芳")
    assert values(talk, said[0]) == {"before": "王芳", "after": "欧阳小芳"}
    talk.says("是的", "affirm")

    customer = talk.services.customers.get("wang_fang_2000")
    assert (customer.last_name, customer.first_name) == ("欧阳", "小芳")
