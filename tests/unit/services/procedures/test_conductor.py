"""A case from the first wish to the receipt, below Rasa."""

from datetime import timedelta

import pytest

from assistant.services.procedures import PROCEDURES
from assistant.services.procedures.conductor import Conductor
from assistant.services.procedures.heard import Entity, Heard, Proviso
from assistant.services.records import CANCELLED, PENDING


def status(talk, number="#W1000001", customer=None):
    """Read an order's status from the database."""
    return talk.services.orders.get(customer or talk.customer_id, number).status


def test_an_order_is_cancelled_after_an_explicit_yes(talk):
    """Identify, name the order, give a reason, see the preview, say yes: the order is cancelled."""
    assert talk.says("cancel my order", "cancel_order") == ["utter_ask_customer"]
    assert talk.says("emma.walker@example.com", email="emma.walker@example.com") == ["utter_ask_post_code"]
    assert talk.says("60614", post_code="60614") == ["utter_identity_confirmed", "utter_ask_order"]
    assert talk.says("#W1000001", order_number="#W1000001") == ["utter_ask_reason"]
    preview = talk.says("don't need it any more", reason="don't need it any more")
    assert preview == ["utter_cancel_order_preview", "utter_ask_confirmation"]
    assert status(talk) == PENDING
    assert talk.says("yes", "affirm") == ["utter_cancel_order_receipt"]
    assert status(talk) == CANCELLED


def test_a_bound_customer_is_not_asked_who_they_are(talk):
    """Whom the conversation is bound to is known, and details of somebody else change nothing about that."""
    ends = talk.services.clock.now() + timedelta(hours=1)
    talk.services.identity.bind("talk", "emma_walker_1000", by="session", expires_at=ends)

    said = talk.says(
        "cancel my order, wang.fang@example.com, 200030",
        "cancel_order",
        email="wang.fang@example.com",
        post_code="200030",
    )

    assert said == ["utter_ask_order"]
    assert talk.customer_id == "emma_walker_1000"


def test_everything_in_the_first_message_leads_straight_to_the_preview(emma):
    """What the first message tells is not asked again."""
    said = emma.says(
        "cancel #W1000001, ordered by mistake",
        "cancel_order",
        order_number="#W1000001",
        reason="ordered by mistake",
    )

    assert said == ["utter_cancel_order_preview", "utter_ask_confirmation"]


def test_a_no_to_the_preview_changes_nothing(emma):
    """No means no."""
    emma.says("cancel, bought by mistake", "cancel_order", order_number="#W1000001", reason="bought by mistake")

    assert emma.says("no", "deny") == ["utter_nothing_changed"]
    assert status(emma) == PENDING


def test_a_maybe_is_asked_again(emma):
    """A message that leans to yes without saying it writes nothing."""
    emma.says("cancel, bought by mistake", "cancel_order", order_number="#W1000001", reason="bought by mistake")

    assert emma.says("I guess so", "affirm")[0] == "utter_say_yes_or_no"
    assert status(emma) == PENDING


def test_a_yes_before_the_preview_confirms_nothing(emma):
    """Only the answer to our own question counts."""
    emma.says("yes cancel it", "cancel_order", order_number="#W1000001")

    assert emma.state == "asking"
    assert status(emma) == PENDING


def test_a_processed_order_is_refused_with_its_rule(emma):
    """An order that cannot be cancelled is refused before anything is asked about it."""
    assert emma.says("cancel", "cancel_order", order_number="#W1000002") == ["utter_refused_order_already_processed"]
    assert emma.case is None


def test_somebody_elses_order_looks_unknown(emma):
    """A foreign number gets the answer that an unknown one gets."""
    foreign = emma.says("cancel", "cancel_order", order_number="#W2000001")
    emma.case = None
    unknown = emma.says("cancel", "cancel_order", order_number="#W9999999")

    assert foreign == unknown == ["utter_order_not_found", "utter_ask_order"]


