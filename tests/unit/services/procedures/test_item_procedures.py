"""Changing, returning and exchanging items, from the first wish to the receipt, below Rasa."""

import pytest

from assistant.services.procedures.heard import Entity, Heard
from assistant.services.records import DELIVERED, EXCHANGE_REQUESTED, ITEMS_CHANGED, PENDING, RETURN_REQUESTED
from assistant.storage.tables import PaymentMethodRow, VariantRow


def order(talk, number):
    """Read an order from the database."""
    return talk.services.orders.get(talk.customer_id, number)


def options(talk, number, product):
    """Read the options of an order's first line of a product."""
    return next(line.options for line in order(talk, number).lines if line.product_key == product)


def labels(talk):
    """Return what the last answer offers."""
    return [choice.title for say in talk.said for choice in say.choices]


def value(talk, name):
    """Return one value of the last answer."""
    return next(say.values[name] for say in talk.said if name in say.values)


def test_items_are_changed_after_an_explicit_yes(emma):
    """Everything in one message leads to the preview; a yes changes the line and settles the difference."""
    said = emma.says("change the desk lamp in #W1000001 to white, charge my visa", "change_order",
                     order_number="#W1000001", product="desk_lamp", payment_method="visa")  # fmt: skip
    assert said[0].startswith("utter_change_items_preview_"), (said, labels(emma))
    assert order(emma, "#W1000001").status == PENDING

    assert emma.says("yes", "affirm")[0].startswith("utter_change_items_receipt_")
    assert order(emma, "#W1000001").status == ITEMS_CHANGED
    assert options(emma, "#W1000001", "desk_lamp") == {"color": "white", "brightness": "high", "power": "USB"}


def test_several_items_each_to_its_own_variant(emma):
    """Each product takes the options that stand beside it."""
    emma.says("for #W1000004 change the backpack to black and the mugs to white, visa please", "change_order",
              order_number="#W1000004", payment_method="visa")  # fmt: skip
    emma.says("yes", "affirm")

    assert options(emma, "#W1000004", "backpack")["color"] == "black"
    assert [line.options["color"] for line in order(emma, "#W1000004").lines] == ["black", "white", "white"]


def test_what_is_not_told_is_asked_with_a_picker(emma):
    """The line, then the variant, are picked from what there is."""
    assert emma.says("change my order #W1000001", "change_order", order_number="#W1000001") == ["utter_ask_lines"]
    assert labels(emma) == ["Desk Lamp (black, high, USB)", "Mug (white, ceramic)", "All of them"]
    assert emma.says("the first one", "choose", ordinal=1) == ["utter_ask_variant"]
    assert emma.says("silver please", "inform")[0] in ("utter_ask_payment_method", "utter_change_items_preview_even")


def test_the_only_one_on_offer_with_what_is_named_is_meant(emma):
    """Of a white mug's other variants one is white: made of glass."""
    emma.says("change the mug in #W1000001", "change_order", order_number="#W1000001", product="mug")

    emma.says("white", "inform")

    (mug,) = emma.services.catalogue.products(frozenset({"mug"}))
    chosen = emma.case.values["variants"]["W1000001-2"]
    assert next(one.options for one in mug.variants if one.id == chosen) == {"color": "white", "material": "glass"}


@pytest.mark.parametrize("text", ["exchange the kettle for a 3 liter one", "电热水壶换成3升的"])
def test_a_measure_that_no_variant_has_is_said_to_be_missing(emma, text):
    """Who wants three litres is not left to read a list."""
    said = emma.says(text, "exchange_item", product="electric_kettle")

    assert said == ["utter_variant_does_not_exist", "utter_ask_variant"]


@pytest.mark.parametrize(
    "text", ["exchange the t-shirt for purple", "T恤换成紫色", "exchange the t-shirt for a purple one in L"]
)
def test_a_colour_that_no_variant_has_is_said_to_be_missing(emma, text):
    """Nor is what else was named taken without it."""
    said = emma.says(text, "exchange_item", product="t_shirt")

    assert said == ["utter_variant_does_not_exist", "utter_ask_variant"]


