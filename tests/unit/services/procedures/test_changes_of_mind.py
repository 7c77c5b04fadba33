"""What a customer says in the middle of something: another wish instead, a detail of it, a question, "cancel it"."""

import dataclasses

import pytest

from assistant.services.procedures import PROCEDURES
from assistant.services.procedures.conditional_wishes import other_wish
from assistant.services.procedures.heard import Entity, Heard
from assistant.services.procedures.registry import Registry
from assistant.services.products.at_hand import question_at_hand
from assistant.services.products.question import ProductQuestion
from assistant.services.records import CANCELLED, EXCHANGE_REQUESTED, PENDING


def order(talk, number):
    """Read an order from the database."""
    return talk.services.orders.get(talk.customer_id, number)


def test_another_wish_for_the_same_item_takes_its_place(emma):
    """A return becomes an exchange of the same item, and nothing is left to come back to."""
    emma.says("return the kettle", "return_item", product="electric_kettle")

    said = emma.says("no wait, exchange it for the 2 l one", "exchange_item")

    assert said[0] == "utter_this_instead"
    assert (emma.case.procedure, emma.case.values["lines"], emma.case.agenda) == ("exchange_items", ["W1000003-1"], ())


def test_an_exchange_instead_of_a_return_is_written_as_one(emma):
    """The yes at the end confirms what was previewed last."""
    emma.says("return the kettle", "return_item", product="electric_kettle")
    emma.says("no wait, exchange it for the 2 l one", "exchange_item")
    emma.says("visa", "choose", payment_method="visa")
    emma.says("yes", "affirm")

    assert order(emma, "#W1000003").status == EXCHANGE_REQUESTED


def test_a_further_wish_is_still_noted(emma):
    """What is said in addition comes afterwards."""
    emma.says("return the kettle", "return_item", product="electric_kettle")

    assert emma.says("and cancel my other order too", "cancel_order")[0] == "utter_noted_for_later"


def test_how_to_pay_is_a_detail_of_a_change(emma):
    """It is no wish to pay another order in another way."""
    emma.says("change the lamp in #W1000001 to a cheaper one", "change_order",
              order_number="#W1000001", product="desk_lamp")  # fmt: skip
    emma.says("black low battery", "inform")

    said = emma.says("pay with my gift card instead", "change_payment_method", payment_method="gift_card")

    assert "utter_noted_for_later" not in said
    assert emma.case.values["payment_method"] == "gift_card_1000001"


def test_a_cheaper_one_corrects_the_variant(emma):
    """"Make it a cheaper one" at the next question is about the item, not a new exchange."""
    emma.says("change the lamp in #W1000001 to white", "change_order", order_number="#W1000001", product="desk_lamp")

    assert emma.says("make it a cheaper one", "exchange_item") == ["utter_ask_variant"]


def test_a_pressed_button_is_an_answer_whatever_it_sounds_like(emma):
    """The words on our own button begin no other wish."""
    emma.language = "zh"
    emma.says("改下地址", "change_shipping_address")

    assert emma.says("某个订单", "track_order") == ["utter_ask_order"]


@pytest.mark.parametrize("text", ["my gift card", "我的礼品卡", "the gift card on my account please"])
def test_what_names_a_choice_is_no_look_into_the_account(emma, text):
    """"My gift card" answers "which payment method?", though the model takes it for a question about the account."""
    emma.says("exchange the kettle for the 2 l one", "exchange_item", product="electric_kettle")
    assert emma.case.asked == "payment_method"

    emma.says(text, "check_account")

    assert emma.case.values["payment_method"] == "gift_card_1000001"


def test_what_names_a_detail_at_the_preview_changes_it(emma):
    """"No wait, use my gift card" is no look into the account either."""
    emma.says("exchange the kettle for the 2 l one", "exchange_item", product="electric_kettle")
    emma.says("visa", "choose", payment_method="visa")
    assert emma.case.asked == "confirmation"

    emma.says("no wait use my gift card", "check_account")

    assert (emma.case.values["payment_method"], emma.case.asked) == ("gift_card_1000001", "confirmation")