def test_an_ordinal_picks_from_what_was_offered(emma):
    """An ordinal counts through the orders in the order shown."""
    emma.says("cancel", "cancel_order")
    second = emma.said[-1].choices[1].value

    emma.says("the second one", "choose", ordinal=2)

    assert emma.case.values["order"] == second


def test_a_product_narrows_the_orders(emma):
    """Naming what is in an order picks it when it is the only one that fits."""
    said = emma.says("cancel the lamp", "cancel_order", product="desk_lamp")

    assert said == ["utter_cancels_whole_order", "utter_ask_reason"]
    assert emma.case.values["order"] == "#W1000001"


def test_an_aside_is_not_ours(emma):
    """A message that says nothing about the case is left to the rules, and the case stands."""
    emma.says("cancel", "cancel_order", order_number="#W1000001")
    before = emma.case

    emma.says("how long does delivery take?", "delivery_period")

    assert emma.state == "not_mine"
    assert emma.case.values == before.values


def test_never_mind_does_not_take_the_only_card_there_is(emma):
    """Only a message that answers the question lets a case go on: the rules hear all others."""
    emma.says("reorder", "reorder", order_number="#W1000001", payment_method="gift_card")
    assert emma.case.asked == "payment_method"

    emma.says("never mind", "stop")

    assert emma.state == "not_mine"
    assert not emma.case.knows("payment_method")


@pytest.mark.parametrize(
    ("wished", "number", "refused", "intent"),
    [
        (["track_order", "inform"], "#W1000001", False, "track_order"),
        (["cancel_order", "get_invoice", "thank"], "#W1000001", False, "get_invoice"),
        (["track_order", "cancel_order"], "#W1000001", False, None),
        (["track_order", "cancel_order"], "#W1000001", True, "cancel_order"),
        (["track_order", "complaint"], "#W1000001", True, None),
        (["greet"], "#W1000001", True, None),
        (["track_order"], None, True, None),
    ],
    ids=["told", "told last", "a write is never begun so", "after a no", "about no order", "no wish yet", "no number"],
)
def test_a_bare_number_asks_the_same_of_another_order(wished, number, refused, intent):
    """After an order was tracked a number tracks another; what changes an order begins so only after it was refused."""
    entities = (Entity("order_number", number, number, 4, 13),) if number else ()
    before = [Heard("words", intent) for intent in wished]

    heard = Conductor(PROCEDURES).again(Heard("and #W1000001?", "correct", entities), before, refused=refused)

    assert (heard.intent if heard else None) == intent


def test_the_right_number_after_a_refusal_keeps_what_was_told():
    """Who gave the number of a delivered order corrects it; the reason was told already."""
    wrong, right = (Entity("order_number", number, number, 0, 9) for number in ("#W1000002", "#W1000001"))
    reason = Entity("reason", "mistake", "by mistake", 10, 20)
    wish = Heard("cancel #W1000002, bought by mistake", "cancel_order", (wrong, reason))

    heard = Conductor(PROCEDURES).again(Heard("I meant #W1000001", "correct", (right,)), [wish], refused=True)

    assert heard.entities == (right, reason)
    assert "by mistake" in heard.text


def test_a_correction_at_the_preview_previews_the_other_order(emma):
    """Another order number before the yes changes what is previewed."""
    emma.says("cancel, bought by mistake", "cancel_order", order_number="#W1000001", reason="bought by mistake")

    said = emma.says("no, the other one, #W1000004", "correct", order_number="#W1000004")

    assert said == ["utter_cancel_order_preview", "utter_ask_confirmation"]
    assert emma.case.values["order"] == "#W1000004"
    assert status(emma) == PENDING