@pytest.mark.parametrize("text", ["exchange the kettle for 3 l", "exchange the kettle"])
def test_what_the_customer_has_is_not_offered_and_changes_nothing(emma, text):
    """Named nevertheless, it is said to be theirs."""
    emma.says(text, "exchange_item", product="electric_kettle")
    assert emma.services.orders.get("emma_walker_1000", "#W1000003").lines[0].variant_id not in {
        choice.value for choice in emma.case.offered
    }

    assert emma.says("1.5 l, steel, silver")[0] == "utter_variant_is_yours"


def test_what_a_return_rules_out_is_said_before_the_yes(emma):
    """An order is returned or exchanged once: the exchange that was noted would be refused afterwards."""
    emma.says("return the kettle, visa", "return_item", product="electric_kettle", payment_method="visa")
    said = emma.says("and exchange the t-shirt for a large", "exchange_item", product="t_shirt")

    assert said[1:] == ["utter_return_items_preview_back", "utter_rules_out_noted", "utter_ask_confirmation"]


def test_the_last_order_of_a_status_is_not_the_last_of_all(emma):
    """The newest order has not been delivered; the last delivered one can be returned."""
    emma.says("return the kettle from my last delivered order", "return_item", product="electric_kettle")

    assert emma.case.values["order"] == "#W1000003"


@pytest.mark.parametrize("text", ["return the t shirt of #W1000003", "return my TShirt in #W1000003"])
def test_a_hyphen_more_or_less_is_the_same_name(emma, text):
    """The shop writes T-Shirt."""
    emma.says(text, "return_item", order_number="#W1000003")

    assert emma.case.values["lines"] == ["W1000003-2"]


@pytest.mark.parametrize("text", ["exchange for a 2 l one", "换成2升的"])
def test_an_exchange_in_the_middle_of_a_return_is_instead_of_it(emma, text):
    """The same item cannot go back twice."""
    emma.says("return the kettle", "return_item", product="electric_kettle")

    said = emma.says(text, "exchange_item")

    assert (said[0], emma.case.procedure, emma.case.agenda) == ("utter_this_instead", "exchange_items", ())


def test_a_pressed_button_tells_which_item_and_not_what_it_is_to_become(emma):
    """The options on an item's button are those it has; the variant is still asked for."""
    emma.says("change my order #W1000001", "change_order", order_number="#W1000001")

    assert emma.says("Desk Lamp (black, high, USB)", "inform", product="desk_lamp") == ["utter_ask_variant"]


def test_several_listed_buttons_tell_no_variant_either(emma):
    """Naming both items by their buttons leaves both variants to be asked for."""
    emma.says("change my order #W1000001", "change_order", order_number="#W1000001")

    said = emma.says("Desk Lamp (black, high, USB) and Mug (white, ceramic)", "inform", product="desk_lamp")

    assert said == ["utter_ask_variant"]


def test_a_correction_at_the_preview_previews_the_other_variant(emma):
    """A no with another colour changes the wish, not the order."""
    emma.says("change the lamp in #W1000001 to white, my visa", "change_order",
              order_number="#W1000001", payment_method="visa")  # fmt: skip
    said = emma.says("no, the silver one", "correct")

    assert said[0].startswith("utter_change_items_preview_")
    assert "silver" in value(emma, "lines")
    assert order(emma, "#W1000001").status == PENDING


def test_a_delivered_order_is_returned_but_for_one_item(emma):
    """All but the kettle is the T-shirt."""
    said = emma.says("return everything except the kettle from #W1000003, money back to my visa", "return_item",
                     order_number="#W1000003", product="electric_kettle", payment_method="visa")  # fmt: skip

    assert said == ["utter_return_items_preview_back", "utter_ask_confirmation"]
    assert "T-Shirt" in value(emma, "lines") and "Kettle" not in value(emma, "lines")
    assert emma.says("yes", "affirm") == ["utter_return_items_receipt_back"]
    assert order(emma, "#W1000003").status == RETURN_REQUESTED