@pytest.mark.parametrize("text", ["too expensive, 1 l then", "actually make it 1 l", "太贵了 1升的吧", "还是1升的吧"])
@pytest.mark.parametrize("pays", [False, True], ids=["at the payment", "at the preview"])
def test_an_option_of_the_item_as_it_is_corrects_what_it_is_to_become(talk, text, pays):
    """A black 2 l one of steel becomes a black 1 l one of steel, though the item has 1 l now."""
    talk.customer_id, talk.language = "wang_fang_2000", "zh"
    talk.says("水壶改成黑色 2升 不锈钢的", "change_order", product="electric_kettle")
    if pays:
        talk.says("支付宝", "choose", payment_method="alipay")

    talk.says(text, "inform", option="1 l")

    (kettle,) = talk.services.catalogue.products(["electric_kettle"])
    options = {variant.id: variant.options for variant in kettle.variants}
    (chosen,) = talk.case.values["variants"].values()
    assert options[chosen] == {"capacity": "1 l", "material": "steel", "color": "black"}


@pytest.mark.parametrize("text", ["no wait, put it back on my card", "改回信用卡吧"])
def test_what_goes_back_at_the_preview_is_the_detail_and_not_a_change_made_before(emma, text):
    """Nothing has been changed yet: "put it back on my card" is about the money of this exchange."""
    emma.says("exchange the kettle for the 2 l one", "exchange_item", product="electric_kettle")
    emma.says("gift card", "choose", payment_method="gift_card")
    assert emma.case.values["payment_method"] == "gift_card_1000001"

    said = emma.says(text, "undo_change", payment_method="card")

    assert (emma.case.values["payment_method"], emma.case.asked) == ("card_1000001", "confirmation")
    assert said[-1] == "utter_ask_confirmation"


@pytest.mark.parametrize(("text", "intent"), [
    ("i changed my mind, cancel the return", "cancel_order"), ("nah ill keep it", "deny"), ("不退了 留着吧", "stop"),
    ("取消退货", "return_item"),
])  # fmt: skip
def test_what_is_called_off_is_left_and_said_so(emma, text, intent):
    """Whatever wish it sounds like, nothing is changed and nothing else begun."""
    emma.says("return the kettle", "return_item", product="electric_kettle")

    assert emma.says(text, intent) == ["utter_nothing_changed"]
    assert (emma.case, order(emma, "#W1000003").status) == (None, "delivered")


@pytest.mark.parametrize("text", ["no i'll keep the kettle", "还是留着水壶吧", "水壶留着吧"])
def test_who_keeps_all_that_was_to_be_returned_calls_it_off(emma, text):
    """The kettle is all that the return is about."""
    emma.says("return the kettle", "return_item", product="electric_kettle")
    word = "kettle" if "kettle" in text else "水壶"
    start = text.index(word)
    kettle = Entity("product", "electric_kettle", word, start, start + len(word))
    heard = Heard(text, "deny", (kettle,))

    step = emma.conductor.hear(emma.case, heard, emma.context())

    assert [say.response for say in step.said] == ["utter_nothing_changed"]


def test_the_wish_under_way_for_another_order_too_is_noted(emma):
    """The order at the preview stays the one that the yes is about."""
    emma.says("cancel #W1000004, dont need it", "cancel_order", order_number="#W1000004", reason="dont need it")

    said = emma.says("yes and cancel #W1000001 too", "cancel_order", order_number="#W1000001")

    assert (emma.case.values["order"], [wish.order_number for wish in emma.case.agenda]) == ("#W1000004", ["#W1000001"])
    assert {"utter_noted_for_later", "utter_say_yes_alone"} <= set(said)