def test_a_fact_that_changed_after_the_preview_previews_again(emma):
    """What was confirmed must still be true when it is done."""
    emma.says("cancel, bought by mistake", "cancel_order", order_number="#W1000001", reason="bought by mistake")
    emma.case = emma.case.with_value("preview", {"facts": {"fingerprint": "of yesterday"}, "key": "k"})

    assert emma.says("yes", "affirm") == [
        "utter_facts_changed",
        "utter_cancel_order_preview",
        "utter_ask_confirmation",
    ]
    assert status(emma) == PENDING


def test_a_second_wish_is_kept_and_begun_afterwards(emma):
    """A new wish in the middle is put on the agenda, not lost."""
    emma.says("track my order", "track_order")

    assert emma.says("and cancel #W1000004", "cancel_order", order_number="#W1000004")[0] == "utter_noted_for_later"
    said = emma.says("#W1000001", order_number="#W1000001")

    assert said[:2] == ["utter_order_pending", "utter_next_on_agenda"]
    assert emma.case.procedure == "cancel_order"
    assert emma.case.values["order"] == "#W1000004"


def test_a_wish_that_is_said_again_instead_of_an_answer_comes_first(emma):
    """Who was taken for wanting something else says the wish again, and need not answer our question first."""
    emma.says("change the lamp in #W1000001 to white", "cancel_order", order_number="#W1000001")
    wish = "please change the lamp in #W1000001 to white"
    assert emma.says(wish, "change_order", order_number="#W1000001")[0] == "utter_noted_for_later"

    said = emma.says(f"no, {wish}", "change_order", order_number="#W1000001")

    assert said[0] == "utter_next_on_agenda"
    assert (emma.case.procedure, emma.case.agenda) == ("change_items", ())


def test_a_wish_in_the_very_same_words_comes_first_too(emma):
    """Nothing new is noted, and it is meant now."""
    emma.says("cancel #W1000001", "cancel_order", order_number="#W1000001")
    emma.says("change my e-mail", "edit_account")

    assert emma.says("change my e-mail", "edit_account")[0] == "utter_next_on_agenda"


def test_a_question_about_another_order_is_answered_at_once(emma):
    """A wish that changes nothing and needs no question is answered, and the open question asked again."""
    emma.says("cancel, bought by mistake", "cancel_order", order_number="#W1000001", reason="bought by mistake")

    said = emma.says("where is #W1000003", "track_order", order_number="#W1000003")

    assert said[0] == "utter_order_delivered"
    assert said[-1] == "utter_ask_confirmation"
    assert emma.case.values["order"] == "#W1000001"


def test_five_wrong_tries_lock_the_door(talk):
    """The fifth wrong answer ends the case; a right one right after it is refused as well."""
    for _ in range(4):
        talk.says("track", "track_order") if talk.case is None else None
        assert "utter_identity_not_confirmed" in talk.says(
            "x@example.com 11111", email="emma.walker@example.com", post_code="11111"
        )
    assert talk.says("again", email="emma.walker@example.com", post_code="11111") == ["utter_identity_locked"]
    talk.says("track", "track_order")

    assert talk.says("right", email="emma.walker@example.com", post_code="60614") == ["utter_identity_locked"]


def test_a_bare_name_with_a_post_code_identifies(talk):
    """A name needs no lead-in when it was asked for."""
    talk.says("track my order", "track_order")

    assert talk.says("Emma Walker, 60614", post_code="60614")[0] == "utter_identity_confirmed"


@pytest.mark.parametrize("text", [
    "hi im emma walker 60614, where r my shoes", "hello i'm emma walker, zip 60614", "this is emma walker 60614",
    "my name is emma walker and my zip code is 60614",
])  # fmt: skip
def test_a_name_in_small_letters_before_the_post_code_identifies(talk, text):
    """It stands between "I'm" and the post code, whatever else the message says."""
    assert talk.says(text, "track_order", post_code="60614")[0] == "utter_identity_confirmed"


@pytest.mark.parametrize("text", ["by mistake", "emma", "not sure about that", "because of that", "looking for it"])
def test_what_is_no_full_name_costs_no_try(talk, text):
    """The question is asked again, and all tries are left."""
    talk.says("where is my order, 60614", "track_order", post_code="60614")
    assert talk.case.asked == "customer"

    assert "utter_identity_not_confirmed" not in talk.says(text, "inform")