def test_a_first_message_tells_what_for_what_and_how_to_pay(emma):
    """Words before "for" describe the item there is, words after it the one that is wanted."""
    said = emma.says("exchange the blue t-shirt size M for a large one, charge my visa", "exchange_item",
                     product="t_shirt", payment_method="visa")  # fmt: skip

    assert said[0].startswith("utter_exchange_items_preview_"), (said, labels(emma))
    emma.says("yes", "affirm")
    assert order(emma, "#W1000003").status == EXCHANGE_REQUESTED


def test_the_same_variant_is_exchanged_like_for_like(emma):
    """A faulty T-shirt may be exchanged for the same one."""
    said = emma.says("exchange the t-shirt for the same one", "exchange_item", product="t_shirt")

    assert said[0] == "utter_exchange_items_preview_even", (said, labels(emma))


@pytest.mark.parametrize(
    ("text", "intent", "number", "rule"),
    [
        ("change #W1000002", "change_order", "#W1000002", "change_order_processed"),
        ("return #W1000001", "return_item", "#W1000001", "return_order_pending"),
    ],
)
def test_the_wrong_status_is_refused_with_its_rule(emma, text, intent, number, rule):
    """Only pending orders change, only delivered ones come back."""
    assert emma.says(text, intent, order_number=number) == [f"utter_refused_{rule}"]


def test_a_change_of_a_delivered_order_is_taken_as_an_exchange(emma):
    """Customers say "change" for both; the order decides, and nothing is written without a yes."""
    said = emma.says("change the t-shirt in #W1000003 to red, visa", "change_order",
                     order_number="#W1000003", product="t_shirt", payment_method="visa")  # fmt: skip

    assert said[0] == "utter_instead_exchange_items"
    assert emma.case.procedure == "exchange_items"
    assert order(emma, "#W1000003").status == DELIVERED


def test_an_exchange_of_a_pending_order_is_taken_as_a_change(emma):
    """What has not been sent yet is changed, not sent back."""
    said = emma.says("exchange the desk lamp in #W1000001 for a white one, visa", "exchange_item",
                     order_number="#W1000001", product="desk_lamp", payment_method="visa")  # fmt: skip

    assert said[:2] == ["utter_instead_change_items", "utter_change_items_preview_" + said[1].rsplit("_", 1)[1]]
    assert order(emma, "#W1000001").status == PENDING


def test_an_exchange_of_an_order_on_its_way_ends_with_the_reason(emma):
    """Neither can be done while a parcel travels."""
    said = emma.says("exchange #W1000002", "exchange_item", order_number="#W1000002")

    assert said == ["utter_instead_change_items", "utter_refused_change_order_processed"]


def test_a_somebody_elses_order_is_not_found(emma):
    """A foreign number is an unknown number."""
    said = emma.says("return #W2000002", "return_item", order_number="#W2000002")

    assert said[0] == "utter_order_not_found"


def test_without_a_yes_nothing_is_written(emma):
    """A no, a maybe and silence leave the order as it was."""
    emma.says("return the kettle, visa", "return_item", product="electric_kettle", payment_method="visa")
    emma.says("hmm maybe", "inform")
    emma.says("no", "deny")

    assert order(emma, "#W1000003").status == DELIVERED


@pytest.mark.parametrize(
    ("text", "product", "wants"),
    [
        ("change the backpack in #W1000004 to the 20 liter one", "backpack", {"capacity": "20 l", "color": "green"}),
        ("change the backpack in #W1000004 to a smaller one", "backpack", {"capacity": "20 l", "color": "green"}),
        ("in #W1000004 I want the backpack in blue instead", "backpack", {"capacity": "30 l", "color": "blue"}),
        ("把#W1000004里的双肩包换成黑色的", "backpack", {"capacity": "30 l", "color": "black"}),
        ("把#W1000004里的双肩包换成20升黑色", "backpack", {"capacity": "20 l", "color": "black"}),
        ("#W1000004里的双肩包想换二十升、纯黑的", "backpack", {"capacity": "20 l", "color": "black"}),
        ("the backpack in #W1000004 to a twenty-liter, all black one", "backpack",
         {"capacity": "20 l", "color": "black"}),
        ("change both mugs in #W1000004 to white", "mug", {"color": "white", "material": "ceramic"}),
    ],
)
def test_a_variant_is_named_in_many_ways(emma, text, product, wants):
    """Options that are not named stay as they are."""
    available = {
        product.key: [variant.options for variant in product.variants if variant.available]
        for product in emma.services.catalogue.products()
    }
    assert wants in available[product], available[product]

    said = emma.says(text + ", visa", "change_order", order_number="#W1000004", payment_method="visa")

    assert said[0].startswith("utter_change_items_preview_"), (said, labels(emma))
    emma.says("yes", "affirm")
    assert options(emma, "#W1000004", product) == wants