@pytest.mark.parametrize("text", ["never mind, where are my shoes", "算了 跑鞋到哪了"])
def test_what_is_let_go_of_for_another_wish_is_left(emma, text):
    """The other wish is done, and the question of the first one is not asked again."""
    emma.says("return the kettle", "return_item", product="electric_kettle")

    said = emma.says(text, "track_order", product="running_shoes")

    assert (said[0], emma.case) == ("utter_left_this", None)
    assert "utter_order_processed" in said


def test_a_change_of_mind_is_a_reason_unless_a_no_stands_with_it(emma):
    """To "why would you like to cancel?" it answers; with a no the order stays."""
    emma.says("cancel #W1000001", "cancel_order", order_number="#W1000001")
    assert emma.says("changed my mind", reason="changed my mind")[-1] == "utter_ask_confirmation"
    emma.says("no", "deny")
    emma.says("cancel #W1000001", "cancel_order", order_number="#W1000001")

    assert emma.says("nah changed my mind", "deny", reason="changed my mind") == ["utter_nothing_changed"]
    assert order(emma, "#W1000001").status == PENDING


def test_a_question_about_the_account_is_answered_and_asked_again(emma):
    """It names a method too, but asks."""
    emma.says("exchange the kettle for the 2 l one", "exchange_item", product="electric_kettle")

    emma.says("how much is on my gift card?", "check_account")

    assert (emma.case.asked, emma.case.knows("payment_method")) == ("payment_method", False)


def test_only_the_order_with_a_product_answers_which(emma):
    """It chooses the order, and begins no change of its items."""
    emma.says("change my address", "change_shipping_address")

    assert emma.says("only the one with the backpack", "change_order", product="backpack") == ["utter_ask_address"]
    assert emma.case.values["order"] == "#W1000004"


def test_only_one_of_two_items_narrows(emma):
    """"Just the t-shirt" leaves the kettle out."""
    emma.says("return the kettle n the t-shirt", "return_item")
    assert emma.case.values["lines"] == ["W1000003-1", "W1000003-2"]

    emma.says("actually just the t-shirt", "ask_product", product="t_shirt")
    assert emma.case.values["lines"] == ["W1000003-2"]


@pytest.mark.parametrize("text", ["cancel it then", "can it be cancelled?"])
def test_what_was_spoken_of_is_meant(emma, text):
    """"It" is the order that our last answer named."""
    spoken_of = dataclasses.replace(emma.context(), focus="#W1000004")
    emma.context = lambda: spoken_of

    emma.says(text, "cancel_order")

    assert emma.case.values["order"] == "#W1000004"


def test_a_refusal_names_its_order(emma):
    """The customer has four; it must say which one cannot be cancelled."""
    emma.says("cancel #W1000002", "cancel_order", order_number="#W1000002")

    assert emma.said[0].values["order"] == "Order #W1000002 (Running Shoes)"


def test_a_refusal_names_all_orders_with_the_item(emma):
    """Both orders with a mug are on their way still."""
    emma.says("return the mug", "return_item", product="mug")

    assert emma.said[0].values["order"] == "Each of your orders with that item (#W1000001, #W1000004)"


def test_a_question_is_no_refusal_of_the_preview(emma):
    """"Wait, how much is it" asks; nothing is given up and nothing is written."""
    emma.says("cancel #W1000001, ordered by mistake", "cancel_order", order_number="#W1000001")
    emma.says("wait how much do i get back", "check_refund_policy")

    assert (emma.state, order(emma, "#W1000001").status) == ("not_mine", PENDING)
    assert order(emma, "#W1000001").status != CANCELLED


@pytest.mark.parametrize("text", ["nah the latest", "most recent pls"])
def test_the_latest_of_the_offered_orders(emma, text):
    """Asked which order, "the latest" needs no further word."""
    emma.says("cancel an order", "cancel_order")
    emma.says(text, "choose")

    assert emma.case.values["order"] == "#W1000001"