@pytest.mark.parametrize(("text", "intent"), [
    ("i dont wanna give u my email", "newsletter_subscription"), ("I'd rather not tell you my name", "deny"),
    ("im not giving you my zip code", "inform"), ("不想告诉你邮箱", "newsletter_subscription"),
    ("邮箱不方便给", "contact_customer_service"),
])  # fmt: skip
@pytest.mark.parametrize("profile", ["details", "code"])
def test_who_would_rather_not_tell_hears_why_and_what_there_is(talk, text, intent, profile):
    """Nothing is noted for later, and a person is offered."""
    talk.identity_profile = profile
    talk.says("where is my order", "track_order")

    assert talk.says(text, intent)[0] == "utter_details_needed"
    assert talk.case.agenda == ()


@pytest.mark.parametrize(("text", "intent"), [
    ("没收到邮件啊", "newsletter_subscription"), ("i didnt get any email", "track_order"),
])  # fmt: skip
def test_no_code_is_missed_before_the_address_is_known(talk, text, intent):
    """It says that none was sent, and promises nothing."""
    talk.says("i forgot my password", "recover_password")

    assert talk.says(text, intent) == ["utter_no_code_yet", "utter_ask_account_email"]


@pytest.mark.parametrize(("text", "intent", "entities"), [
    ("yes and also where are my shoes", "track_order", {"product": "running_shoes"}),
    ("do it n send me the label", "return_item", {}),
    ("是的 顺便把标签发我", "affirm", {}),
    ("好的 另外跑鞋到哪了", "choose", {"product": "running_shoes"}),
    ("yes if it's free", "affirm", {}),
])  # fmt: skip
def test_a_yes_with_something_else_is_said_to_be_none(emma, text, intent, entities):
    """Nothing is written, the preview stands, and the customer is told what to say."""
    emma.says("return the kettle to my visa", "return_item", product="electric_kettle", payment_method="visa")
    assert emma.case.asked == "confirmation"

    said = emma.says(text, intent, **entities)

    assert "utter_say_yes_alone" in said
    assert said[-2:] == ["utter_return_items_preview_back", "utter_ask_confirmation"]
    assert emma.services.orders.get("emma_walker_1000", "#W1000003").status == "delivered"


def test_what_a_wish_depends_on_is_no_reason(emma):
    """No word about the reasons that the shop accepts is due where none was given."""
    text = "cancel #W1000002 if it hasn't shipped"
    on = Proviso("not_shipped", "it hasn't shipped")

    said = emma.says(text, "cancel_order", order_number="#W1000002", reason="if it hasn't shipped", proviso=on)

    assert "utter_refused_reason_not_accepted" not in said


def test_a_wrong_post_code_is_corrected_alone(talk):
    """Whoever mistyped the post code need not repeat the e-mail."""
    talk.says("track my order", "track_order")
    wrong = talk.says("it is 60641", email="emma.walker@example.com", post_code="60641")

    assert wrong == ["utter_identity_not_confirmed", "utter_ask_customer"]
    assert talk.says("oops 60614", post_code="60614")[0] == "utter_identity_confirmed"


def test_another_name_after_a_refusal_replaces_the_email(talk):
    """An e-mail that was refused does not stand in the way of the right name."""
    talk.says("track my order", "track_order")
    talk.says("it is 60614", email="nobody@example.com", post_code="60614")

    assert talk.says("I'm Emma Walker", person_name="Emma Walker")[0] == "utter_identity_confirmed"