def test_choices_are_named_by_what_is_shown(emma):
    """Who writes down what stands on two buttons means both, brackets and all."""
    emma.says("return something from #W1000003", "return_item", order_number="#W1000003")
    both = emma.case.offered[:2]

    emma.says(" and ".join(choice.title for choice in both), "choose")

    assert emma.case.values["lines"] == [choice.value for choice in both]


@pytest.mark.parametrize("text", ["all but the shoes", "everything except the lamp", "除了台灯都要"])
def test_what_is_left_out_and_not_in_the_order_leaves_the_question_open(emma, text):
    """Taken as "all" it would take what the customer wants to keep."""
    emma.says("change items in #W1000004", "change_order", order_number="#W1000004")
    emma.says(text, "choose")

    assert (emma.case.asked, emma.case.knows("lines")) == ("lines", False)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("the backpack", [0]),
        ("the second one", [1]),
        ("one mug", [1]),
        ("both mugs", [1, 2]),
        ("all of them", [0, 1, 2]),
        ("all but the backpack", [1, 2]),
        ("全部", [0, 1, 2]),
        ("除了双肩包都要", [1, 2]),
        ("双肩包和一个马克杯", [0, 1]),
    ],
)
def test_lines_are_named_in_many_ways(emma, text, keys):
    """One line, several, all, or all but some."""
    emma.says("change items in #W1000004", "change_order", order_number="#W1000004")
    emma.says(text, "choose", **({"ordinal": 2} if "second" in text else {}))

    lines = order(emma, "#W1000004").lines
    assert emma.case.values["lines"] == [lines[index].key for index in keys]


def test_two_wishes_of_one_message_for_one_order_are_one_change(emma):
    """A message taken apart into two wishes still changes the order once, with both items."""
    number = Entity("order_number", "#W1000001", "#W1000001", 19, 28)
    heard = Heard("change the lamp in #W1000001 to silver", "change_order", (number,))
    begun = emma.conductor.begin(heard, emma.context(), customer_id=emma.customer_id)
    step = emma.conductor.note_wish(begun, Heard("the mug to yellow", "change_order"), emma.context())

    assert set(step.case.values["variants"].values()) == {"desk_lamp-26", "mug-05"}
    assert step.case.agenda == ()


@pytest.mark.parametrize(
    "text",
    [
        "in #W1000004 change the mug to yellow and the mug to white",
        "把#W1000004里的马克杯换成黄色的，马克杯换成白色的",
    ],
)
def test_two_wishes_for_two_items_of_one_product_go_to_one_each(emma, text):
    """Who names the same product twice means two of them, and each takes its own options."""
    emma.says(text, "change_order", order_number="#W1000004", payment_method="visa")
    emma.says("yes", "affirm")

    mugs = [line.options["color"] for line in order(emma, "#W1000004").lines if line.product_key == "mug"]
    assert sorted(mugs) == ["white", "yellow"]


def test_listed_buttons_are_the_items_whatever_their_options_share(emma):
    """Buttons that repeat each other's words are told apart by all of them."""
    emma.says("change my order #W1000004", "change_order", order_number="#W1000004")
    backpack, *mugs, _ = labels(emma)

    emma.says(f"{mugs[0]}、{mugs[1]}和{backpack}", "place_order")

    assert emma.case.values["lines"] == [line.key for line in order(emma, "#W1000004").lines]