def test_the_day_it_was_ordered_tells_which(emma):
    """"The one from yesterday" is the order of that day."""
    day = order(emma, "#W1000004").placed_at.date().isoformat()
    emma.says("where is my order", "track_order")

    said = emma.says("the one from that day", "choose", date=day)

    assert said[0] == "utter_order_pending"
    assert emma.said[0].values["order_number"] == "#W1000004"


@pytest.fixture
def exchanging(emma):
    """Ask to which variant Emma's kettle is to be exchanged."""
    emma.says("exchange the kettle", "exchange_item", product="electric_kettle")
    return emma


def at_hand(talk, text, intent, **entities):
    """Read a question in the middle of the case."""
    found = tuple(Entity(kind, value, text, 0, len(text)) for kind, value in entities.items())
    return question_at_hand(talk.case, Heard(text, intent, found), talk.context())


@pytest.mark.parametrize(
    ("text", "intent"),
    [("do you have it in black", "check_stock"), ("有黑色的吗", "check_stock"), ("what colors are there", "inform")],
)
def test_a_question_is_about_the_item_at_hand(exchanging, text, intent):
    """It names none, and means the one that we asked about."""
    assert at_hand(exchanging, text, intent) == ProductQuestion(("electric_kettle",))


def test_a_question_about_a_choice_is_about_its_options(exchanging):
    """"Is the first one in stock" asks for that variant."""
    question = at_hand(exchanging, "is the first one in stock", "check_stock", ordinal=1)

    assert (question.products, len(question.values)) == (("electric_kettle",), 3)


@pytest.mark.parametrize(("text", "intent"), [("the black one", "choose"), ("can i return it instead", "return_item")])
def test_a_choice_and_a_wish_ask_nothing_about_it(exchanging, text, intent):
    """They go their own way."""
    assert at_hand(exchanging, text, intent) is None


def test_an_order_that_vanished_has_no_item_at_hand(exchanging):
    """The question is answered without it."""
    exchanging.case = exchanging.case.with_value("order", "#W9999999")

    assert at_hand(exchanging, "what colors are there", "ask_product") is None


def test_a_question_chooses_no_variant(exchanging):
    """"Is it there in black" leaves the choice open."""
    exchanging.says("do you have it in black", "check_stock", option="black")

    assert exchanging.case.values.get("variants_chosen", {}) == {}


@pytest.mark.parametrize(
    ("text", "intent"),
    [("not the kettle", "correct"), ("i'll keep the kettle", "return_item"), ("all but the kettle", "inform")],
)
def test_an_item_that_is_to_be_kept_is_left_out(emma, text, intent):
    """Of two items that were to be returned one is."""
    emma.says("return the kettle and the t-shirt", "return_item")

    emma.says(text, intent, product="electric_kettle")

    assert emma.case.values["lines"] == ["W1000003-2"]


def test_a_wish_to_buy_chooses_no_order(emma):
    """"I want to buy a lamp" is no answer to "which order?"."""
    emma.says("cancel an order", "cancel_order")
    emma.says("i want to buy a desk lamp", "place_order", product="desk_lamp")

    assert emma.state == "not_mine"


def test_what_stands_in_for_the_other_is_not_asked_about(emma):
    """Whether an item is changed or exchanged is decided by the order's status, not by a question."""
    assert not emma.conductor.are_apart("change_order", "exchange_item")
    assert emma.conductor.are_apart("change_order", "cancel_order")


def test_the_payment_told_in_the_same_message_is_a_detail(emma):
    """Two wishes in one message may be one: an item, and how to pay for it."""
    number = Entity("order_number", "#W1000004", "#W1000004", 23, 32)
    backpack = Entity("product", "backpack", "backpack", 11, 19)
    change = Heard("change the backpack in #W1000004 to the black 40 l one", "change_order", (number, backpack))
    gift_card = Entity("payment_method", "gift_card", "gift card", 12, 21)
    payment = Heard("pay with my gift card", "change_payment_method", (gift_card,))
    step = emma.conductor.begin(change, emma.context(), customer_id=emma.customer_id)
    step = emma.conductor.note_wish(step, payment, emma.context())

    assert (step.case.values["payment_method"], step.case.agenda) == ("gift_card_1000001", ())