def test_a_wordless_message_at_the_preview_is_asked_again(emma):
    """A thumb or three dots are neither a yes nor a no, whatever the model takes them for."""
    emma.says("cancel, bought by mistake", "cancel_order", order_number="#W1000001", reason="bought by mistake")

    assert emma.says("...", "deny")[0] == "utter_say_yes_or_no"
    assert emma.says("👍", "chitchat")[0] == "utter_say_yes_or_no"
    assert emma.says("✅", "affirm")[0] == "utter_say_yes_or_no"
    assert status(emma) == PENDING


@pytest.mark.parametrize("sign", ["👎", "❌"])
def test_a_sign_against_it_at_the_preview_leaves_all_as_it_was(emma, sign):
    """A thumb down is a no, whatever the model takes it for."""
    emma.says("cancel, bought by mistake", "cancel_order", order_number="#W1000001", reason="bought by mistake")

    emma.says(sign, "out_of_scope")

    assert status(emma) == PENDING
    assert emma.case is None


def test_a_reason_told_plainly_with_the_wish_is_not_asked(emma):
    """A reason such as "ordered it by mistake" in the first message needs no recogniser to be heard."""
    said = emma.says("cancel #W1000001, ordered it by mistake", "cancel_order", order_number="#W1000001")

    assert said[0] == "utter_cancel_order_preview"
    assert emma.case.values["reason"] == "ordered_by_mistake"


def test_a_reason_that_the_shop_does_not_accept_is_explained(emma):
    """The two accepted reasons are named, and the question is asked again."""
    emma.says("cancel #W1000001", "cancel_order", order_number="#W1000001")

    assert emma.says("it is too ugly") == ["utter_refused_reason_not_accepted", "utter_ask_reason"]


def test_a_correction_by_product_at_the_preview_previews_the_other_order(emma):
    """A correction such as "I meant the backpack" needs no order number."""
    emma.says("cancel, bought by mistake", "cancel_order", order_number="#W1000001", reason="bought by mistake")

    said = emma.says("no, I meant the backpack", "correct", product="backpack")

    assert said == ["utter_cancel_order_preview", "utter_ask_confirmation"]
    assert emma.case.values["order"] == "#W1000004"


def test_a_correction_that_names_nothing_is_asked_what_instead(emma):
    """Saying "yes but the other one" is neither a yes nor a no."""
    emma.says("cancel, bought by mistake", "cancel_order", order_number="#W1000001", reason="bought by mistake")

    assert emma.says("yes but the other one", "correct")[0] == "utter_what_instead"
    assert status(emma) == PENDING


def test_a_plain_no_is_a_no_whatever_the_model_takes_it_for(emma):
    """Words decide at the preview: "等一下" taken for a wish to track must not be noted as one."""
    emma.says("cancel, bought by mistake", "cancel_order", order_number="#W1000001", reason="bought by mistake")

    assert emma.says("等一下", "track_order") == ["utter_nothing_changed"]


def test_a_question_back_is_no_refusal(emma):
    """A message that asks something back is asked again, whatever it was taken for."""
    emma.says("cancel, bought by mistake", "cancel_order", order_number="#W1000001", reason="bought by mistake")

    emma.says("hmm I think so?", "deny")

    assert emma.case is not None
    assert status(emma) == PENDING


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("which", "reason"), [(0, "no_longer_needed"), (1, "ordered_by_mistake")])
def test_a_button_is_understood_by_the_words_on_it(emma, language, which, reason):
    """Whoever presses a reason, or types what stands on it, has told it; whatever the model takes the text for."""
    emma.language = language
    emma.says("cancel #W1000001", "cancel_order", order_number="#W1000001")

    emma.says(emma.case.offered[which].title + ".", "inform")

    assert emma.case.values["reason"] == reason


def test_a_plain_yes_to_a_preview_is_nothing_but_a_yes(emma):
    """Whatever the model finds in it, a plain yes changes no detail ("yes" is also an option of waterproof boots)."""
    emma.says("cancel, bought by mistake", "cancel_order", order_number="#W1000001", reason="bought by mistake")

    assert emma.says("yes", "inform", product="yoga_mat") == ["utter_cancel_order_receipt"]