def test_a_part_that_sounds_like_an_exchange_joins_the_change_whose_order_it_names(emma):
    """Of one message the parts are one wish, though only the last names the order and says "exchange"."""
    number = Entity("order_number", "#W1000001", "#W1000001", 30, 39)
    first = Heard("change the lamp to silver", "change_order")
    begun = emma.conductor.begin(first, emma.context(), customer_id=emma.customer_id)
    last = Heard("the mug for a yellow one in order #W1000001", "exchange_item", (number,))

    step = emma.conductor.note_wish(begun, last, emma.context())

    assert step.case.procedure == "change_items"
    assert set(step.case.values["variants"].values()) == {"desk_lamp-26", "mug-05"}


def test_an_even_change_names_the_method_that_pays_now(emma):
    """After another method has taken over, the first one is no longer named."""
    emma.says("pay #W1000004 with my visa", "change_payment_method", order_number="#W1000004", payment_method="visa")
    emma.says("yes", "affirm")
    emma.says("change both mugs in #W1000004 for the same ones", "change_order",
              order_number="#W1000004", product="mug")  # fmt: skip

    assert "4242" in value(emma, "method")


def test_a_gift_card_that_is_too_small_is_refused(emma):
    """The gift card has to cover the difference; another method is asked for."""
    with emma.services.database.transaction() as session:
        session.get(PaymentMethodRow, "gift_card_1000001").balance_cents = 100
    said = emma.says("change the backpack in #W1000004 to 40 l black, with my gift card", "change_order",
                     order_number="#W1000004", payment_method="gift_card")  # fmt: skip

    assert said[0] == "utter_refused_gift_card_too_small"
    assert order(emma, "#W1000004").status == PENDING


def test_a_price_that_changed_after_the_preview_is_shown_again(emma):
    """What was confirmed is what was shown: another price previews again and writes nothing."""
    emma.says("change the lamp in #W1000001 to white, visa", "change_order",
              order_number="#W1000001", payment_method="visa")  # fmt: skip
    with emma.services.database.transaction() as session:
        session.get(VariantRow, "desk_lamp-17").price_cents += 500

    assert emma.says("yes", "affirm")[0] == "utter_facts_changed"
    assert order(emma, "#W1000001").status == PENDING


def test_the_answer_to_our_question_about_money_is_no_other_wish(emma):
    """Words taken for a wish to change the payment answer the question where the money goes."""
    emma.says("return everything from #W1000003", "return_item", order_number="#W1000003")

    said = emma.says("to the original payment method", "change_payment_method")

    assert said == ["utter_return_items_preview_back", "utter_ask_confirmation"]


def test_a_message_about_nothing_that_is_asked_settles_nothing(emma):
    """After a gift card that is too small, "never mind" is no choice of the one method that is left."""
    with emma.services.database.transaction() as session:
        session.get(PaymentMethodRow, "gift_card_1000001").balance_cents = 100
    emma.says("change the backpack in #W1000004 to 40 l black, with my gift card", "change_order",
              order_number="#W1000004", payment_method="gift_card")  # fmt: skip

    emma.says("never mind", "stop")

    assert emma.state == "not_mine"


@pytest.mark.parametrize("text", ["I'd like to return the kettle in #W1000003", "把#W1000003里的电热水壶退掉"])
def test_a_return_that_sounds_like_a_change_is_a_return_all_the_same(emma, text):
    """What was delivered and is to go back is not exchanged, whatever intent the model takes the words for."""
    said = emma.says(text, "change_order", order_number="#W1000003", payment_method="visa")

    assert said == ["utter_instead_return_items", "utter_return_items_preview_back", "utter_ask_confirmation"]


def test_who_never_ordered_a_thing_is_told_so_and_sees_what_there_is(emma):
    """No order has it: we say so, and offer the lines of the one order that can be returned."""
    assert emma.says("return my tent", "return_item", product="tent") == [
        "utter_no_order_with_product",
        "utter_ask_lines",
    ]


def test_an_order_without_the_thing_is_said_to_have_none(emma):
    """With its number named, it is that order that has no such item."""
    said = emma.says("return the tent of #W1000003", "return_item", order_number="#W1000003", product="tent")

    assert said == ["utter_not_in_order", "utter_ask_lines"]