def test_further_items_of_a_message_are_one_wish_for_later(emma):
    """The order was named with the first of them; and it is said once that they are noted."""
    number = Entity("order_number", "#W1000004", "#W1000004", 0, 9)
    cancelled = Heard("cancel #W1000001", "cancel_order", (Entity("order_number", "#W1000001", "#W1000001", 7, 16),))
    backpack = Heard("#W1000004: the backpack to the black one", "change_order", (number,))
    mug = Heard("and the mug to the white one", "exchange_item")
    step = emma.conductor.begin(cancelled, emma.context(), customer_id=emma.customer_id)
    for wish in (backpack, mug):
        step = emma.conductor.note_wish(step, wish, emma.context())

    (later,) = step.case.agenda
    assert (later.procedure, later.order_number) == ("change_items", "#W1000004")
    assert {backpack.text, mug.text} <= set(later.values["items_told"])
    assert [say.response for say in step.said].count("utter_noted_for_later") == 1


@pytest.mark.parametrize("text", ["ok don't bother with that one then", "那就算了，维持原样吧"])
def test_leaving_it_is_a_no_whatever_the_model_takes_it_for(emma, text):
    """Below a preview it corrects nothing."""
    emma.says("return the kettle, visa", "return_item", product="electric_kettle", payment_method="visa")

    assert emma.says(text, "correct")[0] == "utter_nothing_changed"


def test_the_other_branch_of_a_condition_is_about_the_same_order(emma):
    """Not about the order that was spoken of before."""
    spoken_of = dataclasses.replace(emma.context(), focus="#W1000003")
    otherwise = Heard("return it", "return_item")
    wish = other_wish(otherwise, Registry(PROCEDURES), spoken_of)

    assert "order_claim" not in wish.values


def test_an_item_that_is_spelled_wrong_is_meant(emma):
    """Who writes "kettel" is not asked which item of the order it is."""
    slip = Entity("product", "electric_kettle", "kettel", 16, 22, is_exact=False)
    wish = Heard("i wnat to retrn kettel back", "return_item", (slip,))

    step = emma.conductor.begin(wish, emma.context(), customer_id=emma.customer_id)

    assert step.case.values["lines"] == ["W1000003-1"]


@pytest.mark.parametrize(
    ("wish", "correction"),
    [
        ("cancel #W1000003, I don't need it", "Oops, wrong number. I meant #W1000001"),
        ("把#W1000003取消，没必要买了", "说错了，应该是#W1000001"),
    ],
)
def test_a_wrong_number_is_no_reason(emma, wish, correction):
    """The reason that is written down is the one that was told."""
    said = Heard(wish, "cancel_order", (Entity("order_number", "#W1000003", "#W1000003", 7, 16),))
    right = Heard(correction, "correct", (Entity("order_number", "#W1000001", "#W1000001", 29, 38),))

    again = emma.conductor.again(right, [said], refused=True)
    step = emma.conductor.begin(again, emma.context(), customer_id=emma.customer_id)

    assert (step.case.values["order"], step.case.values["reason"]) == ("#W1000001", "no_longer_needed")


def test_a_wrong_number_in_the_middle_is_no_reason_either(emma):
    """The reason is still asked for."""
    emma.says("cancel #W1000004", "cancel_order", order_number="#W1000004")

    emma.says("sorry, wrong number, #W1000001", "correct", order_number="#W1000001")

    assert (emma.case.asked, emma.case.values["order"]) == ("reason", "#W1000001")


def test_what_describes_an_item_as_it_is_is_not_what_it_shall_become(emma):
    """"The silver steel kettle" says which one; what it is to become is still asked for."""
    emma.says("exchange something of #W1000003", "exchange_item", order_number="#W1000003")
    emma.says("the kettle (1.5 l, steel, silver)", "inform", product="electric_kettle")

    assert emma.case.asked == "variants"
